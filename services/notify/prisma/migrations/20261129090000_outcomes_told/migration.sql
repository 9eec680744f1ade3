-- What the two of an introduction said of whether they met: nobody is asked again what they have answered.
CREATE TABLE outcome_told (
  introduction_id uuid NOT NULL,
  party text NOT NULL,
  met text NOT NULL,
  version integer NOT NULL,
  at timestamptz(3) NOT NULL,
  CONSTRAINT outcome_told_pkey PRIMARY KEY (introduction_id, party)
);
