-- Rule 14: the doors open a quarter of an hour before the start, or earlier.
ALTER TABLE meeting ADD COLUMN doors_open_minutes integer NOT NULL DEFAULT 15 CHECK (doors_open_minutes >= 15);
ALTER TABLE series ADD COLUMN doors_open_minutes integer NOT NULL DEFAULT 15 CHECK (doors_open_minutes >= 15);

-- The driver says when a run leaves.
ALTER TABLE shuttle_run DROP CONSTRAINT shuttle_run_state_check;
ALTER TABLE shuttle_run ADD COLUMN left_at timestamptz(3),
  ADD CONSTRAINT shuttle_run_state_check CHECK (state IN ('planned', 'accepted', 'left', 'cancelled')),
  ADD CONSTRAINT shuttle_run_left_at CHECK ((state = 'left') = (left_at IS NOT NULL));

-- One rider by name, or people by their number.
ALTER TABLE boarding ADD COLUMN rsvp_id uuid,
  ADD CONSTRAINT boarding_rsvp_id_fkey FOREIGN KEY (rsvp_id) REFERENCES rsvp (id) ON DELETE SET NULL ON UPDATE CASCADE;
CREATE INDEX boarding_rsvp_id_idx ON boarding (rsvp_id);
