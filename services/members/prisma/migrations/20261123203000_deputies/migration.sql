-- A deputy has all rights of the role and steps in: who is first is what the flag says.
ALTER TABLE role_grant ADD COLUMN deputy boolean NOT NULL DEFAULT false;
