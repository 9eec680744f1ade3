-- What organizers changed about letters: one row, and none while the defaults hold.
CREATE TABLE mail_settings (
  id integer NOT NULL CHECK (id = 1),
  settings jsonb NOT NULL,
  changed_at timestamptz(3) NOT NULL,
  changed_by uuid NOT NULL,
  CONSTRAINT mail_settings_pkey PRIMARY KEY (id)
);
