-- The first consent text named no notes about what comes up: whoever agreed to it gets them once they choose them.
-- Whoever has left the two that it named has chosen this one already.
INSERT INTO list_choice AS choice (member_id, left_lists, version, changed_at)
SELECT member_id, '{lead-matches}', 1, consented_at FROM list_consent WHERE text_version < 2
ON CONFLICT (member_id) DO UPDATE SET left_lists = choice.left_lists || excluded.left_lists, version = choice.version + 1
WHERE NOT choice.left_lists @> excluded.left_lists AND NOT choice.left_lists @> '{digest,announcements}';
