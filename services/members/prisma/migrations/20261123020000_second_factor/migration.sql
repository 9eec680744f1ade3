CREATE TABLE second_factor (
  member_id uuid NOT NULL,
  secret_sealed text NOT NULL,
  confirmed_at timestamptz(3),
  -- The last time step (30 s each) whose code was taken: no code is taken twice.
  last_step integer NOT NULL DEFAULT 0,
  guesses integer NOT NULL DEFAULT 0,
  guesses_since timestamptz(3) NOT NULL,
  created_at timestamptz(3) NOT NULL,
  CONSTRAINT second_factor_pkey PRIMARY KEY (member_id),
  CONSTRAINT second_factor_member_id_fkey FOREIGN KEY (member_id) REFERENCES member (id) ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE TABLE recovery_code (
  member_id uuid NOT NULL,
  code_hash text NOT NULL,
  used_at timestamptz(3),
  CONSTRAINT recovery_code_pkey PRIMARY KEY (member_id, code_hash),
  CONSTRAINT recovery_code_member_id_fkey FOREIGN KEY (member_id) REFERENCES member (id) ON DELETE CASCADE ON UPDATE CASCADE
);
ALTER TABLE session ADD COLUMN stepped_at timestamptz(3);
