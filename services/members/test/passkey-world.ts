import { PasskeyView, SecondFactorAdded, SecondFactorView, SessionView } from '@landed/contracts';
import { expect } from 'vitest';
import { z } from 'zod';
import { authenticator } from './authenticator.ts';
import { startMembers } from './harness.ts';

export const site = 'http://localhost:3000';
export const me = '/api/members/me';
export const here = '/api/sessions/current';
const withChallenge = z.looseObject({ challenge: z.string() });
type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';

/** The members service where organizers give a second factor, and browsers and organizers to try it with. */
export async function startPasskeyWorld() {
  const members = await startMembers({ REQUIRE_SECOND_FACTOR: 'true' });
  return { members, browserOf, organizer, withPasskey };

  /** A browser that keeps its cookie, as the session's secret changes with each step. */
  async function browserOf(email: string) {
    let { cookie } = await members.browser(email);
    return {
      async call(method: Method, url: string, payload?: object) {
        const headers = (await members.exchange(cookie)) ?? {};
        const answer = await members.app.inject({ method, url, headers, ...(payload ? { payload } : {}) });
        cookie = answer.cookies.find(({ name }) => name === '__Host-landed')?.value ?? cookie;
        return answer;
      },
      async challenge(of: typeof me | typeof here) {
        const answer = await this.call('POST', `${of}/passkey-challenges`);
        expect(answer.statusCode, answer.body).toBe(201);
        return withChallenge.parse(answer.json());
      },
      async step() {
        return SessionView.parse((await this.call('GET', here)).json()).secondStep;
      },
      /** Adds a passkey the way a page does. */
      async add(key: ReturnType<typeof authenticator>, name = 'My key') {
        const { challenge } = await this.challenge(me);
        return await this.call('POST', `${me}/passkeys`, { name, made: key.make(challenge) });
      },
      async give(key: ReturnType<typeof authenticator>) {
        const { challenge } = await this.challenge(here);
        return await this.call('POST', `${here}/passkey-answers`, key.answer(challenge));
      },
      async factor() {
        return SecondFactorView.parse((await this.call('GET', `${me}/second-factor`)).json());
      },
    };
  }
  async function organizer(name = 'Olivia') {
    const { memberId, email } = await members.person(name);
    await members.deps.prisma.roleGrant.create({ data: { memberId, role: 'organizer', grantedAt: new Date() } });
    return { memberId, email, browser: await browserOf(email) };
  }
  /** An organizer with a passkey, in the browser in which it was made. */
  async function withPasskey(name?: string) {
    const who = await organizer(name);
    const key = authenticator(site);
    const added = await who.browser.add(key);
    expect(added.statusCode, added.body).toBe(201);
    return { ...who, key, ...SecondFactorAdded.extend({ passkey: PasskeyView }).parse(added.json()) };
  }
}
