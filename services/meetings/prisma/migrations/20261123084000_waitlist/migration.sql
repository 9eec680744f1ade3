ALTER TABLE rsvp DROP CONSTRAINT rsvp_state_check;
ALTER TABLE rsvp ADD CONSTRAINT rsvp_state_check CHECK (state IN ('coming', 'cancelled', 'waiting')),
  ADD COLUMN waiting_since timestamptz(3),
  ADD COLUMN arrangement text,
  ADD COLUMN seats_offered integer NOT NULL DEFAULT 0 CHECK (seats_offered >= 0),
  ADD CONSTRAINT rsvp_waits_since CHECK ((state = 'waiting') = (waiting_since IS NOT NULL));
CREATE INDEX rsvp_waiting ON rsvp (meeting_id, waiting_since) WHERE state = 'waiting';

CREATE TABLE standing_rsvp (
  member_id uuid NOT NULL,
  arrival text NOT NULL CHECK (arrival IN ('car', 'other')),
  step_free boolean NOT NULL,
  park_remote boolean NOT NULL,
  arrangement text,
  seats_offered integer NOT NULL,
  since timestamptz(3) NOT NULL,
  CONSTRAINT standing_rsvp_pkey PRIMARY KEY (member_id)
);
