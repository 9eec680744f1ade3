-- Addresses at which no contact is to be asked any more: a keyed hash of each, and nothing else.
CREATE TABLE contact_refusal (
  contact_key uuid NOT NULL,
  refused_at timestamptz(3) NOT NULL,
  CONSTRAINT contact_refusal_pkey PRIMARY KEY (contact_key)
);
