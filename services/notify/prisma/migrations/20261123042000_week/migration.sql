-- Who made which introduction possible: those who are thanked when somebody lands.
CREATE TABLE connection (
  introduction_id uuid NOT NULL,
  asker_id uuid NOT NULL,
  owner_id uuid NOT NULL,
  made_at timestamptz(3) NOT NULL,
  CONSTRAINT connection_pkey PRIMARY KEY (introduction_id)
);
CREATE INDEX connection_asker_id_idx ON connection (asker_id);
-- How many reminders and digests somebody had lately is asked before each of them.
CREATE INDEX email_recipient_kind_idx ON email (recipient, kind);
