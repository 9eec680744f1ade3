-- All names under which an organisation is known; `seq` tells instances what is new or has changed hands.
CREATE TABLE organisation_name (
  key text NOT NULL,
  organisation_id uuid NOT NULL,
  name text NOT NULL,
  how text NOT NULL CHECK (how IN ('own', 'alike')),
  certainty double precision NOT NULL,
  created_at timestamptz(3) NOT NULL,
  seq bigserial NOT NULL,
  CONSTRAINT organisation_name_pkey PRIMARY KEY (key),
  CONSTRAINT organisation_name_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation (id) ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE UNIQUE INDEX organisation_name_seq_key ON organisation_name (seq);
CREATE INDEX organisation_name_organisation_id_idx ON organisation_name (organisation_id);
INSERT INTO organisation_name (key, organisation_id, name, how, certainty, created_at)
  SELECT key, id, display_name, 'own', 1, created_at FROM organisation ORDER BY created_at, id;

-- Two names that may mean one company: a person says so.
CREATE TABLE organisation_question (
  id uuid NOT NULL,
  provisional_id uuid NOT NULL,
  candidate_id uuid NOT NULL,
  typed text NOT NULL,
  certainty double precision NOT NULL,
  doubts jsonb NOT NULL,
  asked_at timestamptz(3) NOT NULL,
  same boolean,
  answered_at timestamptz(3),
  answered_by uuid,
  merge_id uuid,
  CONSTRAINT organisation_question_pkey PRIMARY KEY (id),
  CONSTRAINT organisation_question_provisional_id_fkey FOREIGN KEY (provisional_id) REFERENCES organisation (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT organisation_question_candidate_id_fkey FOREIGN KEY (candidate_id) REFERENCES organisation (id) ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE UNIQUE INDEX organisation_question_provisional_id_candidate_id_key ON organisation_question (provisional_id, candidate_id);
CREATE INDEX organisation_question_candidate_id_idx ON organisation_question (candidate_id);
CREATE INDEX organisation_question_asked_at_idx ON organisation_question (asked_at);
