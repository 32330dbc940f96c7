-- The last passwords of an account, so that none of them is chosen again; hashes as in account.
CREATE TABLE password_used (
  account_id    BIGINT       NOT NULL,
  at            DATETIME(6)  NOT NULL,
  password_hash VARCHAR(200) NOT NULL,
  PRIMARY KEY (account_id, at),
  CONSTRAINT password_used_by FOREIGN KEY (account_id) REFERENCES account (id)
);
