-- Who has landed rests: their needs are withdrawn and come back when they look again.
CREATE TABLE landing (
  member_id uuid NOT NULL,
  landed boolean NOT NULL,
  version integer NOT NULL,
  CONSTRAINT landing_pkey PRIMARY KEY (member_id)
);

CREATE TABLE target_list (
  member_id uuid NOT NULL,
  version integer NOT NULL,
  CONSTRAINT target_list_pkey PRIMARY KEY (member_id)
);
CREATE TABLE target_company (
  member_id uuid NOT NULL,
  organisation_id uuid NOT NULL,
  company text NOT NULL,
  CONSTRAINT target_company_pkey PRIMARY KEY (member_id, organisation_id),
  CONSTRAINT target_company_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation (id) ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE INDEX target_company_organisation_id_idx ON target_company (organisation_id);

-- What was found for somebody and waits for the one letter of the day. Each card is told once.
CREATE TABLE match (
  id uuid NOT NULL,
  member_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('asked', 'offered', 'is-hiring', 'job-fair', 'resource', 'other')),
  company text NOT NULL,
  need_id uuid,
  lead_id uuid,
  reasons jsonb NOT NULL,
  found_at timestamptz(3) NOT NULL,
  told_at timestamptz(3),
  CONSTRAINT match_pkey PRIMARY KEY (id),
  CONSTRAINT match_need_id_fkey FOREIGN KEY (need_id) REFERENCES need (id) ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT match_lead_id_fkey FOREIGN KEY (lead_id) REFERENCES lead (id) ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT match_about_a_card CHECK (lead_id IS NOT NULL OR (kind = 'asked' AND need_id IS NOT NULL))
);
CREATE UNIQUE INDEX match_member_id_lead_id_key ON match (member_id, lead_id);
CREATE UNIQUE INDEX match_once_per_need ON match (need_id) WHERE kind = 'asked';
CREATE INDEX match_member_id_found_at_idx ON match (member_id, found_at);
CREATE INDEX match_untold ON match (found_at) WHERE told_at IS NULL;

-- What asker and contact told of it.
CREATE TABLE outcome (
  introduction_id uuid NOT NULL,
  party text NOT NULL CHECK (party IN ('asker', 'contact')),
  met text NOT NULL CHECK (met IN ('yes', 'not-yet', 'no')),
  told_at timestamptz(3) NOT NULL,
  CONSTRAINT outcome_pkey PRIMARY KEY (introduction_id, party),
  CONSTRAINT outcome_introduction_id_fkey FOREIGN KEY (introduction_id) REFERENCES introduction (id) ON DELETE CASCADE ON UPDATE CASCADE
);
