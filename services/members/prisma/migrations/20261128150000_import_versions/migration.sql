-- Of two who read, check or start an import at the same moment, the second is told to look again.
ALTER TABLE roster_import ADD COLUMN version integer NOT NULL DEFAULT 1;
