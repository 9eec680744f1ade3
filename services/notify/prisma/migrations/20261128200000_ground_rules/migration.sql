-- What everybody who comes agrees to, for the guide before a first visit: one row.
CREATE TABLE ground_rules (
  id uuid NOT NULL,
  rules jsonb NOT NULL,
  version integer NOT NULL,
  CONSTRAINT ground_rules_pkey PRIMARY KEY (id)
);
