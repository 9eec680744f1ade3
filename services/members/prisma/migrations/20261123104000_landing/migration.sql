CREATE TABLE landing (
  id uuid NOT NULL,
  member_id uuid NOT NULL,
  landed_on date NOT NULL,
  counted boolean NOT NULL,
  story boolean NOT NULL,
  employer boolean NOT NULL,
  photo boolean NOT NULL,
  employer_name text,
  stays_as_helper boolean NOT NULL,
  declared_at timestamptz(3) NOT NULL,
  ended_at timestamptz(3),
  CONSTRAINT landing_pkey PRIMARY KEY (id),
  CONSTRAINT landing_member_id_fkey FOREIGN KEY (member_id) REFERENCES member (id) ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT landing_employer_by_consent CHECK (employer_name IS NULL OR employer)
);
CREATE INDEX landing_member_id_idx ON landing (member_id);
-- One at a time.
CREATE UNIQUE INDEX landing_open ON landing (member_id) WHERE ended_at IS NULL;
