-- What every service needs to deliver facts exactly once in effect. Lives apart from the service's own tables.
CREATE SCHEMA IF NOT EXISTS chassis;

-- Written in the same transaction as the state it tells about. `id` is the event's id everywhere.
CREATE TABLE chassis.outbox (
  id uuid PRIMARY KEY,
  type text NOT NULL,
  subject uuid NOT NULL,
  version integer NOT NULL CHECK (version > 0),
  data jsonb NOT NULL,
  correlation_id text NOT NULL,
  occurred_at timestamptz(3) NOT NULL,
  published_at timestamptz(3),
  stream_seq bigint
);
CREATE INDEX outbox_waiting ON chassis.outbox (id) WHERE published_at IS NULL;

-- A hint for the relay, once a transaction. The relay polls as well: losing the hint loses nothing.
CREATE FUNCTION chassis.hint_outbox() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('outbox', '');
  RETURN NULL;
END $$;
CREATE TRIGGER outbox_hint AFTER INSERT ON chassis.outbox FOR EACH STATEMENT EXECUTE FUNCTION chassis.hint_outbox();

-- The stream this service last published into. Another one means that the broker was wiped: publish again.
CREATE TABLE chassis.stream_seen (
  stream text PRIMARY KEY,
  created text NOT NULL
);

-- One row an event and durable that took effect here.
CREATE TABLE chassis.inbox (
  event_id uuid NOT NULL,
  durable text NOT NULL,
  handled_at timestamptz(3) NOT NULL DEFAULT now(),
  PRIMARY KEY (event_id, durable)
);
CREATE INDEX inbox_by_age ON chassis.inbox (handled_at);

-- Deliveries that failed at least once. With `died_at` it is a dead letter and waits for a person.
CREATE TABLE chassis.failed_delivery (
  id uuid PRIMARY KEY,
  event_id uuid NOT NULL,
  durable text NOT NULL,
  type text NOT NULL,
  subject uuid NOT NULL,
  envelope jsonb NOT NULL,
  error text NOT NULL,
  attempts integer NOT NULL,
  failed_at timestamptz(3) NOT NULL,
  died_at timestamptz(3),
  replayed_at timestamptz(3),
  UNIQUE (event_id, durable)
);
CREATE INDEX failed_delivery_dead ON chassis.failed_delivery (died_at) WHERE died_at IS NOT NULL;

-- The answer to a POST that carried an Idempotency-Key, committed with its effect.
CREATE TABLE chassis.idempotency (
  actor text NOT NULL,
  key text NOT NULL,
  fingerprint text NOT NULL,
  status integer,
  body jsonb,
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  PRIMARY KEY (actor, key)
);
CREATE INDEX idempotency_by_age ON chassis.idempotency (created_at);
