CREATE TABLE run_sheet (
  meeting_id uuid NOT NULL,
  state text NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'published', 'running', 'closed')),
  version integer NOT NULL DEFAULT 1,
  pitch_seconds integer NOT NULL CHECK (pitch_seconds > 0),
  changeover_seconds integer NOT NULL CHECK (changeover_seconds >= 0),
  floor_seconds integer NOT NULL CHECK (floor_seconds > 0),
  CONSTRAINT run_sheet_pkey PRIMARY KEY (meeting_id),
  CONSTRAINT run_sheet_meeting_id_fkey FOREIGN KEY (meeting_id) REFERENCES meeting (id) ON DELETE CASCADE ON UPDATE CASCADE
);

CREATE TABLE segment (
  id uuid NOT NULL,
  meeting_id uuid NOT NULL,
  ordinal integer NOT NULL,
  kind text NOT NULL CHECK (kind IN ('ground-rules', 'landed', 'leads-and-needs', 'announcements', 'pitches', 'other')),
  title text NOT NULL,
  budget_seconds integer NOT NULL CHECK (budget_seconds > 0),
  started_at timestamptz(3),
  ended_at timestamptz(3),
  CONSTRAINT segment_pkey PRIMARY KEY (id),
  CONSTRAINT segment_meeting_id_fkey FOREIGN KEY (meeting_id) REFERENCES run_sheet (meeting_id) ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE UNIQUE INDEX segment_meeting_id_ordinal_key ON segment (meeting_id, ordinal);

CREATE TABLE turn (
  id uuid NOT NULL,
  segment_id uuid NOT NULL,
  member_id uuid,
  label text,
  position double precision NOT NULL,
  state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'live', 'done', 'table', 'next-week')),
  table_number integer,
  limit_seconds integer,
  extra_seconds integer NOT NULL DEFAULT 0,
  started_at timestamptz(3),
  ended_at timestamptz(3),
  CONSTRAINT turn_pkey PRIMARY KEY (id),
  CONSTRAINT turn_segment_id_fkey FOREIGN KEY (segment_id) REFERENCES segment (id) ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT turn_is_somebody_or_something CHECK (member_id IS NOT NULL OR label IS NOT NULL)
);
CREATE INDEX turn_segment_id_idx ON turn (segment_id);
-- Nobody is queued twice in one segment, however many screens fill the queue at once.
CREATE UNIQUE INDEX turn_once ON turn (segment_id, member_id) WHERE member_id IS NOT NULL;
-- One speaker at a time in a segment.
CREATE UNIQUE INDEX turn_one_live ON turn (segment_id) WHERE state = 'live';

CREATE TABLE run_sheet_tap (
  nonce uuid NOT NULL,
  meeting_id uuid NOT NULL,
  member_id uuid NOT NULL,
  action text NOT NULL,
  at timestamptz(3) NOT NULL,
  CONSTRAINT run_sheet_tap_pkey PRIMARY KEY (nonce),
  CONSTRAINT run_sheet_tap_meeting_id_fkey FOREIGN KEY (meeting_id) REFERENCES run_sheet (meeting_id) ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX run_sheet_tap_meeting_id_idx ON run_sheet_tap (meeting_id);

-- Who has something to say, from the other services' events: an open need or lead, or a landing to tell about.
CREATE TABLE speech (
  id uuid NOT NULL,
  member_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('need', 'lead', 'landed')),
  version integer NOT NULL,
  open boolean NOT NULL,
  CONSTRAINT speech_pkey PRIMARY KEY (id, kind)
);
CREATE INDEX speech_member_id_idx ON speech (member_id) WHERE open;
