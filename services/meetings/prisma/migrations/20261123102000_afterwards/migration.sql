ALTER TABLE meeting ADD COLUMN attendance_closed_at timestamptz(3);

CREATE TABLE attendance_correction (
  id uuid NOT NULL,
  meeting_id uuid NOT NULL,
  member_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('add', 'remove')),
  reason text NOT NULL,
  by_id uuid NOT NULL,
  at timestamptz(3) NOT NULL,
  CONSTRAINT attendance_correction_pkey PRIMARY KEY (id),
  CONSTRAINT attendance_correction_meeting_id_fkey FOREIGN KEY (meeting_id) REFERENCES meeting (id) ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX attendance_correction_meeting_id_idx ON attendance_correction (meeting_id);

-- Counted apart from the room; never a visit.
CREATE TABLE online_attendance (
  meeting_id uuid NOT NULL,
  member_id uuid NOT NULL,
  at timestamptz(3) NOT NULL,
  CONSTRAINT online_attendance_pkey PRIMARY KEY (meeting_id, member_id),
  CONSTRAINT online_attendance_meeting_id_fkey FOREIGN KEY (meeting_id) REFERENCES meeting (id) ON DELETE CASCADE ON UPDATE CASCADE
);

-- Landings that their owners let us count.
CREATE TABLE counted_landing (
  member_id uuid NOT NULL,
  landed_on date NOT NULL,
  CONSTRAINT counted_landing_pkey PRIMARY KEY (member_id, landed_on)
);
CREATE INDEX counted_landing_landed_on_idx ON counted_landing (landed_on);
