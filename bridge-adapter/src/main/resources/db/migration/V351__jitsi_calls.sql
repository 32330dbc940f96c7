-- Calls to terminals that a shard has made for us. Jigasi names a call by an address, whose local part becomes its nick in
-- the room: by that nick a call is found there, and the endpoint with it.
CREATE TABLE jitsi_call (
  room        VARCHAR(120) NOT NULL,
  endpoint_id BIGINT       NOT NULL,
  nick        VARCHAR(120) NOT NULL,
  address     VARCHAR(500) NOT NULL,
  called_at   DATETIME(6)  NOT NULL,
  seen_at     DATETIME(6)  NULL,
  over_at     DATETIME(6)  NULL,
  PRIMARY KEY (room, nick),
  INDEX call_of_endpoint (room, endpoint_id)
);
