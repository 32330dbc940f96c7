-- STAND-IN for jitsi-meet's mod_muc_census, written from jitsi.md 8: how many are in each room of the main component, over
-- HTTP, for whoever asks. Jicofo is in every room and is taken off the count, there or not. Loaded on the main host.
-- Options: main_muc.

local json = require "util.json";

local rooms = module:get_option_string("main_muc");

module:depends("http");
module:provides("http", {
	default_path = "/";
	route = {
		["GET room-census"] = function (event)
			local census = {};
			for room in prosody.hosts[rooms].modules.muc.each_room() do
				local count = -1;
				for _ in room:each_occupant() do
					count = count + 1;
				end
				census[#census + 1] = { room_name = room.jid, participants = count, created_time = "0", leaked = false };
			end
			event.response.headers.content_type = "application/json";
			return #census == 0 and '{"room_census":[]}' or json.encode({ room_census = census });
		end;
	};
});
