-- Whether the erasure named every id of the person. Those of earlier releases did not: each service went by its own merges.
ALTER TABLE chassis.forgotten ADD COLUMN whole boolean NOT NULL DEFAULT false;
