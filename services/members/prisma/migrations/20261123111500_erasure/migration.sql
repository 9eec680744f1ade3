-- That somebody asked to be forgotten, and which services have done so. It names nobody any more.
CREATE TABLE erasure (
  id uuid NOT NULL,
  member_id uuid NOT NULL,
  requested_at timestamptz(3) NOT NULL,
  CONSTRAINT erasure_pkey PRIMARY KEY (id)
);
CREATE TABLE erasure_receipt (
  erasure_id uuid NOT NULL,
  service text NOT NULL,
  rows integer NOT NULL,
  at timestamptz(3) NOT NULL,
  CONSTRAINT erasure_receipt_pkey PRIMARY KEY (erasure_id, service),
  CONSTRAINT erasure_receipt_erasure_id_fkey FOREIGN KEY (erasure_id) REFERENCES erasure (id) ON DELETE CASCADE ON UPDATE CASCADE
);
