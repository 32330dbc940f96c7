-- STAND-IN for Jitsi's mod_reservations on the main host, written from jitsi.md 1: whoever asks the focus for a room that
-- is not there makes this module ask the reservation server first. 200 lets the question go on, another code is told with
-- <reservation-error>. max_occupants and lobby of the answer are kept for the room. No retries, no 409, no end by time.
-- Options: reservations_prefix, reservations_authorization, reservations_rooms (the component of the rooms).

local http = require "net.http";
local json = require "util.json";
local jid = require "util.jid";
local st = require "util.stanza";
local datetime = require "util.datetime";

local prefix = module:get_option_string("reservations_prefix");
local authorization = module:get_option_string("reservations_authorization");
local rooms = module:get_option_string("reservations_rooms", "conference." .. module.host);
local focus = "focus." .. module.host;
local FOCUS = "http://jitsi.org/protocol/focus";

local reserved = {};
prosody.hosts[module.host].standin_reserved = reserved;

local function refused(origin, stanza, code, body)
	local ok, told = pcall(json.decode, body or "");
	local text = ok and type(told) == "table" and told.message or "Rejected by reservation server";
	local reply = st.error_reply(stanza, "cancel", "service-unavailable", text);
	reply:tag("reservation-error", { xmlns = FOCUS, ["error-code"] = tostring(code) }):up();
	origin.send(reply);
end

module:hook("pre-iq/host", function (event)
	local origin, stanza = event.origin, event.stanza;
	local conference = stanza.attr.to == focus and stanza:get_child("conference", FOCUS);
	if not conference then
		return;
	end
	local node = jid.node(conference.attr.room);
	if prosody.hosts[rooms].modules.muc.get_room_from_jid(conference.attr.room) then
		return;
	end
	http.request(prefix .. "/conference", {
		method = "POST";
		headers = { ["Content-Type"] = "application/x-www-form-urlencoded", Authorization = authorization };
		body = http.formencode({ name = node, start_time = datetime.datetime():gsub("Z$", ".000Z"), mail_owner = jid.bare(stanza.attr.from) });
	}, function (body, code)
		if code == 200 or code == 201 then
			reserved[node] = json.decode(body);
			prosody.core_post_stanza(origin, stanza, false);
		else
			refused(origin, stanza, code, body);
		end
	end);
	return true;
end);
