-- A stay that a roster showed before anybody told of it has no endpoint until it is named: by the token of its joined
-- event, by the secretary, or by the endpoint's own page (named_by). nick is the id under which the others see it.
ALTER TABLE jitsi_stay MODIFY endpoint_id BIGINT NULL;
ALTER TABLE jitsi_stay ADD COLUMN named_by VARCHAR(10) NULL;
ALTER TABLE jitsi_stay ADD COLUMN nick VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL;
ALTER TABLE jitsi_stay ADD COLUMN found_at DATETIME(6) NULL;
UPDATE jitsi_stay SET named_by = 'token';

-- What the page of an endpoint said: under which id it takes part in a room. The first word counts.
CREATE TABLE jitsi_claim (
  room        VARCHAR(120) NOT NULL,
  nick        VARCHAR(64)  CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  endpoint_id BIGINT       NOT NULL,
  claimed_at  DATETIME(6)  NOT NULL,
  PRIMARY KEY (room, nick)
);
