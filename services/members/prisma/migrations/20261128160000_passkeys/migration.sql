-- Passkeys beside the authenticator: any of them is a second factor, and guesses at recovery codes are counted in one place.
ALTER TABLE second_factor ALTER COLUMN secret_sealed DROP NOT NULL;
ALTER TABLE second_factor ADD CONSTRAINT second_factor_confirmed_secret CHECK (confirmed_at IS NULL OR secret_sealed IS NOT NULL);

CREATE TABLE passkey (
  id uuid NOT NULL,
  member_id uuid NOT NULL,
  credential_id text NOT NULL,
  public_key bytea NOT NULL,
  -- As the authenticator counts; a lower number than known comes from a copy.
  counter bigint NOT NULL,
  transports text[],
  synced boolean NOT NULL,
  name text NOT NULL,
  created_at timestamptz(3) NOT NULL,
  used_at timestamptz(3),
  CONSTRAINT passkey_pkey PRIMARY KEY (id),
  CONSTRAINT passkey_member_id_fkey FOREIGN KEY (member_id) REFERENCES member (id) ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE UNIQUE INDEX passkey_credential_id_key ON passkey (credential_id);
CREATE INDEX passkey_member_id_idx ON passkey (member_id);

-- What an authenticator is to sign, once, in the session that asked for it.
CREATE TABLE passkey_challenge (
  session_id uuid NOT NULL,
  purpose text NOT NULL CHECK (purpose IN ('make', 'answer')),
  challenge text NOT NULL,
  expires_at timestamptz(3) NOT NULL,
  CONSTRAINT passkey_challenge_pkey PRIMARY KEY (session_id, purpose),
  CONSTRAINT passkey_challenge_session_id_fkey FOREIGN KEY (session_id) REFERENCES session (id) ON DELETE CASCADE ON UPDATE CASCADE
);
