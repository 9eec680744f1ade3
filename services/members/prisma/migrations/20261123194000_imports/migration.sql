-- Tables of people that organizers bring along: the file in parts, its rows, and what became of each.
CREATE TABLE roster_import (
  id uuid NOT NULL,
  file_name text NOT NULL,
  parts integer NOT NULL,
  state text NOT NULL DEFAULT 'parts' CHECK (state IN ('parts', 'read', 'checked', 'running', 'done')),
  encoding text,
  separator text,
  columns jsonb NOT NULL DEFAULT '[]',
  mapping jsonb,
  remembered boolean NOT NULL DEFAULT false,
  dates_are_unclear boolean NOT NULL DEFAULT false,
  by_id uuid NOT NULL,
  created_at timestamptz(3) NOT NULL,
  done_at timestamptz(3),
  CONSTRAINT roster_import_pkey PRIMARY KEY (id)
);
CREATE INDEX roster_import_created_at_idx ON roster_import (created_at);

CREATE TABLE roster_import_part (
  import_id uuid NOT NULL,
  part integer NOT NULL,
  content bytea NOT NULL,
  CONSTRAINT roster_import_part_pkey PRIMARY KEY (import_id, part),
  CONSTRAINT roster_import_part_import_id_fkey FOREIGN KEY (import_id) REFERENCES roster_import (id) ON DELETE CASCADE ON UPDATE CASCADE
);

CREATE TABLE roster_import_row (
  import_id uuid NOT NULL,
  line integer NOT NULL,
  cells jsonb NOT NULL,
  fault text,
  outcome text CHECK (outcome IN ('new', 'known', 'repeated', 'refused', 'added')),
  name text NOT NULL DEFAULT '',
  email text NOT NULL DEFAULT '',
  known_since date,
  problems jsonb NOT NULL DEFAULT '[]',
  member_id uuid,
  CONSTRAINT roster_import_row_pkey PRIMARY KEY (import_id, line),
  CONSTRAINT roster_import_row_import_id_fkey FOREIGN KEY (import_id) REFERENCES roster_import (id) ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX roster_import_row_import_id_outcome_line_idx ON roster_import_row (import_id, outcome, line);
CREATE INDEX roster_import_row_member_id_idx ON roster_import_row (member_id);

-- Which column was what, for the next table of the same kind.
CREATE TABLE import_mapping (
  table_key text NOT NULL,
  mapping jsonb NOT NULL,
  chosen_at timestamptz(3) NOT NULL,
  CONSTRAINT import_mapping_pkey PRIMARY KEY (table_key)
);

ALTER TABLE member DROP CONSTRAINT member_source_check;
ALTER TABLE member ADD CONSTRAINT member_source_check CHECK (source IN ('self', 'door', 'import'));
