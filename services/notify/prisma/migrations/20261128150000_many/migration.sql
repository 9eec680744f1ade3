-- When the next letter to a domain may leave, in ms since 1970, and how many leaves the last one who asked was given.
CREATE TABLE domain_pace (
  domain text NOT NULL,
  next_ms double precision NOT NULL,
  granted integer NOT NULL,
  CONSTRAINT domain_pace_pkey PRIMARY KEY (domain)
);

-- Three entries less for each letter that is written, taken up or sent. Ids grow with time, so they sort by it; what has left
-- is of no interest to whoever looks for what is due; a mailing's letters are found by the key that makes each one letter.
DROP INDEX email_created_at_idx;
DROP INDEX email_batch_idx;
DROP INDEX email_state_due_at_idx;
CREATE INDEX email_state_due_at_idx ON email (state, due_at) WHERE state NOT IN ('sent', 'dropped');

-- The letters of a mailing that are being handed over to the mail server: written before they leave, deleted when it is known
-- what became of them. What a sender leaves here when it ends is in doubt.
CREATE TABLE hand_over (
  id uuid NOT NULL,
  mailing_id uuid NOT NULL,
  letters uuid[] CHECK (letters IS NOT NULL),
  opened_at timestamptz(3) NOT NULL,
  CONSTRAINT hand_over_pkey PRIMARY KEY (id)
);
CREATE INDEX hand_over_mailing_id_idx ON hand_over (mailing_id);
