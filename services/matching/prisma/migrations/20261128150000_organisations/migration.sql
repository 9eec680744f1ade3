-- What people said is one company is a statement that can be taken back: rows keep the organisation that they were
-- written for, and `root_id` says for which one it stands now. It follows from the statements alone.
ALTER TABLE organisation ADD COLUMN number serial NOT NULL;
ALTER TABLE organisation ADD COLUMN root_id uuid;
UPDATE organisation SET root_id = id;
ALTER TABLE organisation ALTER COLUMN root_id SET NOT NULL;
ALTER TABLE organisation ADD CONSTRAINT organisation_root_id_fkey FOREIGN KEY (root_id) REFERENCES organisation (id) ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE organisation ADD COLUMN provisional boolean NOT NULL DEFAULT true;
ALTER TABLE organisation ADD COLUMN place text;
-- The same row of a list that was imported before.
ALTER TABLE organisation ADD COLUMN list_key text;
-- A name that several companies have: until its member says which, it is a company of its own without that name.
ALTER TABLE organisation ADD COLUMN undecided_key text;
ALTER TABLE organisation ADD COLUMN member_id uuid;
ALTER TABLE organisation ADD COLUMN seq bigserial NOT NULL;
DROP INDEX IF EXISTS organisation_key_key;
ALTER TABLE organisation DROP CONSTRAINT IF EXISTS organisation_key_key;
ALTER TABLE organisation DROP COLUMN key;
CREATE UNIQUE INDEX organisation_number_key ON organisation (number);
CREATE UNIQUE INDEX organisation_seq_key ON organisation (seq);
CREATE UNIQUE INDEX organisation_list_key_key ON organisation (list_key);
CREATE UNIQUE INDEX organisation_member_id_undecided_key_key ON organisation (member_id, undecided_key);
CREATE INDEX organisation_root_id_idx ON organisation (root_id);
-- Others read a company's name without what stands around it.
UPDATE organisation SET display_name = coalesce(nullif(trim(regexp_replace(display_name, '\s*[(\[{].*$', '')), ''), display_name);

-- One name may be that of several companies.
ALTER TABLE organisation_name DROP CONSTRAINT organisation_name_pkey;
ALTER TABLE organisation_name ADD COLUMN number serial NOT NULL;
ALTER TABLE organisation_name ADD CONSTRAINT organisation_name_pkey PRIMARY KEY (number);
ALTER TABLE organisation_name ADD COLUMN spelling text;
UPDATE organisation_name SET spelling = key;
ALTER TABLE organisation_name ALTER COLUMN spelling SET NOT NULL;
ALTER TABLE organisation_name DROP CONSTRAINT organisation_name_how_check;
ALTER TABLE organisation_name ADD CONSTRAINT organisation_name_how_check
  CHECK (how IN ('own', 'alike', 'listed', 'former', 'ticker', 'renamed'));
-- Only said of a contact, and nobody else's to read.
ALTER TABLE organisation_name ADD COLUMN private boolean NOT NULL DEFAULT false;
ALTER TABLE organisation_name ADD COLUMN dropped boolean NOT NULL DEFAULT false;
CREATE UNIQUE INDEX organisation_name_organisation_id_spelling_key ON organisation_name (organisation_id, spelling);
CREATE INDEX organisation_name_key_idx ON organisation_name (key text_pattern_ops);

-- Who said what of companies, and what was renamed and parted; each can be undone.
CREATE TABLE organisation_change (
  id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('same', 'different', 'renamed', 'split')),
  organisation_id uuid NOT NULL,
  other_id uuid,
  before jsonb NOT NULL DEFAULT '{}',
  by_id uuid,
  by_role text NOT NULL CHECK (by_role IN ('organizer', 'member', 'list')),
  at timestamptz(3) NOT NULL,
  undone_at timestamptz(3),
  undone_by uuid,
  CONSTRAINT organisation_change_pkey PRIMARY KEY (id),
  CONSTRAINT organisation_change_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT organisation_change_other_id_fkey FOREIGN KEY (other_id) REFERENCES organisation (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT organisation_change_of_two CHECK ((kind = 'renamed') = (other_id IS NULL))
);
CREATE INDEX organisation_change_organisation_id_idx ON organisation_change (organisation_id);
CREATE INDEX organisation_change_other_id_idx ON organisation_change (other_id);

-- A question is answered by a change, and asked of whoever typed it.
ALTER TABLE organisation_question ADD COLUMN member_id uuid;
ALTER TABLE organisation_question ADD COLUMN posted_by uuid;
ALTER TABLE organisation_question ADD COLUMN change_id uuid;
INSERT INTO organisation_change (id, kind, organisation_id, other_id, by_id, by_role, at)
  SELECT id, CASE WHEN same THEN 'same' ELSE 'different' END, provisional_id, candidate_id, answered_by, 'organizer', answered_at
  FROM organisation_question WHERE same IS NOT NULL;
UPDATE organisation_question SET change_id = id WHERE same IS NOT NULL;
UPDATE organisation SET root_id = question.candidate_id FROM organisation_question AS question
  WHERE question.same AND question.provisional_id = organisation.id;
ALTER TABLE organisation_question DROP COLUMN same;
ALTER TABLE organisation_question DROP COLUMN answered_at;
ALTER TABLE organisation_question DROP COLUMN answered_by;
ALTER TABLE organisation_question DROP COLUMN merge_id;
ALTER TABLE organisation_question ADD CONSTRAINT organisation_question_change_id_fkey
  FOREIGN KEY (change_id) REFERENCES organisation_change (id) ON DELETE SET NULL ON UPDATE CASCADE;
CREATE INDEX organisation_question_change_id_idx ON organisation_question (change_id);
CREATE INDEX organisation_question_member_id_idx ON organisation_question (member_id);

-- How each typed name was taken, when it was written.
ALTER TABLE need ADD COLUMN resolution jsonb;
ALTER TABLE lead ADD COLUMN resolution jsonb;
ALTER TABLE lead_organisation ADD COLUMN resolution jsonb;
ALTER TABLE contact ADD COLUMN resolution jsonb;
ALTER TABLE target_company ADD COLUMN resolution jsonb;
