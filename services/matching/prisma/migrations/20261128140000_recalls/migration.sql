-- When the owner first said yes: what happened since does not change how far it was.
ALTER TABLE introduction ADD COLUMN agreed_at timestamptz(3);
UPDATE introduction SET agreed_at = owner_answered_at WHERE contact IS NOT NULL OR forwarded;

-- A need for which there was no way is looked at again then, or as soon as something changes around it.
ALTER TABLE need ADD COLUMN look_again_at timestamptz(3);

-- A visit is known by its check-in, so that a mistake at the door takes back that one and no other; null: from before.
ALTER TABLE visit ADD COLUMN check_in_id uuid;
CREATE TABLE removed_visit (
  check_in_id uuid NOT NULL,
  at timestamptz(3) NOT NULL,
  CONSTRAINT removed_visit_pkey PRIMARY KEY (check_in_id)
);
