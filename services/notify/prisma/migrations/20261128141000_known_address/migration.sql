-- By what hash a letter to somebody who is no member (yet) is found again when they ask to be forgotten.
ALTER TABLE email ADD COLUMN address_hash text;
CREATE INDEX email_address_hash_idx ON email (address_hash) WHERE address_hash IS NOT NULL;

-- Every address that somebody has had here, as the hash of `recipient`.
CREATE TABLE known_address (
  member_id uuid NOT NULL,
  address_hash text NOT NULL,
  CONSTRAINT known_address_pkey PRIMARY KEY (member_id, address_hash)
);
INSERT INTO known_address SELECT member_id, address_hash FROM recipient WHERE address_hash IS NOT NULL;
