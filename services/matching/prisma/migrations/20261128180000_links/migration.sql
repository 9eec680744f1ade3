-- Who agreed to stand between two people who have them in common, and whether by name.
CREATE TABLE linker (
  member_id uuid NOT NULL,
  shown text NOT NULL CHECK (shown IN ('unnamed', 'named')),
  CONSTRAINT linker_pkey PRIMARY KEY (member_id)
);
ALTER TABLE contact DROP CONSTRAINT contact_willing_check;
ALTER TABLE contact ADD CONSTRAINT contact_willing_check CHECK (willing IN ('group', 'through', 'known', 'no'));
-- Through whom asker and owner are tied, where nothing ties them directly.
ALTER TABLE introduction ADD COLUMN link_id uuid;
CREATE INDEX acquaintance_knows_id_since_idx ON acquaintance (knows_id, since DESC);
DROP INDEX acquaintance_knows_id_idx;
CREATE INDEX visit_meeting_id_at_idx ON visit (meeting_id, at DESC);
