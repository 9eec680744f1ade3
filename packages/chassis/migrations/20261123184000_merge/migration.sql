-- Two records that were one person. Late events that name the absorbed one are read as about the survivor.
CREATE TABLE chassis.merged (
  merge_id uuid PRIMARY KEY,
  survivor_id uuid NOT NULL,
  absorbed_id uuid NOT NULL,
  at timestamptz(3) NOT NULL,
  undone_at timestamptz(3),
  CHECK (survivor_id <> absorbed_id)
);
CREATE INDEX merged_standing ON chassis.merged (absorbed_id) WHERE undone_at IS NULL;

-- What a merge did, row by row and as it was before, so that it can be undone exactly.
CREATE TABLE chassis.merged_row (
  merge_id uuid NOT NULL REFERENCES chassis.merged (merge_id) ON DELETE CASCADE,
  place int GENERATED ALWAYS AS IDENTITY,
  table_name text NOT NULL,
  column_name text NOT NULL,
  fate text NOT NULL CHECK (fate IN ('moved', 'set-aside')),
  before jsonb NOT NULL,
  PRIMARY KEY (merge_id, place)
);
