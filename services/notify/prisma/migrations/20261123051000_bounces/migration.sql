-- An address that is suppressed has a name for organizers, a kind that says how far it goes, and the letter it follows from.
ALTER TABLE suppression
  ADD COLUMN id uuid NOT NULL DEFAULT gen_random_uuid(),
  ADD COLUMN kind text NOT NULL DEFAULT 'hard' CHECK (kind IN ('hard', 'soft', 'complaint')),
  ADD COLUMN email_id uuid,
  ADD COLUMN member_id uuid;
CREATE UNIQUE INDEX suppression_id_key ON suppression (id);

-- The way back, with who opened it and why.
CREATE TABLE suppression_lift (
  suppression_id uuid NOT NULL,
  address_hash text NOT NULL,
  kind text NOT NULL,
  lifted_by text NOT NULL CHECK (lifted_by IN ('organizer', 'confirmation', 'consent')),
  actor_id uuid,
  reason text,
  lifted_at timestamptz(3) NOT NULL,
  CONSTRAINT suppression_lift_pkey PRIMARY KEY (suppression_id)
);
CREATE INDEX suppression_lift_address_hash_lifted_at_idx ON suppression_lift (address_hash, lifted_at);

-- What came back, once for each letter and kind, however often it is reported.
CREATE TABLE bounce (
  email_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('hard', 'soft', 'complaint')),
  address_hash text NOT NULL,
  status text,
  detail text,
  noted_at timestamptz(3) NOT NULL,
  CONSTRAINT bounce_pkey PRIMARY KEY (email_id, kind)
);
CREATE INDEX bounce_address_hash_noted_at_idx ON bounce (address_hash, noted_at);
