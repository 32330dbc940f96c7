-- STAND-IN for Jicofo behind focus.DOMAIN, written from jitsi.md 4: it makes the room before it answers, and says ready.
-- It enters no room and allots no bridge.
-- Options: focus_host (the main host), focus_rooms (the component of the rooms), focus_makes_owners: what Jicofo does to
-- everybody with authentication.enabled or auto-owner (jitsi.md 0.1), a moment after their coming.

local jid = require "util.jid";
local st = require "util.stanza";

local host = module:get_option_string("focus_host");
local rooms = module:get_option_string("focus_rooms");
local FOCUS = "http://jitsi.org/protocol/focus";

module:hook("iq-set/host/" .. FOCUS .. ":conference", function (event)
	local origin, stanza = event.origin, event.stanza;
	local address = stanza.tags[1].attr.room;
	local muc = prosody.hosts[rooms].modules.muc;
	if not muc.get_room_from_jid(address) then
		local room = muc.create_room(address);
		local told = (prosody.hosts[host].standin_reserved or {})[jid.node(address)] or {};
		room._data.max_occupants = told.max_occupants;
		if told.lobby then
			prosody.hosts[rooms].events.fire_event("standin-lobby", { room = room });
		end
	end
	origin.send(st.reply(stanza):tag("conference", { xmlns = FOCUS, room = address, ready = "true", focusjid = "focus@auth." .. host }));
	return true;
end);

local function make_owners()
	module:hook_object_event(prosody.hosts[rooms].events, "muc-occupant-joined", function (event)
		module:add_timer(0.06, function ()
			event.room:set_affiliation(true, jid.bare(event.occupant.bare_jid), "owner");
		end);
	end);
end

if module:get_option_boolean("focus_makes_owners", false) then
	-- Hosts begin in no fixed order.
	if prosody.hosts[rooms] then
		make_owners();
	else
		module:hook_global("host-activated", function (name)
			if name == rooms then
				make_owners();
			end
		end);
	end
end
