ALTER TABLE session ADD COLUMN device text NOT NULL DEFAULT 'a browser';

-- The wish for another address, open until both addresses have answered with their codes.
CREATE TABLE address_change (
  id uuid NOT NULL,
  member_id uuid NOT NULL,
  new_email text NOT NULL,
  old_code_id uuid NOT NULL,
  new_code_id uuid NOT NULL,
  attempts integer NOT NULL DEFAULT 0,
  created_at timestamptz(3) NOT NULL,
  expires_at timestamptz(3) NOT NULL,
  used_at timestamptz(3),
  CONSTRAINT address_change_pkey PRIMARY KEY (id),
  CONSTRAINT address_change_member_id_fkey FOREIGN KEY (member_id) REFERENCES member (id) ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX address_change_member_id_idx ON address_change (member_id, created_at);
