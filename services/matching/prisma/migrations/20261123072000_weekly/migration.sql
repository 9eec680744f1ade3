-- Which work is done once in a while by one instance of all: who claims the row does it.
CREATE TABLE batch_run (
  name text NOT NULL,
  started_at timestamptz(3) NOT NULL,
  finished_at timestamptz(3),
  CONSTRAINT batch_run_pkey PRIMARY KEY (name)
);
