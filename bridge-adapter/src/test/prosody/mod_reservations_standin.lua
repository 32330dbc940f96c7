-- STAND-IN for Jitsi's mod_reservations on the main host, written from jitsi.md 1: whoever asks the focus for a room that
-- is not there makes this module ask the reservation server first. 200 lets the question go on, another code is told with
-- <reservation-error>. max_occupants and lobby of the answer are kept for the room. No retries, no 409, no end by time.
-- Options, named as the real ones: reservations_api_prefix, reservations_api_headers, reservations_enable_max_occupants,
-- reservations_enable_lobby_support (both false by default), main_muc.

local http = require "net.http";
local json = require "util.json";
local jid = require "util.jid";
local st = require "util.stanza";
local datetime = require "util.datetime";

local prefix = module:get_option_string("reservations_api_prefix");
local headers = module:get_option("reservations_api_headers", {});
local with_occupants = module:get_option_boolean("reservations_enable_max_occupants", false);
local with_lobby = module:get_option_boolean("reservations_enable_lobby_support", false);
local rooms = module:get_option_string("main_muc", "conference." .. module.host);
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
	local sent = { ["Content-Type"] = "application/x-www-form-urlencoded" };
	for name, value in pairs(headers) do
		sent[name] = value;
	end
	http.request(prefix .. "/conference", {
		method = "POST";
		headers = sent;
		body = http.formencode({ name = node, start_time = datetime.datetime():gsub("Z$", ".000Z"), mail_owner = jid.bare(stanza.attr.from) });
	}, function (body, code)
		if code == 200 or code == 201 then
			local told = json.decode(body);
			reserved[node] = { max_occupants = with_occupants and told.max_occupants or nil, lobby = with_lobby and told.lobby };
			prosody.core_post_stanza(origin, stanza, false);
		else
			refused(origin, stanza, code, body);
		end
	end);
	return true;
end);
