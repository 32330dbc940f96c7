-- Not a file to install: what to change in the packages' own /etc/prosody/conf.avail/meet.example.vn.cfg.lua. Lists of
-- modules stand in one place each, so that they can only be changed there. Keep every module that is in them already.

VirtualHost "meet.example.vn"
	-- Instead of "jitsi-anonymous"; jitsi-meet-tokens does the same when it is installed.
	authentication = "token"
	app_id = "diemcau" -- JITSI_APP_ID
	-- app_secret stays away with asap_key_server. For HS256 take asap_key_server out of diemcau.cfg.lua and set it here.
	modules_enabled = {
		-- ... those that are there, and:
		"websocket"; -- a client shows its token on a WebSocket alone
		"smacks";
		"reservations";
		"persistent_lobby"; -- the lobby of a reservation
		"muc_census";
		"muc_size";
		"diemcau"; -- our journal
	}

Component "conference.meet.example.vn" "muc"
	modules_enabled = {
		-- ... those that are there, and:
		"token_verification"; -- else a token of one room opens every room
		"token_lobby_bypass"; -- else nobody could open the lobby
		"token_affiliation"; -- moderators are those whose token says so
		"muc_max_occupants";
	}
