-- Later versions are told as they are written (ground-rules.changed.v1); the one in force until now is told once, here.
INSERT INTO chassis.outbox (id, type, subject, version, data, correlation_id, occurred_at)
SELECT gen_random_uuid(), 'ground-rules.changed.v1', '01a207d7-b0a2-7d00-8000-000000000002', version,
       jsonb_build_object('rules', rules), 'migration', written_at
FROM ground_rules ORDER BY version DESC LIMIT 1;
