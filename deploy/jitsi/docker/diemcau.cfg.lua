-- Điểm Cầu in the Prosody of the official images: $CONFIG/prosody/config/conf.d/diemcau.cfg.lua.
--
-- The order in which Prosody reads conf.d is not fixed, so nothing is set here that the images' own file sets: hosts and
-- components are named once more, and get options that are not there yet. Secrets come from the environment.

local domain = "meet.jitsi" -- XMPP_DOMAIN
local rooms = "muc." .. domain -- XMPP_MUC_DOMAIN
local account = "diemcau@auth." .. domain -- JITSI_<SHARD>_USER at XMPP_AUTH_DOMAIN
local header = "Bearer " .. ENV_DIEMCAU_HOOK_SECRET
local ours = ENV_DIEMCAU_URL

VirtualHost (domain)
	-- What is taken over of a reservation, and by which header Điểm Cầu knows the caller.
	reservations_api_headers = { ["Authorization"] = header }
	reservations_enable_max_occupants = true
	reservations_enable_lobby_support = true
	reservations_enable_password_support = true
	-- Our journal (mod_diemcau.lua).
	diemcau_secret = ENV_DIEMCAU_HOOK_SECRET
	diemcau_hint_url = ours .. "/jitsi/journal"
	diemcau_muc = rooms
	diemcau_breakout = "breakout." .. domain

-- Our account is an administrator where rooms are, and nowhere else: it looks at them and acts on them from outside. What
-- stands here is added to the administrators of the images' file.
Component (rooms) "muc"
	admins = { account }
	-- 260 endpoints come in within a minute; without these lines three a second do.
	muc_rate_joins = 20
	muc_rate_leaves = 40

Component ("breakout." .. domain) "muc"
	admins = { account }
	muc_rate_joins = 20
	muc_rate_leaves = 40

Component ("lobby." .. domain) "muc"
	admins = { account }
	muc_rate_joins = 20
	muc_rate_leaves = 40

-- Tells Điểm Cầu who comes and goes (jitsi-contrib, event_sync).
Component ("esync." .. domain) "event_sync_component"
	muc_component = rooms
	breakout_component = "breakout." .. domain
	api_prefix = ours .. "/jitsi/events"
	api_headers = { ["Authorization"] = header }
	api_retry_count = 5
	api_retry_delay = 2
