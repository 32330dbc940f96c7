-- How the room lets people in, as told when it was opened or ordered since. fitted says whether the room that lives on
-- the shard now has been told: an empty room is gone there, and the next one begins without all that.
ALTER TABLE jitsi_room
  ADD COLUMN lobby     BOOLEAN      NOT NULL DEFAULT FALSE,
  ADD COLUMN password  VARCHAR(200) NULL,
  ADD COLUMN occupants INT          NULL,
  ADD COLUMN fitted    BOOLEAN      NOT NULL DEFAULT FALSE;

-- What was ordered of an endpoint in a room. A shard forgets it with each sign-in, for each gets a random name. moderator
-- is null while the token alone decides.
CREATE TABLE jitsi_standing (
  room        VARCHAR(120) NOT NULL,
  endpoint_id BIGINT       NOT NULL,
  banned      BOOLEAN      NOT NULL DEFAULT FALSE,
  moderator   BOOLEAN      NULL,
  PRIMARY KEY (room, endpoint_id)
);
