-- A letter to many: an announcement, or one week's digest. `reached` is the last reader whose letter was written.
CREATE TABLE mailing (
  id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('announcement', 'digest')),
  occasion date,
  content jsonb NOT NULL,
  segment jsonb NOT NULL,
  state text NOT NULL CHECK (state IN ('draft', 'scheduled', 'sending', 'sent', 'stopped')),
  due_at timestamptz(3),
  reached uuid,
  addressed integer NOT NULL DEFAULT 0,
  created_by uuid,
  created_at timestamptz(3) NOT NULL,
  ended_at timestamptz(3),
  CONSTRAINT mailing_pkey PRIMARY KEY (id),
  CONSTRAINT mailing_due CHECK (state = 'draft' OR due_at IS NOT NULL)
);
-- One digest a week, however often the clock strikes.
CREATE UNIQUE INDEX mailing_kind_occasion_key ON mailing (kind, occasion);
CREATE INDEX mailing_state_due_at_idx ON mailing (state, due_at);

-- What members look for, for letters about it: company names without what is the same in all of them.
CREATE TABLE target (
  member_id uuid NOT NULL,
  companies text[] CHECK (companies IS NOT NULL),
  version integer NOT NULL,
  CONSTRAINT target_pkey PRIMARY KEY (member_id)
);
ALTER TABLE organizer ADD COLUMN roles text[] DEFAULT ARRAY[]::text[] CHECK (roles IS NOT NULL);
UPDATE organizer SET roles = '{organizer}' WHERE active;
