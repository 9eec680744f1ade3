import type { RetentionRule } from '@landed/chassis/retention';
import type { MeetingsEnv } from '../env.ts';

/** What this service lets go of after a while. Who was there stays, for the counts and the standing. */
export const retention = ({
  KEEP_EVENING_DAYS: days,
  KEEP_RECORD_DAYS: recordDays,
}: MeetingsEnv): readonly RetentionRule[] => [
  {
    what: 'What somebody asked to be arranged for an evening',
    days,
    table: 'rsvp',
    old: 'EXISTS (SELECT FROM meeting m WHERE m.id = t.meeting_id AND m.ends_at < $1)',
    fate: { arrangement: null },
  },
  {
    what: 'Who let whom in at the door',
    days: recordDays,
    table: 'check_in',
    old: 't.checked_in_at < $1',
    fate: { by_id: null },
  },
  { what: 'Who tapped what on the run sheet', days, table: 'run_sheet_tap', old: 't.at < $1', fate: 'delete' },
];
