-- Somebody may wait for a chair.
ALTER TABLE coming DROP CONSTRAINT coming_state_check,
  ADD CONSTRAINT coming_state_check CHECK (state IN ('coming', 'waiting', 'cancelled'));
