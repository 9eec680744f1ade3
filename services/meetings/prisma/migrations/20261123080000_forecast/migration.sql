CREATE TABLE forecast (
  id uuid NOT NULL,
  meeting_id uuid NOT NULL,
  made_at timestamptz(3) NOT NULL,
  attendance jsonb NOT NULL,
  newcomers jsonb NOT NULL,
  cars jsonb NOT NULL,
  shown text NOT NULL CHECK (shown IN ('model', 'last-week', 'four-week-mean')),
  regime_change boolean NOT NULL,
  CONSTRAINT forecast_pkey PRIMARY KEY (id),
  CONSTRAINT forecast_meeting_id_fkey FOREIGN KEY (meeting_id) REFERENCES meeting (id) ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX forecast_meeting_id_made_at_idx ON forecast (meeting_id, made_at);

CREATE TABLE forecast_due (
  meeting_id uuid NOT NULL,
  CONSTRAINT forecast_due_pkey PRIMARY KEY (meeting_id)
);

CREATE TABLE forecast_score (
  meeting_id uuid NOT NULL,
  starts_at timestamptz(3) NOT NULL,
  attended integer NOT NULL,
  foreseen jsonb NOT NULL,
  inside boolean NOT NULL,
  loss jsonb,
  version integer NOT NULL,
  CONSTRAINT forecast_score_pkey PRIMARY KEY (meeting_id),
  CONSTRAINT forecast_score_meeting_id_fkey FOREIGN KEY (meeting_id) REFERENCES meeting (id) ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX forecast_score_starts_at_idx ON forecast_score (starts_at);
