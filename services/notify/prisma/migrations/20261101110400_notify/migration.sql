-- Local copies of what letters need, owned by members and meetings. Versions tell stale news from new.
CREATE TABLE recipient (
  member_id uuid NOT NULL,
  display_name text NOT NULL,
  address text,
  address_confirmed boolean NOT NULL,
  standing text NOT NULL,
  on_list boolean NOT NULL,
  version integer NOT NULL,
  CONSTRAINT recipient_pkey PRIMARY KEY (member_id)
);

CREATE TABLE organizer (
  member_id uuid NOT NULL,
  active boolean NOT NULL,
  version integer NOT NULL,
  CONSTRAINT organizer_pkey PRIMARY KEY (member_id)
);

CREATE TABLE meeting (
  id uuid NOT NULL,
  facts jsonb NOT NULL,
  state text NOT NULL CHECK (state IN ('scheduled', 'cancelled')),
  version integer NOT NULL,
  told_at timestamptz(3) NOT NULL,
  CONSTRAINT meeting_pkey PRIMARY KEY (id)
);

-- `sequence` grows with every calendar entry that the person is sent for the meeting.
CREATE TABLE coming (
  rsvp_id uuid NOT NULL,
  meeting_id uuid NOT NULL,
  member_id uuid NOT NULL,
  state text NOT NULL CHECK (state IN ('coming', 'cancelled')),
  version integer NOT NULL,
  sequence integer NOT NULL,
  CONSTRAINT coming_pkey PRIMARY KEY (rsvp_id)
);
CREATE INDEX coming_meeting_id_idx ON coming (meeting_id);

-- The ledger: one row a letter, written with the event it follows from. Address and data are sealed.
CREATE TABLE email (
  id uuid NOT NULL,
  kind text NOT NULL,
  subject_id uuid NOT NULL,
  version integer NOT NULL,
  recipient text NOT NULL,
  address text NOT NULL CHECK (address LIKE 's1.%'),
  data text NOT NULL CHECK (data LIKE 's1.%'),
  state text NOT NULL CHECK (state IN ('queued', 'sending', 'sent', 'deferred', 'failed', 'unknown', 'dropped')),
  attempts integer NOT NULL DEFAULT 0,
  cuts integer NOT NULL DEFAULT 0,
  due_at timestamptz(3) NOT NULL,
  hinted_at timestamptz(3),
  useful_until timestamptz(3) NOT NULL,
  give_up_at timestamptz(3) NOT NULL,
  last_error text,
  correlation_id text NOT NULL,
  created_at timestamptz(3) NOT NULL,
  sending_at timestamptz(3),
  sent_at timestamptz(3),
  CONSTRAINT email_pkey PRIMARY KEY (id),
  CONSTRAINT email_sent_has_time CHECK ((state = 'sent') = (sent_at IS NOT NULL))
);
CREATE UNIQUE INDEX email_kind_subject_id_version_recipient_key ON email (kind, subject_id, version, recipient);
CREATE INDEX email_created_at_idx ON email (created_at);
CREATE INDEX email_state_due_at_idx ON email (state, due_at);

CREATE TABLE suppression (
  address_hash text NOT NULL,
  reason text NOT NULL,
  since timestamptz(3) NOT NULL,
  CONSTRAINT suppression_pkey PRIMARY KEY (address_hash)
);
