-- STAND-IN for contrib's mod_event_sync_component, written from jitsi.md 2: joins and leaves are POSTed each by itself,
-- unordered, without numbers; times are whole seconds; what is not answered with 2xx is repeated and then lost.
-- Loaded on the component of the rooms. Options: events_prefix, events_authorization, events_retry_count (3),
-- events_retry_delay (1 s).

local http = require "net.http";
local json = require "util.json";
local jid = require "util.jid";

local prefix = module:get_option_string("events_prefix");
local authorization = module:get_option_string("events_authorization");
local retries = module:get_option_number("events_retry_count", 3);
local delay = module:get_option_number("events_retry_delay", 1);

local function post(what, body, tries)
	http.request(prefix .. "/events/" .. what, {
		method = "POST", body = body, headers = { ["Content-Type"] = "application/json", Authorization = authorization },
	}, function (_, code)
		if (code == 0 or code >= 500) and tries < retries then
			module:add_timer(delay, function () post(what, body, tries + 1); end);
		end
	end);
end

local function told(room, event_name, occupant)
	local count = 0;
	for _ in room:each_occupant() do
		count = count + 1;
	end
	return json.encode({ event_name = event_name, room_name = jid.node(room.jid), room_jid = room.jid, is_breakout = false,
		active_occupants_count = count, occupant = occupant });
end

module:hook("muc-occupant-joined", function (event)
	local user = event.origin and event.origin.jitsi_meet_context_user or {};
	local known = { occupant_jid = event.occupant.jid, joined_at = os.time(), id = user.id, name = user.name };
	event.room._standin_occupants = event.room._standin_occupants or {};
	event.room._standin_occupants[event.occupant.nick] = known;
	post("occupant/joined", told(event.room, "muc-occupant-joined", known), 0);
end);

module:hook("muc-occupant-left", function (event)
	local known = event.room._standin_occupants and event.room._standin_occupants[event.occupant.nick];
	if known then
		event.room._standin_occupants[event.occupant.nick] = nil;
		known.left_at = os.time();
		post("occupant/left", told(event.room, "muc-occupant-left", known), 0);
	end
end);
