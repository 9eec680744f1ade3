CREATE TABLE member (
  id uuid NOT NULL,
  display_name text NOT NULL,
  email text,
  email_confirmed_at timestamptz(3),
  source text NOT NULL CHECK (source IN ('self', 'door')),
  visits integer NOT NULL DEFAULT 0 CHECK (visits >= 0),
  first_visit_on date,
  ground_rules_version integer,
  ground_rules_at timestamptz(3),
  list_consent_at timestamptz(3),
  list_text_version integer,
  possible_duplicate_of uuid,
  version integer NOT NULL DEFAULT 1,
  created_at timestamptz(3) NOT NULL,
  CONSTRAINT member_pkey PRIMARY KEY (id),
  -- Rule 1: nobody is on the list without a recorded attendance and a confirmed address.
  CONSTRAINT member_list_needs_visit CHECK (list_consent_at IS NULL OR (visits > 0 AND email_confirmed_at IS NOT NULL))
);
CREATE UNIQUE INDEX member_email_key ON member (email);
CREATE INDEX member_created_at_idx ON member (created_at);

CREATE TABLE attendance (
  member_id uuid NOT NULL,
  meeting_id uuid NOT NULL,
  checked_in_at timestamptz(3) NOT NULL,
  CONSTRAINT attendance_pkey PRIMARY KEY (member_id, meeting_id),
  CONSTRAINT attendance_member_id_fkey FOREIGN KEY (member_id) REFERENCES member (id) ON DELETE CASCADE ON UPDATE CASCADE
);

CREATE TABLE role_grant (
  member_id uuid NOT NULL,
  role text NOT NULL,
  granted_at timestamptz(3) NOT NULL,
  CONSTRAINT role_grant_pkey PRIMARY KEY (member_id, role),
  CONSTRAINT role_grant_member_id_fkey FOREIGN KEY (member_id) REFERENCES member (id) ON DELETE CASCADE ON UPDATE CASCADE
);

CREATE TABLE challenge (
  id uuid NOT NULL,
  email text NOT NULL,
  display_name text,
  ground_rules_version integer,
  purpose text NOT NULL CHECK (purpose IN ('sign-up', 'sign-in', 'unknown-address', 'refused')),
  nonce_hash text NOT NULL,
  idempotency_key text,
  attempts integer NOT NULL DEFAULT 0,
  expires_at timestamptz(3) NOT NULL,
  used_at timestamptz(3),
  created_at timestamptz(3) NOT NULL,
  CONSTRAINT challenge_pkey PRIMARY KEY (id)
);
CREATE UNIQUE INDEX challenge_idempotency_key_key ON challenge (idempotency_key);
CREATE INDEX challenge_email_created_at_idx ON challenge (email, created_at);
CREATE INDEX challenge_created_at_idx ON challenge (created_at);

CREATE TABLE session (
  id uuid NOT NULL,
  token_hash text NOT NULL,
  member_id uuid NOT NULL,
  created_at timestamptz(3) NOT NULL,
  expires_at timestamptz(3) NOT NULL,
  revoked_at timestamptz(3),
  CONSTRAINT session_pkey PRIMARY KEY (id),
  CONSTRAINT session_member_id_fkey FOREIGN KEY (member_id) REFERENCES member (id) ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE UNIQUE INDEX session_token_hash_key ON session (token_hash);
CREATE INDEX session_member_id_idx ON session (member_id);

CREATE TABLE signing_key (
  id text NOT NULL,
  public_jwk jsonb NOT NULL,
  private_sealed text NOT NULL,
  created_at timestamptz(3) NOT NULL,
  CONSTRAINT signing_key_pkey PRIMARY KEY (id)
);
