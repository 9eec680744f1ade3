import { afterAll, beforeEach } from 'vitest';
import { createPortal } from '../src/app.ts';
import { readPortalEnv } from '../src/env.ts';
import { bearer, startStandIn } from './stand-in.ts';

/** The portal before a stand-in for the services. */
async function startPortal() {
  const services = await startStandIn();
  const env = readPortalEnv({
    PUBLIC_URL: 'http://landed.test',
    MEMBERS_URL: services.url,
    MEETINGS_URL: services.url,
    MATCHING_URL: services.url,
    NOTIFY_URL: services.url,
    LOG_LEVEL: 'silent',
  });
  const app = await createPortal({ env, newId: () => crypto.randomUUID() });
  const signedIn = { authorization: bearer };
  const get = async (url: string, headers: Record<string, string> = {}) =>
    await app.inject({ method: 'GET', url, headers });
  const post = async (url: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
    await app.inject({
      method: 'POST',
      url,
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
      payload: new URLSearchParams(fields).toString(),
    });
  return {
    app,
    services,
    signedIn,
    get,
    post,
    /** The words of a page as whoever is signed in reads them. */
    page: async (url: string): Promise<string> => wordsOf((await get(url, signedIn)).body),
    /** A form as whoever is signed in hands it in. */
    posted: async (url: string, fields: Record<string, string>) => await post(url, fields, signedIn),
    async stop() {
      await app.close();
      await services.stop();
    },
  };
}
type TestPortal = Awaited<ReturnType<typeof startPortal>>;

/** One portal for a file of tests, each of which finds the services as new and then as `begin` makes them. */
export async function portalOfTests(begin: (services: TestPortal['services']) => void = () => {}): Promise<TestPortal> {
  const portal = await startPortal();
  beforeEach(() => {
    portal.services.reset();
    begin(portal.services);
  });
  afterAll(async () => await portal.stop());
  return portal;
}

/** Whoever is signed in is a member. */
export const asMember = ({ state }: TestPortal['services']): void => {
  state.tokenIsMember = true;
};

/** The text of a page as it is read, without its tags. */
export const wordsOf = (page: string): string =>
  page
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&amp;', '&')
    .replace(/\s+/g, ' ');
