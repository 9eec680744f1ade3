CREATE TABLE organisation (
  id uuid NOT NULL,
  display_name text NOT NULL,
  key text NOT NULL,
  created_at timestamptz(3) NOT NULL,
  CONSTRAINT organisation_pkey PRIMARY KEY (id)
);
CREATE UNIQUE INDEX organisation_key_key ON organisation (key);

CREATE TABLE person (
  member_id uuid NOT NULL,
  display_name text NOT NULL,
  standing text NOT NULL,
  version integer NOT NULL,
  CONSTRAINT person_pkey PRIMARY KEY (member_id)
);

CREATE TABLE need (
  id uuid NOT NULL,
  member_id uuid NOT NULL,
  organisation_id uuid NOT NULL,
  kind text NOT NULL,
  company text NOT NULL,
  blurb text NOT NULL,
  share_name boolean NOT NULL,
  state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'withdrawn', 'expired', 'met')),
  version integer NOT NULL DEFAULT 1,
  created_at timestamptz(3) NOT NULL,
  expires_at timestamptz(3) NOT NULL,
  CONSTRAINT need_pkey PRIMARY KEY (id),
  CONSTRAINT need_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation (id) ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE INDEX need_organisation_id_state_idx ON need (organisation_id, state);
CREATE INDEX need_member_id_created_at_idx ON need (member_id, created_at);
CREATE INDEX need_due ON need (expires_at) WHERE state = 'open';

CREATE TABLE lead (
  id uuid NOT NULL,
  member_id uuid NOT NULL,
  organisation_id uuid NOT NULL,
  kind text NOT NULL,
  company text NOT NULL,
  note text,
  state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'withdrawn', 'expired', 'met')),
  version integer NOT NULL DEFAULT 1,
  created_at timestamptz(3) NOT NULL,
  expires_at timestamptz(3) NOT NULL,
  CONSTRAINT lead_pkey PRIMARY KEY (id),
  CONSTRAINT lead_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation (id) ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE INDEX lead_organisation_id_state_idx ON lead (organisation_id, state);
CREATE INDEX lead_member_id_created_at_idx ON lead (member_id, created_at);
CREATE INDEX lead_due ON lead (expires_at) WHERE state = 'open';

CREATE TABLE introduction (
  id uuid NOT NULL,
  need_id uuid NOT NULL,
  lead_id uuid NOT NULL,
  asker_id uuid NOT NULL,
  owner_id uuid NOT NULL,
  state text NOT NULL DEFAULT 'asked-owner'
    CHECK (state IN ('asked-owner', 'asked-contact', 'introduced', 'declined', 'expired', 'withdrawn')),
  version integer NOT NULL DEFAULT 1,
  -- Sealed in the application: a stolen copy of this table names nobody.
  contact text CHECK (contact LIKE 's1.%'),
  asked_at timestamptz(3) NOT NULL,
  owner_answered_at timestamptz(3),
  contact_answered_at timestamptz(3),
  changed_at timestamptz(3) NOT NULL,
  expires_at timestamptz(3) NOT NULL,
  settled_at timestamptz(3),
  CONSTRAINT introduction_pkey PRIMARY KEY (id),
  CONSTRAINT introduction_need_id_fkey FOREIGN KEY (need_id) REFERENCES need (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT introduction_lead_id_fkey FOREIGN KEY (lead_id) REFERENCES lead (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT introduction_not_with_oneself CHECK (asker_id <> owner_id),
  -- Rule 36: nobody is introduced before both have said yes.
  CONSTRAINT introduction_needs_yeses CHECK (
    (state <> 'asked-contact' OR (owner_answered_at IS NOT NULL AND contact IS NOT NULL))
    AND (state <> 'introduced' OR (owner_answered_at IS NOT NULL AND contact_answered_at IS NOT NULL AND contact IS NOT NULL))
  )
);
CREATE UNIQUE INDEX introduction_need_id_lead_id_key ON introduction (need_id, lead_id);
CREATE INDEX introduction_asker_id_asked_at_idx ON introduction (asker_id, asked_at);
CREATE INDEX introduction_owner_id_asked_at_idx ON introduction (owner_id, asked_at);
CREATE INDEX introduction_asked_at_idx ON introduction (asked_at);
-- Rule 38, held by the database as well: one open ask a need, one open ask a lead.
CREATE UNIQUE INDEX introduction_one_open_per_need ON introduction (need_id) WHERE state IN ('asked-owner', 'asked-contact');
CREATE UNIQUE INDEX introduction_one_open_per_lead ON introduction (lead_id) WHERE state IN ('asked-owner', 'asked-contact');
CREATE INDEX introduction_due ON introduction (expires_at) WHERE settled_at IS NULL;
