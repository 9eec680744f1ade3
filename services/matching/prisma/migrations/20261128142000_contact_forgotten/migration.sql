-- Whom an introduction went to is forgotten after a while, and when asker or owner leave; that it was made is not.
ALTER TABLE introduction DROP CONSTRAINT introduction_needs_yeses;
ALTER TABLE introduction ADD CONSTRAINT introduction_needs_yeses CHECK (
  (state <> 'asked-contact' OR (owner_answered_at IS NOT NULL AND (contact IS NOT NULL OR forwarded)))
  AND (state <> 'introduced' OR (owner_answered_at IS NOT NULL AND contact_answered_at IS NOT NULL))
);
