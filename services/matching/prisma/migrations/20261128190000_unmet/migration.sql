-- Introductions of which somebody said that they did not meet, and nobody that they did.
ALTER TABLE shape_outcome ADD COLUMN unmet integer NOT NULL DEFAULT 0;
