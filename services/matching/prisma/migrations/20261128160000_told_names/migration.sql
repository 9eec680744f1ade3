-- Which names of a company were told last: they are told when they change, and not otherwise.
CREATE TABLE told_names (
  organisation_id uuid NOT NULL,
  names text[] CHECK (names IS NOT NULL),
  version integer NOT NULL,
  CONSTRAINT told_names_pkey PRIMARY KEY (organisation_id),
  CONSTRAINT told_names_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation (id) ON DELETE RESTRICT ON UPDATE CASCADE
);
