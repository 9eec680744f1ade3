-- Who stands at a lot or drives is told of each change; of two letters about one evening the one with the higher number holds.
ALTER TABLE meeting ADD COLUMN duties_version integer NOT NULL DEFAULT 0;

-- An erased driver left an id behind that is nobody's, and nobody can be told of a run by it.
UPDATE vehicle v SET driver_id = NULL WHERE NOT EXISTS (SELECT FROM person p WHERE p.member_id = v.driver_id);
UPDATE vehicle v SET deputy_id = NULL WHERE NOT EXISTS (SELECT FROM person p WHERE p.member_id = v.deputy_id);
