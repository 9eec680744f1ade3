-- Who looked at or changed what, by virtue of a role. No names and no contents: after an erasure the ids point at nobody.
CREATE TABLE chassis.audit (
  id uuid PRIMARY KEY,
  at timestamptz(3) NOT NULL,
  actor_id uuid NOT NULL,
  device boolean NOT NULL,
  action text NOT NULL CHECK (action IN ('read', 'export', 'change')),
  route text NOT NULL,
  object_id uuid,
  request_id text NOT NULL
);
CREATE INDEX audit_by_age ON chassis.audit (at);
CREATE INDEX audit_by_actor ON chassis.audit (actor_id, at);
CREATE INDEX audit_by_object ON chassis.audit (object_id, at) WHERE object_id IS NOT NULL;

-- Append-only: what is written here is not mended afterwards, by anybody who comes through the service.
CREATE FUNCTION chassis.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER audit_stays BEFORE UPDATE OR DELETE ON chassis.audit FOR EACH STATEMENT EXECUTE FUNCTION chassis.refuse_change();
CREATE TRIGGER audit_is_not_emptied BEFORE TRUNCATE ON chassis.audit FOR EACH STATEMENT EXECUTE FUNCTION chassis.refuse_change();
