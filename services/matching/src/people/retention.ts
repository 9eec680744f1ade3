import type { RetentionRule } from '@landed/chassis/retention';
import type { MatchingEnv } from '../env.ts';

/** What this service lets go of after a while. Which companies were asked for stays, for the counts. */
export const retention = ({ KEEP_REQUESTS_DAYS: days }: MatchingEnv): readonly RetentionRule[] => [
  {
    what: 'The words of needs that have ended',
    days,
    table: 'need',
    old: "t.state <> 'open' AND t.expires_at < $1",
    fate: { blurb: '' },
  },
  {
    what: 'The words of leads that have ended',
    days,
    table: 'lead',
    old: "t.state <> 'open' AND t.expires_at < $1",
    fate: { note: null, text: null },
  },
  {
    what: 'Whom introductions went to',
    days,
    table: 'introduction',
    old: 't.settled_at < $1',
    fate: { contact: null },
  },
  {
    what: 'Contacts that their owner has removed',
    days,
    table: 'contact',
    old: 't.removed_at < $1',
    fate: { who: null, function: null },
  },
  { what: 'Visits that were none', days: 30, table: 'removed_visit', old: 't.at < $1', fate: 'delete' },
  { what: 'What was found for somebody', days, table: 'match', old: 't.found_at < $1', fate: 'delete' },
];
