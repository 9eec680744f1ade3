-- Since when the group knows somebody, as a list or a card says, and since when there is a record of them are two facts:
-- how long somebody was not seen is counted from the record at the earliest.
ALTER TABLE member ADD COLUMN known_since timestamptz(3);
UPDATE member SET known_since = created_at;
UPDATE member m SET created_at = greatest(m.created_at, coalesce(
  (SELECT max(i.created_at) FROM roster_import_row r JOIN roster_import i ON i.id = r.import_id WHERE r.member_id = m.id),
  now()))
WHERE m.source = 'import';
-- The previous release does not name it.
ALTER TABLE member ALTER COLUMN known_since SET DEFAULT CURRENT_TIMESTAMP, ALTER COLUMN known_since SET NOT NULL;
