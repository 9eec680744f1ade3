-- Up to which version of an introduction its questions were taken back: what comes late is not posted.
CREATE TABLE ask_recall (
  introduction_id uuid NOT NULL,
  version integer NOT NULL,
  at timestamptz(3) NOT NULL,
  CONSTRAINT ask_recall_pkey PRIMARY KEY (introduction_id)
);
