-- Evenings that were put down afterwards are foreseen from the evenings before them alone, and marked as such.
ALTER TABLE forecast_score ADD COLUMN replayed boolean NOT NULL DEFAULT false;
