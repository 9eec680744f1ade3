import { createPortal } from '../../portal/src/app.ts';
import { readPortalEnv } from '../../portal/src/env.ts';
import type { PortalScene } from './portal-scene.ts';

/** Whose page it is when it is looked at. */
export type Reader = 'anybody' | 'member' | 'organizer';

type Paths = PortalScene['paths'];

/**
 * Every page of the portal, by its route, with an address under which it can be looked at. A page without a row here fails
 * the tests: whoever adds one has it looked at light and dark, narrow and wide.
 */
export const portalPages: readonly (readonly [route: string, reader: Reader, path: (paths: Paths) => string])[] = [
  ['/', 'anybody', () => '/'],
  ['/answer/:token', 'anybody', ({ answer }) => answer],
  ['/badges', 'organizer', ({ meeting }) => `/badges?meeting=${meeting}&q=Petra`],
  ['/badges/print', 'organizer', ({ meeting }) => `/badges/print?meeting=${meeting}`],
  ['/board', 'member', () => '/board'],
  ['/cards', 'organizer', ({ meeting }) => `/cards?meeting=${meeting}&q=Petra`],
  ['/cards/print', 'organizer', () => '/cards/print'],
  ['/code', 'anybody', ({ need }) => `/code?challenge=${need}`],
  ['/coming', 'member', ({ meeting }) => `/coming?meeting=${meeting}`],
  ['/evening', 'member', ({ meeting }) => `/evening?meeting=${meeting}`],
  ['/evenings', 'member', () => '/evenings'],
  ['/left/:token', 'anybody', ({ left }) => left],
  ['/me', 'member', () => '/me'],
  ['/me/access', 'member', () => '/me/access'],
  ['/me/access/codes', 'member', ({ need }) => `/me/access/codes?change=${need}`],
  ['/me/asks', 'member', () => '/me/asks'],
  ['/me/circles', 'member', () => '/me/circles'],
  ['/me/companies', 'member', () => '/me/companies'],
  ['/me/contacts', 'member', () => '/me/contacts'],
  ['/me/contacts/:id', 'member', ({ contact }) => `/me/contacts/${contact}`],
  ['/me/contacts/many', 'member', () => '/me/contacts/many'],
  ['/me/contacts/new', 'member', () => '/me/contacts/new'],
  ['/me/discretion', 'member', () => '/me/discretion'],
  ['/me/export', 'member', () => '/me/export'],
  ['/me/handbill', 'member', () => '/me/handbill'],
  ['/me/introductions', 'member', () => '/me/introductions'],
  ['/me/landed', 'member', () => '/me/landed'],
  ['/me/leads', 'member', () => '/me/leads'],
  ['/me/leads/:id', 'member', ({ lead }) => `/me/leads/${lead}`],
  ['/me/leads/:id/change', 'member', ({ lead }) => `/me/leads/${lead}/change`],
  ['/me/leads/new', 'member', () => '/me/leads/new?kind=job-fair'],
  ['/me/leave', 'member', () => '/me/leave'],
  ['/me/matches', 'member', () => '/me/matches'],
  ['/me/needs', 'member', () => '/me/needs'],
  ['/me/needs/:id', 'member', ({ need }) => `/me/needs/${need}`],
  ['/me/needs/:id/change', 'member', ({ need }) => `/me/needs/${need}/change`],
  ['/me/needs/new', 'member', () => '/me/needs/new'],
  ['/me/preferences', 'member', () => '/me/preferences'],
  ['/me/profile', 'member', () => '/me/profile'],
  ['/met/:token', 'anybody', ({ met }) => met],
  ['/no-questions/:token', 'anybody', ({ noQuestions }) => noQuestions],
  ['/pass/:rsvpId', 'member', ({ pass }) => `/pass/${pass}`],
  ['/people/:id', 'member', ({ person }) => `/people/${person}`],
  ['/preferences/:token', 'anybody', ({ preferences }) => preferences],
  ['/prepare', 'anybody', () => '/prepare'],
  ['/prepare/sign', 'anybody', () => '/prepare/sign'],
  ['/rsvp/:token', 'anybody', ({ rsvp }) => rsvp],
  ['/sign-in', 'anybody', () => '/sign-in'],
  ['/sign-up', 'anybody', () => '/sign-up'],
  ['/unsubscribe/:token', 'anybody', ({ unsubscribe }) => unsubscribe],
];

/** What is at an address of its own and is no page. */
export const noPages: readonly string[] = ['/livez', '/readyz', '/me/export.json'];

/** What the portal itself says of its addresses: those that show something, and those that forms are sent to. */
export async function routesOfPortal(): Promise<{ shown: readonly string[]; sentTo: readonly string[] }> {
  const nowhere = 'http://127.0.0.1:1';
  const env = readPortalEnv({
    PUBLIC_URL: nowhere,
    MEMBERS_URL: nowhere,
    MEETINGS_URL: nowhere,
    MATCHING_URL: nowhere,
    NOTIFY_URL: nowhere,
    LOG_LEVEL: 'silent',
  });
  const portal = await createPortal({ env, newId: () => crypto.randomUUID() });
  const routes = { shown: [...portal.shown], sentTo: [...portal.sentTo] };
  await portal.close();
  return routes;
}

/** What fits a route: what is variable in it is one segment of an address. */
export const patternOf = (route: string): RegExp => new RegExp(`^${route.replaceAll(/:\w+/g, '[^/]+')}$`);
