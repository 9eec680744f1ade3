-- What the naive ways said before an evening is kept beside the model, so that a count which is corrected later changes
-- what came and never what was foreseen. Unknown for forecasts from before this.
ALTER TABLE forecast ADD COLUMN naive jsonb;
