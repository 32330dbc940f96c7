-- STAND-IN for jitsi-contrib's component of the same name, written from jitsi.md 2: joins and leaves of muc_component are
-- posted to api_prefix with api_headers, each by itself, in whole seconds. No retries, no breakout rooms.

local http = require "net.http";
local json = require "util.json";
local jid = require "util.jid";

local rooms = module:get_option_string("muc_component");
local prefix = module:get_option_string("api_prefix");
local headers = module:get_option("api_headers", {});

local function post(what, event, occupant)
	local sent = { ["Content-Type"] = "application/json" };
	for name, value in pairs(headers) do
		sent[name] = value;
	end
	http.request(prefix .. "/events/occupant/" .. what, { method = "POST", headers = sent, body = json.encode({
		event_name = "muc-occupant-" .. what, room_name = jid.node(event.room.jid), room_jid = event.room.jid, is_breakout = false,
		active_occupants_count = 1, occupant = occupant,
	}) }, function () end);
end

local known = {};

local function follow()
	module:hook_object_event(prosody.hosts[rooms].events, "muc-occupant-joined", function (event)
		local user = event.origin and event.origin.jitsi_meet_context_user or {};
		known[event.occupant.nick] = { occupant_jid = event.occupant.jid, joined_at = os.time(), id = user.id, name = user.name };
		post("joined", event, known[event.occupant.nick]);
	end);
	module:hook_object_event(prosody.hosts[rooms].events, "muc-occupant-left", function (event)
		local occupant = known[event.occupant.nick];
		known[event.occupant.nick] = nil;
		if occupant then
			occupant.left_at = os.time();
			post("left", event, occupant);
		end
	end);
end

if prosody.hosts[rooms] then
	follow();
else
	module:hook_global("host-activated", function (host)
		if host == rooms then
			follow();
		end
	end);
end
