CREATE TABLE parking_lot (
  id uuid NOT NULL,
  name text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('on-site', 'overflow')),
  address text NOT NULL,
  stalls integer NOT NULL CHECK (stalls > 0),
  reserved integer NOT NULL CHECK (reserved >= 0),
  background integer NOT NULL CHECK (background >= 0),
  accessible integer NOT NULL CHECK (accessible >= 0),
  van integer NOT NULL CHECK (van >= 0 AND van <= accessible),
  walk_minutes integer NOT NULL CHECK (walk_minutes >= 0),
  stop_metres integer,
  map_url text,
  permission jsonb,
  active boolean NOT NULL,
  created_at timestamptz(3) NOT NULL,
  CONSTRAINT parking_lot_pkey PRIMARY KEY (id),
  CONSTRAINT parking_lot_parts_fit CHECK (reserved + background + accessible <= stalls)
);

ALTER TABLE lot ADD COLUMN parking_lot_id uuid,
  ADD COLUMN stalls_at_hand integer,
  ADD COLUMN live_state text NOT NULL DEFAULT 'open' CHECK (live_state IN ('open', 'amber', 'full')),
  ADD COLUMN live_version integer NOT NULL DEFAULT 0,
  ADD CONSTRAINT lot_parking_lot_id_fkey FOREIGN KEY (parking_lot_id) REFERENCES parking_lot (id) ON DELETE SET NULL ON UPDATE CASCADE;
CREATE INDEX lot_parking_lot_id_idx ON lot (parking_lot_id);

-- Accessible stalls are never lent to general demand.
ALTER TABLE stall ADD COLUMN accessible boolean NOT NULL DEFAULT false;

ALTER TABLE rsvp ADD COLUMN park_remote boolean NOT NULL DEFAULT false;

CREATE TABLE parking_plan (
  meeting_id uuid NOT NULL,
  version integer NOT NULL,
  policy text NOT NULL CHECK (policy IN ('close-first', 'remote-first')),
  fill double precision NOT NULL CHECK (fill BETWEEN 0.8 AND 0.95),
  confirmed_at timestamptz(3) NOT NULL,
  confirmed_by uuid NOT NULL,
  CONSTRAINT parking_plan_pkey PRIMARY KEY (meeting_id),
  CONSTRAINT parking_plan_meeting_id_fkey FOREIGN KEY (meeting_id) REFERENCES meeting (id) ON DELETE CASCADE ON UPDATE CASCADE
);

CREATE TABLE parking_duty (
  lot_id uuid NOT NULL,
  member_id uuid NOT NULL,
  deputy boolean NOT NULL,
  CONSTRAINT parking_duty_pkey PRIMARY KEY (lot_id, member_id),
  CONSTRAINT parking_duty_lot_id_fkey FOREIGN KEY (lot_id) REFERENCES lot (id) ON DELETE CASCADE ON UPDATE CASCADE
);

CREATE TABLE plan_change (
  id uuid NOT NULL,
  meeting_id uuid NOT NULL,
  at timestamptz(3) NOT NULL,
  sign text NOT NULL,
  phone_tree text NOT NULL,
  touched integer NOT NULL,
  CONSTRAINT plan_change_pkey PRIMARY KEY (id),
  CONSTRAINT plan_change_meeting_id_fkey FOREIGN KEY (meeting_id) REFERENCES meeting (id) ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX plan_change_meeting_id_idx ON plan_change (meeting_id);

CREATE TABLE lot_tap (
  nonce uuid NOT NULL,
  lot_id uuid NOT NULL,
  direction text NOT NULL CHECK (direction IN ('in', 'out')),
  at timestamptz(3) NOT NULL,
  by_id uuid NOT NULL,
  CONSTRAINT lot_tap_pkey PRIMARY KEY (nonce),
  CONSTRAINT lot_tap_lot_id_fkey FOREIGN KEY (lot_id) REFERENCES lot (id) ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX lot_tap_lot_id_at_idx ON lot_tap (lot_id, at);

CREATE TABLE lot_recount (
  id uuid NOT NULL,
  lot_id uuid NOT NULL,
  tapped integer NOT NULL,
  counted integer NOT NULL CHECK (counted >= 0),
  reason text,
  by_id uuid NOT NULL,
  at timestamptz(3) NOT NULL,
  CONSTRAINT lot_recount_pkey PRIMARY KEY (id),
  CONSTRAINT lot_recount_lot_id_fkey FOREIGN KEY (lot_id) REFERENCES lot (id) ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX lot_recount_lot_id_at_idx ON lot_recount (lot_id, at);
