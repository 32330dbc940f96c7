-- Điểm Cầu: a numbered journal of who came into and went out of each room, kept in memory and read over HTTP.
--
-- Load it on the main VirtualHost. Options there:
--   diemcau_secret         what a reader says in "Authorization: Bearer ..."; required, at least 16 characters
--   diemcau_muc            the component of the rooms, default conference.<host>
--   diemcau_breakout       the component of the breakout rooms, default breakout.<host>; they count to their main room
--   diemcau_journal_size   entries kept for each room, default 5000
--   diemcau_keep_seconds   how long the journal of a room that is gone is kept, default 7200
--   diemcau_hint_header    the header by which Điểm Cầu knows the hint (JITSI_HOOK_HEADER there), default Authorization; in
--                          that one the secret follows "Bearer ", in another it stands by itself
--   diemcau_hint_url       told "there is more in room x", without the entries; a hint may get lost, the journal not
--
-- GET /diemcau                     all rooms: {"epoch","now","rooms":[{"room","begun","last","occupants"}]}
-- GET /diemcau?room=x&since=n      one room: {"epoch","now","room","begun","first","last","entries":[...],"present":[...]}
-- An entry: {"seq","what":"joined|left","at","stay","nick","jid","id","role","breakout"}. Times are milliseconds since 1970.
-- Numbers go on by one within (epoch, begun). "first" above since+1 says that entries were dropped: then "present",
-- which is as old as "last", is all that can be known. At most 1000 entries are answered at once.

local array = require "util.array";
local hashes = require "util.hashes";
local http = require "net.http";
local jid = require "util.jid";
local json = require "util.json";
local now = require "util.time".now;

local secret = module:get_option_string("diemcau_secret", "");
local muc = module:get_option_string("diemcau_muc", "conference." .. module.host);
local breakout = module:get_option_string("diemcau_breakout", "breakout." .. module.host);
local size = module:get_option_number("diemcau_journal_size", 5000);
local keep = module:get_option_number("diemcau_keep_seconds", 7200);
local hint_url = module:get_option_string("diemcau_hint_url");
local hint_header = module:get_option_string("diemcau_hint_header", "Authorization");
local ANSWERED = 1000;

if #secret < 16 then
	error("diemcau_secret is missing or shorter than 16 characters");
end

local function millis()
	return math.floor(now() * 1000);
end

local epoch = tostring(millis()); -- names this run of the XMPP server
local journals = {};

-- Breakout rooms are listed in the data of their main room.
local function main_room(room)
	if jid.host(room.jid) ~= breakout then
		return jid.node(room.jid), nil;
	end
	local host = prosody.hosts[muc];
	if host and host.modules.muc then
		for candidate in host.modules.muc.each_room() do
			if candidate._data.breakout_rooms and candidate._data.breakout_rooms[room.jid] then
				return jid.node(candidate.jid), jid.node(room.jid);
			end
		end
	end
	return nil;
end

local function journal_of(room)
	local node, part = room._diemcau_node, room._diemcau_part;
	if not node then
		node, part = main_room(room);
		room._diemcau_node, room._diemcau_part = node, part;
	end
	if not node then
		return nil;
	end
	local journal = journals[node];
	if not journal then
		journal = { room = node, begun = millis(), first = 1, last = 0, entries = {}, present = {}, occupants = 0 };
		journals[node] = journal;
	end
	return journal, part;
end

local function tell(journal)
	if not hint_url or journal.telling then
		journal.more = hint_url ~= nil;
		return;
	end
	journal.telling, journal.more = true, false;
	http.request(hint_url, {
		method = "POST";
		headers = {
			["Content-Type"] = "application/json";
			[hint_header] = hint_header:lower() == "authorization" and "Bearer " .. secret or secret;
		};
		body = json.encode({ epoch = epoch, room = journal.room, last = journal.last });
	}, function ()
		journal.telling = false;
		if journal.more then
			tell(journal);
		end
	end);
end

local function write(journal, what, stay)
	journal.last = journal.last + 1;
	journal.entries[journal.last] = {
		seq = journal.last, what = what, at = millis(), stay = stay.stay,
		nick = stay.nick, jid = stay.jid, id = stay.id, role = stay.role, breakout = stay.breakout,
	};
	while journal.last - journal.first >= size do
		journal.entries[journal.first] = nil;
		journal.first = journal.first + 1;
	end
	journal.touched = now();
	tell(journal);
end

-- The id that the token of this session carries, and no other word of the client.
local function token_id(session)
	local user = session and session.jitsi_meet_context_user;
	local id = user and user.id;
	return id ~= nil and tostring(id) or nil;
end

local function joined(event)
	local journal, part = journal_of(event.room);
	if not journal then
		return;
	end
	local occupant = event.occupant;
	local stay = {
		nick = jid.resource(occupant.nick), jid = occupant.jid, id = token_id(event.origin),
		role = occupant.role, breakout = part, joined = millis(), stay = epoch .. "-" .. journal.begun .. "-" .. (journal.last + 1),
	};
	if not journal.present[occupant.nick] then
		journal.occupants = journal.occupants + 1;
	end
	journal.present[occupant.nick] = stay;
	write(journal, "joined", stay);
end

local function left(event)
	local journal = journal_of(event.room);
	local stay = journal and journal.present[event.occupant.nick];
	if not stay then
		return;
	end
	journal.present[event.occupant.nick] = nil;
	journal.occupants = journal.occupants - 1;
	write(journal, "left", stay);
end

-- Those who are in when this is loaded; their coming was not seen, so it has no time.
local function look_around(host)
	if not host.modules.muc then
		return;
	end
	for room in host.modules.muc.each_room() do
		local journal, part = journal_of(room);
		for nick, occupant in room:each_occupant() do
			if journal and not journal.present[nick] then
				local session = prosody.full_sessions[occupant.jid];
				journal.present[nick] = {
					nick = jid.resource(nick), jid = occupant.jid, id = token_id(session),
					role = occupant.role, breakout = part, stay = epoch .. "-" .. journal.begun .. "-" .. nick,
				};
				journal.occupants = journal.occupants + 1;
			end
		end
	end
end

local followed = {};

local function follow(name)
	local host = prosody.hosts[name];
	if host and (name == muc or name == breakout) and followed[name] ~= host.events then
		followed[name] = host.events;
		module:hook_object_event(host.events, "muc-occupant-joined", joined, -100);
		module:hook_object_event(host.events, "muc-occupant-left", left, -100);
		look_around(host);
	end
end

module:hook_global("host-activated", follow);
follow(muc);
follow(breakout);

module:add_timer(60, function ()
	local oldest = now() - keep;
	for node, journal in pairs(journals) do
		if journal.occupants == 0 and (journal.touched or 0) < oldest then
			journals[node] = nil;
		end
	end
	return 60;
end);

local function one_room(journal, since)
	local entries, present = {}, {};
	for seq = math.max(since + 1, journal.first), math.min(journal.last, math.max(since, journal.first - 1) + ANSWERED) do
		entries[#entries + 1] = journal.entries[seq];
	end
	for _, stay in pairs(journal.present) do
		present[#present + 1] = stay;
	end
	return {
		epoch = epoch, now = millis(), room = journal.room, begun = journal.begun, first = journal.first, last = journal.last,
		entries = array(entries), present = array(present),
	};
end

local function all_rooms()
	local rooms = {};
	for node, journal in pairs(journals) do
		rooms[#rooms + 1] = { room = node, begun = journal.begun, last = journal.last, occupants = journal.occupants };
	end
	return { epoch = epoch, now = millis(), rooms = array(rooms) };
end

local function answer(event)
	local response, query = event.response, http.formdecode(event.request.url.query or "") or {};
	if not hashes.equals(event.request.headers.authorization or "", "Bearer " .. secret) then
		return 401;
	end
	response.headers.content_type = "application/json";
	if not query.room then
		return json.encode(all_rooms());
	end
	local journal = journals[query.room];
	if not journal then
		return json.encode({ epoch = epoch, now = millis(), room = query.room, begun = 0, first = 1, last = 0,
			entries = array(), present = array() });
	end
	return json.encode(one_room(journal, tonumber(query.since) or 0));
end

module:depends("http");
module:provides("http", { route = { ["GET"] = answer } });
