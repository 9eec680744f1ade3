-- Two records that may be one person, with why. Who was found to be two people stays so.
CREATE TABLE duplicate (
  id uuid NOT NULL,
  one_id uuid NOT NULL,
  other_id uuid NOT NULL,
  reasons text[] CHECK (reasons IS NOT NULL),
  found_at timestamptz(3) NOT NULL,
  dismissed_at timestamptz(3),
  CONSTRAINT duplicate_pkey PRIMARY KEY (id),
  CONSTRAINT duplicate_in_order CHECK (one_id < other_id),
  CONSTRAINT duplicate_one_id_fkey FOREIGN KEY (one_id) REFERENCES member (id) ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT duplicate_other_id_fkey FOREIGN KEY (other_id) REFERENCES member (id) ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE UNIQUE INDEX duplicate_one_id_other_id_key ON duplicate (one_id, other_id);
CREATE INDEX duplicate_other_id_idx ON duplicate (other_id);

-- Merges that organizers made; what the survivor was like before, to undo them.
CREATE TABLE member_merge (
  id uuid NOT NULL,
  survivor_id uuid NOT NULL,
  absorbed_id uuid NOT NULL,
  absorbed_name text NOT NULL,
  by_id uuid NOT NULL,
  at timestamptz(3) NOT NULL,
  before jsonb NOT NULL,
  undone_at timestamptz(3),
  CONSTRAINT member_merge_pkey PRIMARY KEY (id)
);
CREATE INDEX member_merge_at_idx ON member_merge (at);
