-- A lot that a plan lets go of during the evening keeps its taps and recounts; it takes nobody any more.
ALTER TABLE lot ADD COLUMN withdrawn_at timestamptz(3);

-- Rules that a confirmed plan breaks since something that it stands on has changed.
ALTER TABLE parking_plan ADD COLUMN broken jsonb NOT NULL DEFAULT '[]';

-- Minutes by which a run leaves later than planned: said twice it is the same.
ALTER TABLE shuttle_run ADD COLUMN delay_minutes integer NOT NULL DEFAULT 0 CHECK (delay_minutes >= 0);
