CREATE TABLE person (
  member_id uuid NOT NULL,
  display_name text NOT NULL,
  version integer NOT NULL,
  CONSTRAINT person_pkey PRIMARY KEY (member_id)
);
-- The door searches by the beginning of any word of a name, in any case.
CREATE INDEX person_by_word ON person USING gin (to_tsvector('simple', display_name));

CREATE TABLE meeting (
  id uuid NOT NULL,
  title text NOT NULL,
  starts_at timestamptz(3) NOT NULL,
  ends_at timestamptz(3) NOT NULL,
  venue_name text NOT NULL,
  venue_address text NOT NULL,
  room_limit integer NOT NULL CHECK (room_limit > 0),
  state text NOT NULL DEFAULT 'scheduled' CHECK (state IN ('scheduled', 'cancelled')),
  cancel_reason text,
  version integer NOT NULL DEFAULT 1,
  created_at timestamptz(3) NOT NULL,
  CONSTRAINT meeting_pkey PRIMARY KEY (id),
  CONSTRAINT meeting_ends_after_start CHECK (ends_at > starts_at)
);
CREATE INDEX meeting_starts_at_idx ON meeting (starts_at);

CREATE TABLE lot (
  id uuid NOT NULL,
  meeting_id uuid NOT NULL,
  ordinal integer NOT NULL,
  name text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('on-site', 'overflow')),
  address text NOT NULL,
  usable_stalls integer NOT NULL CHECK (usable_stalls >= 0),
  walk_minutes integer NOT NULL,
  CONSTRAINT lot_pkey PRIMARY KEY (id),
  CONSTRAINT lot_meeting_id_fkey FOREIGN KEY (meeting_id) REFERENCES meeting (id) ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX lot_meeting_id_idx ON lot (meeting_id);

CREATE TABLE shuttle_run (
  id uuid NOT NULL,
  meeting_id uuid NOT NULL,
  departs_at timestamptz(3) NOT NULL,
  seats integer NOT NULL CHECK (seats > 0),
  step_free boolean NOT NULL,
  CONSTRAINT shuttle_run_pkey PRIMARY KEY (id),
  CONSTRAINT shuttle_run_meeting_id_fkey FOREIGN KEY (meeting_id) REFERENCES meeting (id) ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX shuttle_run_meeting_id_idx ON shuttle_run (meeting_id);

CREATE TABLE rsvp (
  id uuid NOT NULL,
  meeting_id uuid NOT NULL,
  member_id uuid NOT NULL,
  state text NOT NULL DEFAULT 'coming' CHECK (state IN ('coming', 'cancelled')),
  arrival text NOT NULL CHECK (arrival IN ('car', 'other')),
  step_free boolean NOT NULL,
  pass_id uuid NOT NULL,
  first_visit boolean NOT NULL,
  version integer NOT NULL DEFAULT 1,
  created_at timestamptz(3) NOT NULL,
  CONSTRAINT rsvp_pkey PRIMARY KEY (id),
  CONSTRAINT rsvp_meeting_id_fkey FOREIGN KEY (meeting_id) REFERENCES meeting (id) ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE UNIQUE INDEX rsvp_pass_id_key ON rsvp (pass_id);
CREATE UNIQUE INDEX rsvp_meeting_id_member_id_key ON rsvp (meeting_id, member_id);
CREATE INDEX rsvp_member_id_idx ON rsvp (member_id);

CREATE TABLE stall (
  lot_id uuid NOT NULL,
  ordinal integer NOT NULL,
  rsvp_id uuid,
  CONSTRAINT stall_pkey PRIMARY KEY (lot_id, ordinal),
  CONSTRAINT stall_lot_id_fkey FOREIGN KEY (lot_id) REFERENCES lot (id) ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT stall_rsvp_id_fkey FOREIGN KEY (rsvp_id) REFERENCES rsvp (id) ON DELETE SET NULL ON UPDATE CASCADE
);
CREATE UNIQUE INDEX stall_rsvp_id_key ON stall (rsvp_id);
CREATE INDEX stall_free ON stall (lot_id, ordinal) WHERE rsvp_id IS NULL;

CREATE TABLE seat (
  run_id uuid NOT NULL,
  ordinal integer NOT NULL,
  rsvp_id uuid,
  CONSTRAINT seat_pkey PRIMARY KEY (run_id, ordinal),
  CONSTRAINT seat_run_id_fkey FOREIGN KEY (run_id) REFERENCES shuttle_run (id) ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT seat_rsvp_id_fkey FOREIGN KEY (rsvp_id) REFERENCES rsvp (id) ON DELETE SET NULL ON UPDATE CASCADE
);
CREATE UNIQUE INDEX seat_rsvp_id_key ON seat (rsvp_id);
CREATE INDEX seat_free ON seat (run_id, ordinal) WHERE rsvp_id IS NULL;

CREATE TABLE check_in (
  id uuid NOT NULL,
  meeting_id uuid NOT NULL,
  member_id uuid NOT NULL,
  nonce uuid NOT NULL,
  checked_in_at timestamptz(3) NOT NULL,
  walk_in boolean NOT NULL,
  first_visit boolean NOT NULL,
  CONSTRAINT check_in_pkey PRIMARY KEY (id),
  CONSTRAINT check_in_meeting_id_fkey FOREIGN KEY (meeting_id) REFERENCES meeting (id) ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE UNIQUE INDEX check_in_nonce_key ON check_in (nonce);
CREATE UNIQUE INDEX check_in_meeting_id_member_id_key ON check_in (meeting_id, member_id);
CREATE INDEX check_in_member_id_idx ON check_in (member_id);
