-- Addresses that somebody had before, so that codes that were sent there are found when they ask to be forgotten.
CREATE TABLE former_address (
  member_id uuid NOT NULL,
  email text NOT NULL,
  until timestamptz(3) NOT NULL,
  CONSTRAINT former_address_pkey PRIMARY KEY (member_id, email),
  CONSTRAINT former_address_member_id_fkey FOREIGN KEY (member_id) REFERENCES member (id) ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX former_address_until_idx ON former_address (until);

-- What stood in a row about somebody who left is gone; that there was a row is not.
ALTER TABLE roster_import_row DROP CONSTRAINT roster_import_row_outcome_check;
ALTER TABLE roster_import_row ADD CONSTRAINT roster_import_row_outcome_check
  CHECK (outcome IN ('new', 'known', 'repeated', 'refused', 'added', 'forgotten'));
