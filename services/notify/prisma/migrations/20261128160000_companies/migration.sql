-- Companies that somebody would like to work for, by all names under which they are known.
CREATE TABLE company (
  organisation_id uuid NOT NULL,
  keys text[] CHECK (keys IS NOT NULL),
  version integer NOT NULL,
  CONSTRAINT company_pkey PRIMARY KEY (organisation_id)
);
CREATE INDEX company_keys_idx ON company USING gin (keys);
