-- STAND-IN for Jitsi's mod_auth_token and mod_jitsi_session, written from the facts of jitsi.md 0.10 and 3: a guest signs in
-- ANONYMOUS and shows a token (HS256) in the address of the WebSocket. Issuer, audience (a string), nbf and exp without
-- leeway are checked at sign-in; the room is checked at the door (mod_door_standin).
-- Options: app_id, app_secret, accepted_audience.

local jwt = require "util.jwt";
local formdecode = require "net.http".formdecode;
local sasl = require "util.sasl";

local app_id = module:get_option_string("app_id");
local app_secret = module:get_option_string("app_secret");
local audience = module:get_option_string("accepted_audience", "jitsi");

module:hook_global("websocket-session", function (event)
	local query = formdecode(event.request.url.query or "");
	if type(query) == "table" then
		event.session.auth_token = query.token;
		event.session.jitsi_web_query_room = query.room;
	end
end);

local function verify(session)
	if not session.auth_token then
		return false, "not-allowed", "token required";
	end
	local ok, claims = jwt.verify(app_secret, session.auth_token);
	if not ok then
		return false, "not-allowed", "Invalid signature";
	elseif claims.iss ~= app_id then
		return false, "not-allowed", "Invalid issuer ('iss' claim)";
	elseif claims.aud ~= audience then
		return false, "not-allowed", "invalid 'aud' claim";
	elseif type(claims.exp) ~= "number" or claims.exp <= os.time() then
		return false, "not-allowed", "Not acceptable by exp";
	elseif type(claims.nbf) == "number" and claims.nbf > os.time() then
		return false, "not-allowed", "Not acceptable by nbf";
	elseif type(claims.room) ~= "string" then
		return false, "not-authorized", "'room' claim is missing";
	end
	session.jitsi_meet_room = claims.room:lower();
	session.jitsi_meet_domain = claims.sub;
	session.jitsi_meet_context_user = claims.context and claims.context.user;
	return true;
end

local provider = {};
function provider.test_password() return nil, "no passwords here"; end
function provider.get_password() return nil, "no passwords here"; end
function provider.set_password() return nil, "no passwords here"; end
function provider.user_exists() return nil, "guests only"; end
function provider.create_user() return nil, "guests only"; end
function provider.delete_user() return nil, "guests only"; end
function provider.users() return next, {}, nil; end
function provider.get_sasl_handler(session)
	local handler = sasl.new(module.host, { anonymous = function () return true; end });
	local process = handler.process;
	handler.clean_clone = function () return provider.get_sasl_handler(session); end
	handler.process = function (self, message)
		local ok, condition, text = verify(session);
		if not ok then
			return "failure", condition, text;
		end
		return process(self, message);
	end
	return handler;
end

module:provides("auth", provider);
