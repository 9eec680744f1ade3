-- More people are expected or there than the room has chairs: each arrival is counted under a lock.
ALTER TABLE meeting ADD COLUMN tight boolean NOT NULL DEFAULT false;
-- Each time that the attendance of an evening is told it is a newer one, whatever the reason.
ALTER TABLE meeting ADD COLUMN attendance_version integer NOT NULL DEFAULT 0;
UPDATE meeting SET attendance_version = 1 + (SELECT count(*) FROM attendance_correction c WHERE c.meeting_id = meeting.id)
WHERE attendance_closed_at IS NOT NULL;

-- Who let them in, and whether that was a shared device; empty for what was let in before this was noted.
ALTER TABLE check_in ADD COLUMN by_id uuid,
  ADD COLUMN by_device boolean NOT NULL DEFAULT false,
  ADD COLUMN beyond_limit boolean NOT NULL DEFAULT false;
