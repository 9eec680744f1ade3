-- What people agree to, in versions: changed words are a new version, and earlier consents keep theirs.
CREATE TABLE ground_rules (
  version integer NOT NULL,
  rules jsonb NOT NULL,
  by_id uuid,
  written_at timestamptz(3) NOT NULL,
  CONSTRAINT ground_rules_pkey PRIMARY KEY (version)
);
INSERT INTO ground_rules (version, rules, written_at) VALUES (1, '[
  "What is said here about people stays here.",
  "Everybody gets their 30 seconds; \"pass\" is always fine.",
  "We ask for contacts and advice, not for jobs, and we thank whoever helps.",
  "Nobody’s name or address is passed on without their yes.",
  "We are kind: to newcomers, to hosts and neighbours, and to ourselves."
]', '2026-11-01T10:00:00Z');
