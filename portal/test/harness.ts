import { createPortal } from '../src/app.ts';
import { readPortalEnv } from '../src/env.ts';
import { bearer, startStandIn } from './stand-in.ts';

/** The portal before a stand-in for the services. */
export async function startPortal() {
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
  return {
    app,
    services,
    signedIn,
    async get(url: string, headers: Record<string, string> = {}) {
      return await app.inject({ method: 'GET', url, headers });
    },
    async post(url: string, fields: Record<string, string>, headers: Record<string, string> = {}) {
      return await app.inject({
        method: 'POST',
        url,
        headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
        payload: new URLSearchParams(fields).toString(),
      });
    },
    async stop() {
      await app.close();
      await services.stop();
    },
  };
}
export type TestPortal = Awaited<ReturnType<typeof startPortal>>;

/** The text of a page as it is read, without its tags. */
export const wordsOf = (page: string): string =>
  page
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&amp;', '&')
    .replace(/\s+/g, ' ');
