-- STAND-IN for what guards Jitsi's rooms beside the token, written from jitsi.md 0.4, 0.5 and 3: mod_muc_max_occupants
-- (priority 10, there only while muc_max_occupants > 0), mod_persistent_lobby and contrib's token_lobby_bypass (-3).
-- Options: muc_max_occupants, standin_lobby (default true), lobby_bypass (default true).

local jid = require "util.jid";
local st = require "util.stanza";

local most = module:get_option_number("muc_max_occupants", 0);

if most > 0 then
	module:hook("muc-occupant-pre-join", function (event)
		local count = 0;
		for _ in event.room:each_occupant() do
			count = count + 1;
		end
		if count >= (event.room._data.max_occupants or most) then
			event.origin.send(st.error_reply(event.stanza, "cancel", "service-unavailable"));
			return true;
		end
	end, 10);
end

if module:get_option_boolean("standin_lobby", true) then
	module:hook("standin-lobby", function (event)
		event.room:set_members_only(true);
	end);
end

if module:get_option_boolean("lobby_bypass", true) then
	module:hook("muc-occupant-pre-join", function (event)
		local user = event.origin.jitsi_meet_context_user;
		if user and user.lobby_bypass == true then
			event.room:set_affiliation(true, jid.bare(event.occupant.bare_jid), "member");
		end
	end, -3);
end
