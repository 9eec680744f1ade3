-- When somebody left the list: of two records that are made one, the later decision holds.
ALTER TABLE member ADD COLUMN list_left_at timestamptz(3);
