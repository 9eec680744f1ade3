-- Needs and leads of every kind. Those about no company have no organisation; their `company` is empty.
ALTER TABLE need ALTER COLUMN organisation_id DROP NOT NULL;
ALTER TABLE need ADD COLUMN role text;
ALTER TABLE need ADD COLUMN visibility text NOT NULL DEFAULT 'matching' CHECK (visibility IN ('matching', 'members'));
ALTER TABLE need ADD COLUMN posted_by uuid;
ALTER TABLE need ADD COLUMN meeting_id uuid;
-- Why it was withdrawn, when that may be undone: looking again brings back what a landing withdrew.
ALTER TABLE need ADD COLUMN withdrawn_for text CHECK (withdrawn_for IN ('landed'));
-- The weekly batch left it unserved so many times in a row; between batches it waits for the next one.
ALTER TABLE need ADD COLUMN weeks_unserved integer NOT NULL DEFAULT 0;
ALTER TABLE need ADD COLUMN waits_for_batch boolean NOT NULL DEFAULT false;

ALTER TABLE lead ALTER COLUMN organisation_id DROP NOT NULL;
ALTER TABLE lead ADD COLUMN text text;
ALTER TABLE lead ADD COLUMN role text;
ALTER TABLE lead ADD COLUMN visibility text NOT NULL DEFAULT 'matching' CHECK (visibility IN ('matching', 'members'));
ALTER TABLE lead ADD COLUMN posted_by uuid;
ALTER TABLE lead ADD COLUMN meeting_id uuid;
CREATE INDEX need_board ON need (created_at) WHERE state = 'open' AND visibility = 'members';
CREATE INDEX lead_board ON lead (created_at) WHERE state = 'open' AND visibility = 'members';

-- A job fair names many companies.
CREATE TABLE lead_organisation (
  lead_id uuid NOT NULL,
  organisation_id uuid NOT NULL,
  company text NOT NULL,
  CONSTRAINT lead_organisation_pkey PRIMARY KEY (lead_id, organisation_id),
  CONSTRAINT lead_organisation_lead_id_fkey FOREIGN KEY (lead_id) REFERENCES lead (id) ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT lead_organisation_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation (id) ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE INDEX lead_organisation_organisation_id_idx ON lead_organisation (organisation_id);

-- An outsider whom a member knows: theirs alone. Who it is is sealed, or not there at all ("someone at X").
CREATE TABLE contact (
  id uuid NOT NULL,
  owner_id uuid NOT NULL,
  organisation_id uuid NOT NULL,
  company text NOT NULL,
  function text,
  relation text NOT NULL CHECK (relation IN ('works-there', 'worked-there')),
  closeness text NOT NULL CHECK (closeness IN ('close', 'friendly', 'met')),
  willing text NOT NULL CHECK (willing IN ('group', 'known', 'no')),
  asks_per_week integer NOT NULL CHECK (asks_per_week BETWEEN 0 AND 2),
  who text CHECK (who LIKE 's1.%'),
  version integer NOT NULL DEFAULT 1,
  created_at timestamptz(3) NOT NULL,
  changed_at timestamptz(3) NOT NULL,
  removed_at timestamptz(3),
  CONSTRAINT contact_pkey PRIMARY KEY (id),
  CONSTRAINT contact_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation (id) ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE INDEX contact_owner_id_created_at_idx ON contact (owner_id, created_at);
CREATE INDEX contact_at ON contact (organisation_id, created_at DESC) WHERE removed_at IS NULL AND willing <> 'no';

-- What a connector set for themselves; without a row the default counts.
CREATE TABLE connector (
  member_id uuid NOT NULL,
  asks_per_week integer NOT NULL CHECK (asks_per_week BETWEEN 0 AND 20),
  CONSTRAINT connector_pkey PRIMARY KEY (member_id)
);

-- What ties two members: one says that they know the other, an evening, a circle.
CREATE TABLE acquaintance (
  member_id uuid NOT NULL,
  knows_id uuid NOT NULL,
  since timestamptz(3) NOT NULL,
  CONSTRAINT acquaintance_pkey PRIMARY KEY (member_id, knows_id),
  CONSTRAINT acquaintance_not_with_oneself CHECK (member_id <> knows_id)
);
CREATE INDEX acquaintance_knows_id_idx ON acquaintance (knows_id);

CREATE TABLE circle_member (
  key text NOT NULL,
  member_id uuid NOT NULL,
  name text NOT NULL,
  since timestamptz(3) NOT NULL,
  CONSTRAINT circle_member_pkey PRIMARY KEY (key, member_id)
);
CREATE INDEX circle_member_member_id_idx ON circle_member (member_id);

CREATE TABLE visit (
  meeting_id uuid NOT NULL,
  member_id uuid NOT NULL,
  at timestamptz(3) NOT NULL,
  CONSTRAINT visit_pkey PRIMARY KEY (meeting_id, member_id)
);
CREATE INDEX visit_member_id_at_idx ON visit (member_id, at);

-- An ask goes to the owner of a lead or of a contact.
ALTER TABLE introduction ALTER COLUMN lead_id DROP NOT NULL;
ALTER TABLE introduction ADD COLUMN contact_id uuid;
ALTER TABLE introduction ADD CONSTRAINT introduction_contact_id_fkey FOREIGN KEY (contact_id) REFERENCES contact (id) ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE introduction ADD CONSTRAINT introduction_one_source CHECK (num_nonnulls(lead_id, contact_id) = 1);
CREATE UNIQUE INDEX introduction_need_id_contact_id_key ON introduction (need_id, contact_id);
CREATE UNIQUE INDEX introduction_one_open_per_contact ON introduction (contact_id) WHERE state IN ('asked-owner', 'asked-contact');
-- Two paths a need may be tried at once: each open ask sits in a place of its own.
ALTER TABLE introduction ADD COLUMN place integer NOT NULL DEFAULT 1 CHECK (place IN (1, 2));
DROP INDEX introduction_one_open_per_need;
CREATE UNIQUE INDEX introduction_one_open_per_place ON introduction (need_id, place) WHERE state IN ('asked-owner', 'asked-contact');
ALTER TABLE introduction ADD COLUMN shape text NOT NULL DEFAULT 'none';
-- The owner hands the words on themselves; the contact names themselves with their yes.
ALTER TABLE introduction ADD COLUMN forwarded boolean NOT NULL DEFAULT false;
ALTER TABLE introduction DROP CONSTRAINT introduction_needs_yeses;
ALTER TABLE introduction ADD CONSTRAINT introduction_needs_yeses CHECK (
  (state <> 'asked-contact' OR (owner_answered_at IS NOT NULL AND (contact IS NOT NULL OR forwarded)))
  AND (state <> 'introduced' OR (owner_answered_at IS NOT NULL AND contact_answered_at IS NOT NULL AND contact IS NOT NULL))
);

-- Rule 38 for the outsider whatever owner named them: known by a keyed hash, for seven days.
CREATE TABLE contact_ask (
  introduction_id uuid NOT NULL,
  contact_key text NOT NULL,
  asked_at timestamptz(3),
  CONSTRAINT contact_ask_pkey PRIMARY KEY (introduction_id),
  CONSTRAINT contact_ask_introduction_id_fkey FOREIGN KEY (introduction_id) REFERENCES introduction (id) ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX contact_ask_contact_key_idx ON contact_ask (contact_key);
CREATE INDEX contact_ask_waiting ON contact_ask (introduction_id) WHERE asked_at IS NULL;

-- Sealed: opened only to see whether it lies at an employer from whom a discreet member hides.
ALTER TABLE person ADD COLUMN address text CHECK (address LIKE 's1.%');

-- Who is not to be found, and by whom. What is blocked is sealed.
CREATE TABLE discretion (
  member_id uuid NOT NULL,
  discreet boolean NOT NULL,
  blocked text CHECK (blocked LIKE 's1.%'),
  version integer NOT NULL,
  CONSTRAINT discretion_pkey PRIMARY KEY (member_id)
);

-- How ways of one shape ended, over all people; counted anew by the weekly batch. It ranks ways and nobody.
CREATE TABLE shape_outcome (
  shape text NOT NULL,
  asked integer NOT NULL,
  introduced integer NOT NULL,
  CONSTRAINT shape_outcome_pkey PRIMARY KEY (shape)
);
