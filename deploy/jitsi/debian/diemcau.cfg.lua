-- Điểm Cầu in the Prosody of Jitsi's Debian packages: /etc/prosody/conf.d/diemcau.cfg.lua, readable to root and prosody
-- alone (chown root:prosody, chmod 640), for the secret stands in it.
--
-- The order in which Prosody reads conf.d is not fixed, so nothing is set here that the packages' own file sets: hosts and
-- components are named once more, and get options that are not there yet. What has to be changed in the packages' file
-- stands in host-edits.cfg.lua.

local domain = "meet.example.vn" -- JITSI_<SHARD>_DOMAIN
local rooms = "conference." .. domain
local account = "diemcau@auth." .. domain -- JITSI_<SHARD>_USER
local secret = "CHANGE-ME" -- JITSI_HOOK_SECRET: openssl rand -hex 32
local ours = "https://diemcau.example.vn"

-- Before the first host: for everything. The packages' file names administrators for each component; these are added.
admins = { account }

VirtualHost (domain)
	-- Prosody asks Điểm Cầu before a room begins.
	reservations_api_prefix = ours .. "/jitsi/reservations"
	reservations_api_headers = { ["Authorization"] = "Bearer " .. secret }
	reservations_enable_max_occupants = true
	reservations_enable_lobby_support = true
	reservations_enable_password_support = true
	-- Tokens: ours alone, with the keys that Điểm Cầu publishes (RS256).
	asap_key_server = ours .. "/keys"
	asap_accepted_issuers = { "diemcau" } -- JITSI_APP_ID
	asap_accepted_audiences = { "jitsi" } -- JITSI_AUDIENCE
	allow_empty_token = false
	enable_domain_verification = true
	-- Our journal (mod_diemcau.lua).
	diemcau_secret = secret
	diemcau_hint_url = ours .. "/jitsi/journal"

Component (rooms) "muc"
	-- The limit of a reservation is looked at only where there is a limit for all; Jicofo is not counted.
	muc_max_occupants = 500
	muc_access_whitelist = { "focus@auth." .. domain }
	-- 260 endpoints come in within a minute; the packages let in three a second.
	muc_rate_joins = 20
	muc_rate_leaves = 40

Component ("breakout." .. domain) "muc"
	muc_rate_joins = 20
	muc_rate_leaves = 40

-- Tells Điểm Cầu who comes and goes (jitsi-contrib, event_sync).
Component ("esync." .. domain) "event_sync_component"
	muc_component = rooms
	breakout_component = "breakout." .. domain
	api_prefix = ours .. "/jitsi/events"
	api_headers = { ["Authorization"] = "Bearer " .. secret }
	api_retry_count = 5
	api_retry_delay = 2
