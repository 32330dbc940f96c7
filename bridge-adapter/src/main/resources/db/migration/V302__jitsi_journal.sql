-- How far the journal of a shard (mod_diemcau) has been read for a room. Numbers count within (epoch, begun).
CREATE TABLE jitsi_journal (
  room   VARCHAR(120) NOT NULL,
  shard  VARCHAR(30)  NOT NULL,
  epoch  VARCHAR(40)  NOT NULL,
  begun  BIGINT       NOT NULL,
  seq    BIGINT       NOT NULL,
  PRIMARY KEY (room, shard)
);

-- The journal's own name of a stay; empty for one that only an event or a roster told of.
ALTER TABLE jitsi_stay ADD COLUMN journal VARCHAR(120) NULL;
ALTER TABLE jitsi_stay ADD CONSTRAINT stay_of_journal UNIQUE (room, journal);
