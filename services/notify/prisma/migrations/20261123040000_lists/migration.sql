-- Who may be written to as one of many. Members owns consent; this copy decides at the moment of sending.
-- A keyed hash of the address: letters to somebody who is not signed in yet find the person by it.
ALTER TABLE recipient ADD COLUMN address_hash text;
CREATE INDEX recipient_address_hash_idx ON recipient (address_hash);

CREATE TABLE visit (
  member_id uuid NOT NULL,
  meeting_id uuid NOT NULL,
  checked_in_at timestamptz(3) NOT NULL,
  CONSTRAINT visit_pkey PRIMARY KEY (member_id, meeting_id)
);

-- When they agreed, and to which words.
CREATE TABLE list_consent (
  member_id uuid NOT NULL,
  consented_at timestamptz(3) NOT NULL,
  text_version integer NOT NULL CHECK (text_version > 0),
  version integer NOT NULL,
  CONSTRAINT list_consent_pkey PRIMARY KEY (member_id)
);

-- The lists that somebody has left. No row: none.
CREATE TABLE list_choice (
  member_id uuid NOT NULL,
  left_lists text[] CHECK (left_lists IS NOT NULL AND left_lists <@ ARRAY['digest', 'announcements', 'lead-matches']),
  version integer NOT NULL,
  changed_at timestamptz(3) NOT NULL,
  CONSTRAINT list_choice_pkey PRIMARY KEY (member_id)
);

CREATE TABLE landing (
  member_id uuid NOT NULL,
  landed boolean NOT NULL,
  version integer NOT NULL,
  CONSTRAINT landing_pkey PRIMARY KEY (member_id)
);

CREATE TABLE discretion (
  member_id uuid NOT NULL,
  discreet boolean NOT NULL,
  version integer NOT NULL,
  CONSTRAINT discretion_pkey PRIMARY KEY (member_id)
);
