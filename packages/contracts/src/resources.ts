import { type ServiceName, serviceNames } from './service-names.ts';

/** Which service answers which resource of the API: the first segment behind `/api/`. What is not here is not reachable. */
const resources: Readonly<Record<ServiceName, readonly string[]>> = {
  members: [
    'device-pairings',
    'devices',
    'duplicates',
    'erasures',
    'ground-rules',
    'imports',
    'members',
    'merges',
    'registrations',
    'roles',
    'sessions',
    'sign-ins',
    'sign-ups',
  ],
  meetings: [
    'attendance-corrections',
    'calendar.ics',
    'check-ins',
    'lots',
    'meetings',
    'reports',
    'rsvp-links',
    'rsvps',
    'series',
    'shuttle-runs',
    'standing-rsvps',
    'vehicles',
  ],
  matching: [
    'asks',
    'board',
    'catalogue-imports',
    'connectors',
    'contacts',
    'introductions',
    'leads',
    'matches',
    'needs',
    'occupations',
    'organisation-questions',
    'organisation-changes',
    'organisations',
    'outcomes',
    'ties',
  ],
  notify: [
    'announcements',
    'bounces',
    'contact-choices',
    'emails',
    'letter-kinds',
    'mail-settings',
    'mail-summary',
    'preferences',
    'suppressions',
    'unsubscribe',
  ],
};

/** What every service has for itself; the next segment says whose: `/api/records/members`. */
const ofEachService = ['audit', 'changes', 'dead-letters', 'merge-previews', 'records', 'retention'];

const owners = new Map(serviceNames.flatMap((service) => resources[service].map((resource) => [resource, service])));

/** Who answers `/api/<resource>/<part>…`, or null for nobody. */
export function ownerOf(resource: string, part: string): ServiceName | null {
  if (ofEachService.includes(resource)) return serviceNames.find((service) => service === part) ?? null;
  return owners.get(resource) ?? null;
}
