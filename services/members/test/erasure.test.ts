import { randomUUID } from 'node:crypto';
import { deliver, eventOf } from '@landed/chassis/testing';
import { ErasureRequested, ErasureView, erasureDone, MemberId, memberErased, RecordsView } from '@landed/contracts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { onErasureDone } from '../src/erasure/on-erasure-done.ts';
import { hashOf } from '../src/sign-in/secrets.ts';
import { type Members, startMembers } from './harness.ts';

let members: Members;
beforeAll(async () => {
  members = await startMembers();
});
afterAll(async () => await members.close());

/** Somebody who has just signed up, and a request as the gateway would send it with their session. */
async function somebody(displayName: string) {
  const email = `${displayName.toLowerCase().replaceAll(' ', '.')}@people.example`;
  const opened = await members.open(await members.ask('/api/sign-ups', { displayName, email, groundRulesVersion: 1 }));
  const secret = opened.cookies.find((cookie) => cookie.name === '__Host-landed')?.value ?? '';
  const answer = await members.app.inject({
    method: 'POST',
    url: '/internal/session-tokens',
    headers: { 'x-gateway-secret': members.secret },
    payload: { sessionHash: hashOf(secret) },
  });
  const { sessionId } = z.object({ sessionId: z.uuid() }).parse(answer.json());
  const { memberId } = z.object({ memberId: MemberId }).parse(opened.json());
  return { memberId, sessionId, email, headers: await members.session(memberId, sessionId) };
}
const leave = async (headers: Record<string, string>) =>
  await members.app.inject({ method: 'DELETE', url: '/api/members/me', headers });
const asOrganizer = async (memberId: string, url: string, payload?: object) =>
  await members.app.inject({
    method: 'POST',
    url,
    headers: { ...(await members.bearer(memberId, 'organizer')), 'idempotency-key': randomUUID() },
    ...(payload ? { payload } : {}),
  });
const look = async (token: string) =>
  ErasureView.parse((await members.app.inject({ method: 'GET', url: `/api/erasures/${token}` })).json());

/** Every row of every table as text. */
async function everything(): Promise<string> {
  const { rows } = await members.deps.pool.query<{ name: string }>(
    `SELECT format('%I.%I', table_schema, table_name) AS name FROM information_schema.tables WHERE table_schema IN ('public', 'chassis')`,
  );
  const dumps = await Promise.all(
    rows.map(async ({ name }) => (await members.deps.pool.query(`SELECT t::text AS row FROM ${name} t`)).rows),
  );
  return JSON.stringify(dumps);
}

describe('leaving for good', () => {
  test('leaves no name and no address behind, tells the others, and collects their receipts', async () => {
    const ada = await somebody('Adelheid Canary');
    await members.app.inject({ method: 'PUT', url: '/api/members/me/landing', headers: ada.headers, payload: {} });
    expect(await everything()).toContain('Adelheid Canary');
    const answer = await leave(ada.headers);
    expect(answer.statusCode, answer.body).toBe(202);
    const { token, done } = ErasureRequested.parse(answer.json());
    expect(done).toBe(false);
    const kept = await everything();
    expect(kept).not.toContain('Adelheid Canary');
    expect(kept).not.toContain(ada.email);
    const [told] = (await members.outbox('member.erased.v2')).filter((fact) => fact.subject === ada.memberId);
    const { erasureId } = z.object({ erasureId: z.uuid() }).parse(told?.data);
    for (const [index, receipt] of [erasureDone.meetings, erasureDone.matching, erasureDone.notify].entries()) {
      const event = eventOf(receipt, { erasureId, memberId: ada.memberId, rows: index });
      const consumers = onErasureDone.filter((one) => one.event.type === receipt.type);
      for (const one of [...consumers, ...consumers]) await deliver(members.deps.prisma, one, event);
    }
    expect(await look(token)).toMatchObject({ done: true });
    expect((await leave(ada.headers)).statusCode).toBe(404);
  });

  test('takes the codes of an address along that was theirs before, and not those of whoever has it now', async () => {
    const { prisma } = members.deps;
    const [dora, heir] = [await somebody('Dora Canary'), await somebody('Heir Canary')];
    const former = { memberId: dora.memberId, until: new Date() };
    const old = 'dora.old@people.example';
    await prisma.formerAddress.createMany({ data: [old, heir.email].map((email) => ({ ...former, email })) });
    await members.ask('/api/sign-ins', { email: old });
    expect((await leave(dora.headers)).statusCode).toBe(202);
    expect(await everything()).not.toContain(old);
    expect(await prisma.challenge.count({ where: { email: heir.email } })).toBe(1);
  });

  test('names who they were known as by then: records merged into theirs, over several merges, and none that was parted again', async () => {
    const eve = await somebody('Eve Canary');
    const [first, second, parted] = [
      await somebody('Eve One Canary'),
      await somebody('Eve Two Canary'),
      await somebody('Not Eve Canary'),
    ].map(({ memberId }) => memberId);
    const { memberId: organizer } = await somebody('Oona Canary');
    const merged = async (survivorId = '', absorbedId = '') => {
      const payload = { survivorId, absorbedId };
      return z.object({ id: z.uuid() }).parse((await asOrganizer(organizer, '/api/merges', payload)).json()).id;
    };
    await merged(first, second);
    await merged(eve.memberId, first);
    const undone = await asOrganizer(organizer, `/api/merges/${await merged(eve.memberId, parted)}/undoings`);
    expect(undone.statusCode, undone.body).toBe(200);
    expect((await leave(eve.headers)).statusCode).toBe(202);
    const [told] = (await members.outbox('member.erased.v2')).filter((fact) => fact.subject === eve.memberId);
    const { absorbedIds } = memberErased.data.parse(told?.data);
    expect(absorbedIds.toSorted()).toEqual([first, second].toSorted());
    expect(await members.outbox('member.erased.v1')).toEqual([]);
    expect(await members.deps.prisma.member.count({ where: { id: parted } })).toBe(1);
  });

  test('asks for a sign-in that is fresh', async () => {
    const bea = await somebody('Bea Canary');
    await members.deps.prisma.session.update({
      where: { id: bea.sessionId },
      data: { createdAt: new Date(Date.now() - 16 * 60_000) },
    });
    const answer = await leave(bea.headers);
    expect(answer.json().code).toBe('sign-in-again');
    expect(await members.deps.prisma.member.count({ where: { id: bea.memberId } })).toBe(1);
  });

  test('is not possible for the only organizer, before somebody else can unlock the group', async () => {
    const olivia = await somebody('Olivia Canary');
    const grant = { role: 'organizer', grantedAt: new Date() };
    await members.deps.prisma.roleGrant.create({ data: { ...grant, memberId: olivia.memberId } });
    expect((await leave(olivia.headers)).json().code).toBe('last-organizer');
    const other = await somebody('Other Canary');
    await members.deps.prisma.roleGrant.create({ data: { ...grant, memberId: other.memberId } });
    expect((await leave(olivia.headers)).statusCode).toBe(202);
  });

  test('404 for a receipt without the right link', async () => {
    const { statusCode } = await members.app.inject({ method: 'GET', url: `/api/erasures/${'x'.repeat(43)}` });
    expect(statusCode).toBe(404);
  });
});

test('my records are everything that is kept about me, without the hashes of secrets', async () => {
  const cleo = await somebody('Cleo Canary');
  const answer = await members.app.inject({ method: 'GET', url: '/api/records/members', headers: cleo.headers });
  const { records } = RecordsView.parse(answer.json());
  expect(records['member']).toMatchObject([{ id: cleo.memberId, email: cleo.email }]);
  expect(records['session']).toHaveLength(1);
  expect(answer.body).not.toContain('token_hash');
});
