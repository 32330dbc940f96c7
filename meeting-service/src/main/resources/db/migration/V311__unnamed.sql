-- A stay in a roster may have no name yet.
ALTER TABLE roster_seen MODIFY endpoint_id BIGINT NULL;
