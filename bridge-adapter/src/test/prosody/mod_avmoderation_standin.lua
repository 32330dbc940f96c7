-- STAND-IN for Jitsi's av_moderation component, written from jitsi.md 3 and 7: the room is that of the session's ?room=,
-- so whoever comes over plain TCP is nobody here; only a moderator of the room is heard; everybody in it is told.
-- Options: muc_component.

local st = require "util.stanza";
local json = require "util.json";
local formdecode = require "net.http".formdecode;

local muc_domain = module:get_option_string("muc_component");

module:hook_global("websocket-session", function (event)
	local query = formdecode(event.request.url.query or "");
	if type(query) == "table" then
		event.session.jitsi_web_query_room = query.room;
	end
end);

module:hook("message/host", function (event)
	local session, stanza = event.origin, event.stanza;
	if stanza.attr.type == "error" then
		return true;
	end
	local node = session.jitsi_web_query_room;
	local muc = prosody.hosts[muc_domain].modules.muc;
	local room = node and muc.get_room_from_jid(node .. "@" .. muc_domain);
	local occupant = room and room:get_occupant_by_real_jid(stanza.attr.from);
	local command = stanza:get_child("av_moderation");
	if not occupant or occupant.role ~= "moderator" or not command then
		session.send(st.error_reply(stanza, "auth", "forbidden"));
		return true;
	end
	local told = json.encode({
		type = "av_moderation", room = room.jid, actor = occupant.nick,
		enabled = command.attr.enable == "true", mediaType = command.attr.mediaType,
	});
	for _, one in room:each_occupant() do
		module:send(st.message({ from = module.host, to = one.jid })
			:tag("json-message", { xmlns = "http://jitsi.org/jitmeet" }):text(told):up());
	end
	return true;
end);
