-- The table frozen into the minutes says how many connections counted for no endpoint.
ALTER TABLE minutes ADD unnamed INT NOT NULL DEFAULT 0;
