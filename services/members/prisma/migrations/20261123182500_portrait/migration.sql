-- What somebody shows of themselves, and to whom: each field by itself.
CREATE TABLE portrait (
  member_id uuid NOT NULL,
  content jsonb NOT NULL,
  shown_to jsonb NOT NULL,
  version integer NOT NULL DEFAULT 1,
  changed_at timestamptz(3) NOT NULL,
  CONSTRAINT portrait_pkey PRIMARY KEY (member_id),
  CONSTRAINT portrait_member_id_fkey FOREIGN KEY (member_id) REFERENCES member (id) ON DELETE CASCADE ON UPDATE CASCADE
);

-- Employed and looking: from whom somebody hides is sealed, and read by the services that hide them.
CREATE TABLE discretion (
  member_id uuid NOT NULL,
  discreet boolean NOT NULL,
  blocked text CHECK (blocked LIKE 's1.%'),
  version integer NOT NULL DEFAULT 1,
  changed_at timestamptz(3) NOT NULL,
  CONSTRAINT discretion_pkey PRIMARY KEY (member_id),
  CONSTRAINT discretion_member_id_fkey FOREIGN KEY (member_id) REFERENCES member (id) ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT discretion_says_from_whom CHECK (discreet = (blocked IS NOT NULL))
);
