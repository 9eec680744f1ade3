import type { RetentionRule } from '@landed/chassis/retention';
import type { NotifyEnv } from '../env.ts';

/**
 * What this service lets go of after a while. A suppressed address stays, as a hash that names nobody; so does one where
 * nobody is to be asked any more, until that is taken back.
 */
export const retention = ({ KEEP_LETTERS_DAYS: days, KEEP_SIGN_IN_DAYS }: NotifyEnv): readonly RetentionRule[] => [
  {
    what: 'Letters that were sent or given up',
    days,
    table: 'email',
    old: "t.state IN ('sent', 'failed', 'unknown', 'dropped') AND t.created_at < $1 AND t.useful_until < $1",
    fate: 'delete',
  },
  // What is older makes no letters any more.
  { what: 'Which questions were taken back', days: 30, table: 'ask_recall', old: 't.at < $1', fate: 'delete' },
  { what: 'Whether the two of an introduction met', days: 30, table: 'outcome_told', old: 't.at < $1', fate: 'delete' },
  {
    what: 'Letters with codes, and those to addresses that nobody has signed up with',
    days: KEEP_SIGN_IN_DAYS,
    table: 'email',
    old: "t.kind IN ('code', 'unknown-address', 'address-change') AND t.useful_until < $1",
    fate: 'delete',
  },
  {
    what: 'When a mail domain may be written to next',
    days: 1,
    table: 'domain_pace',
    old: 't.next_ms < extract(epoch FROM $1::timestamptz) * 1000',
    fate: 'delete',
  },
  { what: 'Reports of letters that came back', days, table: 'bounce', old: 't.noted_at < $1', fate: 'delete' },
];
