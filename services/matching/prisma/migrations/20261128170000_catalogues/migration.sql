-- Lists that a chapter brings: sent in parts, read in steps, each step done whole or not at all.
CREATE TABLE catalogue_import (
  id uuid NOT NULL,
  file_name text NOT NULL,
  parts integer NOT NULL,
  state text NOT NULL DEFAULT 'parts' CHECK (state IN ('parts', 'read', 'running', 'settling', 'done')),
  encoding text,
  separator text,
  columns jsonb NOT NULL DEFAULT '[]',
  kind text CHECK (kind IN ('companies', 'occupations', 'job-titles', 'related-occupations')),
  mapping jsonb,
  bytes integer NOT NULL DEFAULT 0,
  bytes_done integer NOT NULL DEFAULT 0,
  rows integer NOT NULL DEFAULT 0,
  added integer NOT NULL DEFAULT 0,
  known integer NOT NULL DEFAULT 0,
  refused integer NOT NULL DEFAULT 0,
  refusals jsonb NOT NULL DEFAULT '[]',
  settled_to uuid,
  by_id uuid,
  created_at timestamptz(3) NOT NULL,
  done_at timestamptz(3),
  CONSTRAINT catalogue_import_pkey PRIMARY KEY (id)
);
CREATE INDEX catalogue_import_created_at_idx ON catalogue_import (created_at);
CREATE TABLE catalogue_import_part (
  import_id uuid NOT NULL,
  part integer NOT NULL,
  content bytea NOT NULL,
  CONSTRAINT catalogue_import_part_pkey PRIMARY KEY (import_id, part),
  CONSTRAINT catalogue_import_part_import_id_fkey FOREIGN KEY (import_id) REFERENCES catalogue_import (id) ON DELETE CASCADE ON UPDATE CASCADE
);
-- By which list a company became known; two of one name in one list are two companies.
ALTER TABLE organisation ADD COLUMN list_id uuid;

CREATE TABLE occupation (
  code text NOT NULL,
  title text NOT NULL,
  CONSTRAINT occupation_pkey PRIMARY KEY (code)
);
CREATE TABLE occupation_title (
  code text NOT NULL,
  title text NOT NULL,
  CONSTRAINT occupation_title_pkey PRIMARY KEY (code, title)
);
CREATE TABLE occupation_related (
  code text NOT NULL,
  related_code text NOT NULL,
  place integer NOT NULL,
  CONSTRAINT occupation_related_pkey PRIMARY KEY (code, related_code)
);

-- The occupations that a card's role may mean, the likeliest first.
ALTER TABLE need ADD COLUMN occupations text[] DEFAULT ARRAY[]::text[] CHECK (occupations IS NOT NULL);
ALTER TABLE lead ADD COLUMN occupations text[] DEFAULT ARRAY[]::text[] CHECK (occupations IS NOT NULL);
ALTER TABLE contact ADD COLUMN occupations text[] DEFAULT ARRAY[]::text[] CHECK (occupations IS NOT NULL);
