-- What the job that lets go of old things has done, one row for each rule of the service's list.
CREATE TABLE chassis.retention (
  what text PRIMARY KEY,
  ran_at timestamptz(3) NOT NULL,
  last_rows int NOT NULL CHECK (last_rows >= 0),
  all_rows bigint NOT NULL CHECK (all_rows >= last_rows)
);

-- The record of who did what can be let go of too, but nothing that is younger than a year, whoever asks.
DROP TRIGGER audit_stays ON chassis.audit;
CREATE TRIGGER audit_stays BEFORE UPDATE ON chassis.audit FOR EACH STATEMENT EXECUTE FUNCTION chassis.refuse_change();
CREATE FUNCTION chassis.refuse_young() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.at > now() - interval '365 days' THEN
    RAISE EXCEPTION '% is append-only for a year', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN OLD;
END $$;
CREATE TRIGGER audit_of_a_year_stays BEFORE DELETE ON chassis.audit FOR EACH ROW EXECUTE FUNCTION chassis.refuse_young();
