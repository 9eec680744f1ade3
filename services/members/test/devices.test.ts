import { randomUUID } from 'node:crypto';
import { DeviceInvitation, DeviceView } from '@landed/contracts';
import { decodeJwt } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { hashOf } from '../src/sign-in/secrets.ts';
import { type Members, startMembers } from './harness.ts';

let members: Members;
beforeAll(async () => {
  members = await startMembers();
});
afterAll(async () => await members.close());

const inHours = (hours: number): string => new Date(Date.now() + hours * 3_600_000).toISOString();
async function call(method: 'GET' | 'POST' | 'DELETE', url: string, headers: Record<string, string>, payload?: object) {
  return await members.app.inject({ method, url, headers, ...(payload ? { payload } : {}) });
}
const organizer = async () => await members.bearer(randomUUID(), 'organizer');
async function invite(more: object = {}) {
  const body = { role: 'greeter', label: 'Side door', expiresAt: inHours(4), ...more };
  return await call('POST', '/api/devices', await organizer(), body);
}
const invited = async () => DeviceInvitation.parse((await invite()).json());
const pair = async (code: string) => await call('POST', '/api/device-pairings', {}, { code });
const secretIn = (answer: Awaited<ReturnType<typeof pair>>) =>
  answer.cookies.find((cookie) => cookie.name === '__Host-landed')?.value ?? '';
/** As the gateway asks: the token behind a cookie, or null. */
async function tokenFor(secret: string) {
  const headers = { 'x-gateway-secret': members.secret };
  const answer = await call('POST', '/internal/session-tokens', headers, { sessionHash: hashOf(secret) });
  return answer.statusCode === 404 ? null : decodeJwt(z.object({ token: z.string() }).parse(answer.json()).token);
}

describe('a device for the evening', () => {
  test('is invited by an organizer, types its code, and holds one role and nobody’s account', async () => {
    const { code, id } = await invited();
    const paired = await pair(`${code.slice(0, 5).toLowerCase()}-${code.slice(5)}`);
    expect(paired.statusCode, paired.body).toBe(201);
    expect(DeviceView.parse(paired.json())).toMatchObject({ id, role: 'greeter', state: 'paired' });
    expect(await tokenFor(secretIn(paired))).toMatchObject({ sub: id, sid: id, roles: ['greeter'], device: true });
  });

  test('comes from where whoever invited it comes from, so that it finds nobody who hides from them', async () => {
    const { memberId, email } = await members.person('Orla');
    const headers = await members.bearer(memberId, 'organizer');
    const body = { role: 'greeter', label: 'Side door', expiresAt: inHours(4) };
    const { code } = DeviceInvitation.parse((await call('POST', '/api/devices', headers, body)).json());
    const whence = { mailDomains: [email.replace(/.*@/, '')], employers: [] };
    expect(await tokenFor(secretIn(await pair(code)))).toMatchObject({ device: true, whence });
  });

  test('is paired by one of two that type the code at once, and by none afterwards', async () => {
    const { code } = await invited();
    const answers = await Promise.all([pair(code), pair(code), pair(code)]);
    expect(answers.map((answer) => answer.statusCode).toSorted()).toEqual([201, 422, 422]);
    expect((await pair(code)).statusCode).toBe(422);
  });

  test('does nothing once it is revoked', async () => {
    const { code, id } = await invited();
    const secret = secretIn(await pair(code));
    expect(await tokenFor(secret)).not.toBeNull();
    for (const _ of [1, 2]) {
      const revoked = await call('POST', `/api/devices/${id}/revocations`, await organizer());
      expect(DeviceView.parse(revoked.json()).state).toBe('revoked');
    }
    expect(await tokenFor(secret)).toBeNull();
  });

  test('ends itself when its evening is over, and its browser forgets the secret', async () => {
    const { code, id } = await invited();
    const secret = secretIn(await pair(code));
    const token = await members.app.inject({
      method: 'POST',
      url: '/internal/session-tokens',
      headers: { 'x-gateway-secret': members.secret },
      payload: { sessionHash: hashOf(secret) },
    });
    const headers = { authorization: `Bearer ${z.object({ token: z.string() }).parse(token.json()).token}` };
    const ended = await call('DELETE', '/api/devices/current', headers);
    expect(DeviceView.parse(ended.json())).toMatchObject({ id, state: 'revoked' });
    expect(secretIn(ended)).toBe('');
    expect(await tokenFor(secret)).toBeNull();
  });

  test('a revoked invitation can no longer be taken', async () => {
    const { code, id } = await invited();
    await call('POST', `/api/devices/${id}/revocations`, await organizer());
    expect((await pair(code)).statusCode).toBe(422);
  });

  test('does nothing that people do for themselves', async () => {
    const answer = await call('GET', '/api/members/me', await members.device('greeter'));
    expect(answer.statusCode).toBe(403);
    expect(answer.json().code).toBe('not-for-devices');
  });

  test('400 for an end that has passed or lies a week away, and for the role of an organizer; 403 for a greeter', async () => {
    for (const expiresAt of [inHours(-1), inHours(7 * 24)]) {
      const answer = await invite({ expiresAt });
      expect(answer.json().fields[0].field).toBe('expiresAt');
    }
    expect((await invite({ role: 'organizer' })).statusCode).toBe(400);
    const greeter = await members.bearer(randomUUID(), 'greeter');
    const body = { role: 'greeter', label: 'Mine', expiresAt: inHours(1) };
    expect((await call('POST', '/api/devices', greeter, body)).statusCode).toBe(403);
  });

  test('stands in the organizers’ list without its code', async () => {
    const { id, code } = await invited();
    const { body } = await call('GET', '/api/devices', await organizer());
    expect(body).toContain(id);
    expect(body).not.toContain(code);
  });
});
