-- Who looks quietly, and from whom (sealed). Kept by the members service's events.
CREATE TABLE discretion (
  member_id uuid NOT NULL,
  discreet boolean NOT NULL,
  blocked text CHECK (blocked LIKE 's1.%'),
  version integer NOT NULL,
  CONSTRAINT discretion_pkey PRIMARY KEY (member_id)
);
