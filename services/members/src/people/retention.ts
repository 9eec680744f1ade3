import { undoDays } from '@landed/chassis/merge';
import type { RetentionRule } from '@landed/chassis/retention';
import type { Deps } from '../deps.ts';
import { forgetAbsent } from '../erasure/forget-absent.ts';

/** What this service lets go of after a while. */
export const retention = (deps: Deps): readonly RetentionRule[] => {
  const { KEEP_SIGN_IN_DAYS: days, KEEP_ABSENT_DAYS } = deps.settings;
  const fate = 'delete';
  return [
    { what: 'Codes that were sent', days, table: 'challenge', old: 't.expires_at < $1', fate },
    { what: 'Wishes for another address', days, table: 'address_change', old: 't.expires_at < $1', fate },
    { what: 'Addresses that somebody had before', days, table: 'former_address', old: 't.until < $1', fate },
    {
      what: 'Files that were brought in and not carried out',
      days: 2,
      table: 'roster_import_part',
      old: 'EXISTS (SELECT FROM roster_import i WHERE i.id = t.import_id AND i.created_at < $1)',
      fate,
    },
    {
      what: 'Sessions that have ended',
      days,
      table: 'session',
      old: 'least(t.revoked_at, t.expires_at) < $1',
      fate,
    },
    {
      what: 'Devices whose pairing has ended',
      days,
      table: 'device',
      old: 'least(t.revoked_at, t.expires_at) < $1',
      fate,
    },
    {
      what: 'Tables that were brought in, and what became of their rows',
      days,
      table: 'roster_import',
      old: 't.created_at < $1',
      fate,
    },
    {
      what: 'What people were like before a merge',
      days: undoDays,
      table: 'member_merge',
      old: 't.at < $1',
      fate: { absorbed_name: '', before: '{}' },
    },
    {
      what: 'People who were neither here nor signed in',
      days: KEEP_ABSENT_DAYS,
      work: async (before) => await forgetAbsent(deps, before),
    },
  ];
};
