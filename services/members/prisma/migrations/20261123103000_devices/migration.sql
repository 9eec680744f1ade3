CREATE TABLE device (
  id uuid NOT NULL,
  role text NOT NULL CHECK (role IN ('greeter', 'registrar', 'timekeeper', 'scribe', 'lot-attendant', 'driver')),
  label text NOT NULL,
  by_id uuid NOT NULL,
  code_hash text,
  code_expires_at timestamptz(3) NOT NULL,
  token_hash text,
  created_at timestamptz(3) NOT NULL,
  paired_at timestamptz(3),
  expires_at timestamptz(3) NOT NULL,
  revoked_at timestamptz(3),
  CONSTRAINT device_pkey PRIMARY KEY (id)
);
CREATE UNIQUE INDEX device_code_hash_key ON device (code_hash);
CREATE UNIQUE INDEX device_token_hash_key ON device (token_hash);
