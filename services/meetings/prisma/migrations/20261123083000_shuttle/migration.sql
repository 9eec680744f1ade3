CREATE TABLE vehicle (
  id uuid NOT NULL,
  name text NOT NULL,
  seats integer NOT NULL CHECK (seats > 0),
  designed_for integer NOT NULL,
  fitted_seats integer NOT NULL CHECK (fitted_seats >= 0 AND fitted_seats <= seats),
  driver_id uuid,
  deputy_id uuid,
  licence_checked_on date,
  active boolean NOT NULL,
  created_at timestamptz(3) NOT NULL,
  CONSTRAINT vehicle_pkey PRIMARY KEY (id)
);

ALTER TABLE parking_lot ADD COLUMN route jsonb;

ALTER TABLE shuttle_run ADD COLUMN vehicle_id uuid,
  ADD COLUMN direction text NOT NULL DEFAULT 'ingress' CHECK (direction IN ('ingress', 'egress')),
  ADD COLUMN state text NOT NULL DEFAULT 'planned' CHECK (state IN ('planned', 'accepted', 'cancelled')),
  ADD CONSTRAINT shuttle_run_vehicle_id_fkey FOREIGN KEY (vehicle_id) REFERENCES vehicle (id) ON DELETE SET NULL ON UPDATE CASCADE;
CREATE INDEX shuttle_run_vehicle_id_idx ON shuttle_run (vehicle_id);

ALTER TABLE seat ADD COLUMN fitted boolean NOT NULL DEFAULT false;
UPDATE seat SET fitted = true FROM shuttle_run r WHERE r.id = seat.run_id AND r.step_free;

CREATE TABLE boarding (
  nonce uuid NOT NULL,
  run_id uuid NOT NULL,
  count integer NOT NULL,
  at timestamptz(3) NOT NULL,
  by_id uuid NOT NULL,
  CONSTRAINT boarding_pkey PRIMARY KEY (nonce),
  CONSTRAINT boarding_run_id_fkey FOREIGN KEY (run_id) REFERENCES shuttle_run (id) ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX boarding_run_id_idx ON boarding (run_id);

CREATE TABLE shuttle_closing (
  meeting_id uuid NOT NULL,
  left_otherwise integer NOT NULL CHECK (left_otherwise >= 0),
  closed_at timestamptz(3) NOT NULL,
  closed_by uuid NOT NULL,
  CONSTRAINT shuttle_closing_pkey PRIMARY KEY (meeting_id),
  CONSTRAINT shuttle_closing_meeting_id_fkey FOREIGN KEY (meeting_id) REFERENCES meeting (id) ON DELETE CASCADE ON UPDATE CASCADE
);
