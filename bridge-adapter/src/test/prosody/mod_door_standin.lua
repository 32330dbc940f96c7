-- STAND-IN for Jitsi's mod_token_verification and mod_token_affiliation on the component of the rooms, written from
-- jitsi.md 3: a token opens its own room only ("Room and token mismatched"), "sub" must be the domain, and an affiliation
-- owner or moderator in the token makes an owner of its bearer, every other token a member. The order at the door is
-- that of jitsi.md: verification 99, affiliation -3.5.
-- Options: token_domain; token_affiliation (default true), which the tests switch off to see it missed.

local st = require "util.stanza";
local jid = require "util.jid";

local domain = module:get_option_string("token_domain");
local affiliation = module:get_option_boolean("token_affiliation", true);

local function is_guest(session)
	return session and session.type == "c2s" and session.host == domain;
end

module:hook("muc-occupant-pre-join", function (event)
	local session = event.origin;
	if not is_guest(session) then
		return;
	end
	local room = jid.node(event.room.jid);
	local allowed = session.jitsi_meet_room == "*" or session.jitsi_meet_room == room
		or event.room._diemcau_breakout_of == session.jitsi_meet_room;
	if not allowed or (session.jitsi_meet_domain ~= domain and session.jitsi_meet_domain ~= "*") then
		session.send(st.error_reply(event.stanza, "cancel", "not-allowed", "Room and token mismatched"));
		return true;
	end
end, 99);

module:hook("muc-occupant-pre-join", function (event)
	local session = event.origin;
	if not affiliation or not is_guest(session) then
		return;
	end
	local user = session.jitsi_meet_context_user or {};
	local owner = user.affiliation == "owner" or user.affiliation == "moderator" or user.moderator == true or user.moderator == "true";
	local bare = jid.bare(event.occupant.bare_jid or session.full_jid);
	event.room:set_affiliation(true, bare, owner and "owner" or "member");
	event.occupant.role = owner and "moderator" or "participant";
end, -3.5);
