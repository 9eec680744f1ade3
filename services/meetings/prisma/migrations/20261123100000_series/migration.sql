CREATE TABLE series (
  id uuid NOT NULL,
  title text NOT NULL,
  rule text NOT NULL,
  starts_on date NOT NULL,
  ends_on date,
  start_time text NOT NULL,
  minutes integer NOT NULL CHECK (minutes > 0),
  venue_name text NOT NULL,
  venue_address text NOT NULL,
  room_limit integer NOT NULL CHECK (room_limit > 0),
  lots jsonb NOT NULL,
  runs jsonb NOT NULL,
  created_at timestamptz(3) NOT NULL,
  CONSTRAINT series_pkey PRIMARY KEY (id)
);

ALTER TABLE meeting
  ADD COLUMN series_id uuid,
  ADD COLUMN occurrence_on date,
  ADD COLUMN by_hand boolean NOT NULL DEFAULT false,
  ADD CONSTRAINT meeting_series_id_fkey FOREIGN KEY (series_id) REFERENCES series (id) ON DELETE SET NULL ON UPDATE CASCADE,
  ADD CONSTRAINT meeting_of_a_series_has_a_day CHECK ((series_id IS NULL) = (occurrence_on IS NULL));
-- One meeting for a day of a series, whoever plans ahead at the same moment.
CREATE UNIQUE INDEX meeting_series_id_occurrence_on_key ON meeting (series_id, occurrence_on);
