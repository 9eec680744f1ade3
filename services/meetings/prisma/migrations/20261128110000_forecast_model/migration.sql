-- What the model foresaw stands beside what was shown, so that it can win again; unknown where a naive forecast was shown before.
ALTER TABLE forecast ADD COLUMN model jsonb;
UPDATE forecast SET model = attendance WHERE shown = 'model';

ALTER TABLE forecast_score ADD COLUMN model jsonb,
  ADD COLUMN shown text NOT NULL DEFAULT 'model' CHECK (shown IN ('model', 'last-week', 'four-week-mean'));
UPDATE forecast_score SET shown = f.shown, model = f.model, loss = CASE WHEN f.model IS NULL THEN NULL ELSE loss END
FROM (SELECT DISTINCT ON (meeting_id) meeting_id, shown, model FROM forecast ORDER BY meeting_id, made_at DESC) f
WHERE f.meeting_id = forecast_score.meeting_id;
