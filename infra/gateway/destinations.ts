import type { ServiceName } from '@landed/contracts';

export type Destination = ServiceName | 'portal';

/** Which service answers which resource of the API. What is not here is not reachable. */
const resources = new Map<string, ServiceName>([
  ['sign-ups', 'members'],
  ['sign-ins', 'members'],
  ['sessions', 'members'],
  ['devices', 'members'],
  ['imports', 'members'],
  ['registrations', 'members'],
  ['roles', 'members'],
  ['device-pairings', 'members'],
  ['members', 'members'],
  ['ground-rules', 'members'],
  ['meetings', 'meetings'],
  ['series', 'meetings'],
  ['reports', 'meetings'],
  ['attendance-corrections', 'meetings'],
  ['calendar.ics', 'meetings'],
  ['lots', 'meetings'],
  ['vehicles', 'meetings'],
  ['shuttle-runs', 'meetings'],
  ['standing-rsvps', 'meetings'],
  ['rsvps', 'meetings'],
  ['check-ins', 'meetings'],
  ['needs', 'matching'],
  ['leads', 'matching'],
  ['introductions', 'matching'],
  ['asks', 'matching'],
  ['board', 'matching'],
  ['organisation-questions', 'matching'],
  ['contacts', 'matching'],
  ['connectors', 'matching'],
  ['ties', 'matching'],
  ['matches', 'matching'],
  ['outcomes', 'matching'],
  ['emails', 'notify'],
  ['mail-summary', 'notify'],
  ['bounces', 'notify'],
  ['suppressions', 'notify'],
  ['unsubscribe', 'notify'],
  ['preferences', 'notify'],
  ['mail-settings', 'notify'],
  ['letter-kinds', 'notify'],
  ['announcements', 'notify'],
  ['erasures', 'members'],
  ['records/members', 'members'],
  ['records/meetings', 'meetings'],
  ['records/matching', 'matching'],
  ['records/notify', 'notify'],
  ['audit/members', 'members'],
  ['audit/meetings', 'meetings'],
  ['audit/matching', 'matching'],
  ['audit/notify', 'notify'],
  ['retention/members', 'members'],
  ['retention/meetings', 'meetings'],
  ['retention/matching', 'matching'],
  ['retention/notify', 'notify'],
  ['duplicates', 'members'],
  ['merges', 'members'],
  ['merge-previews/members', 'members'],
  ['merge-previews/meetings', 'meetings'],
  ['merge-previews/matching', 'matching'],
  ['merge-previews/notify', 'notify'],
  ['dead-letters/members', 'members'],
  ['dead-letters/meetings', 'meetings'],
  ['dead-letters/matching', 'matching'],
  ['dead-letters/notify', 'notify'],
]);

/** Between the processes only; a client gets a 404. */
const inside = ['internal', 'livez', 'readyz'];

/**
 * Who answers this path, or null for nobody. The path is read the way the one behind the gateway will read it, with dots
 * and escapes resolved, so that no spelling leads past this table.
 */
export function destinationOf(path: string): Destination | null {
  const segments = segmentsOf(path);
  const [first, resource, part] = segments ?? [];
  if (first === undefined || inside.includes(first)) return null;
  if (first !== 'api') return 'portal';
  return resources.get(`${resource}/${part}`) ?? resources.get(`${resource}`) ?? null;
}

function segmentsOf(path: string): string[] | null {
  if (!path.startsWith('/') || path.startsWith('//')) return null;
  try {
    return decodeURIComponent(new URL(path, 'http://gateway.invalid').pathname).split('/').slice(1);
  } catch {
    return null;
  }
}
