-- When somebody was last seen by signing in, for longer than sessions are kept.
ALTER TABLE member ADD COLUMN signed_in_at timestamptz(3);
UPDATE member m SET signed_in_at = (SELECT max(s.created_at) FROM session s WHERE s.member_id = m.id);
