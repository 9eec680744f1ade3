import { grantedRoles, MemberRow, RoleRow } from '@landed/contracts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { type Holder, warningsOf } from '../src/roles/rules.ts';
import { type Members, startMembers } from './harness.ts';

const holder = (more: Partial<Holder> = {}): Holder => ({ deputy: false, landed: false, canUnlock: true, ...more });
const deputy = holder({ deputy: true });

describe('rule 10', () => {
  test.each([
    ['nobody greets', 'greeter', [], ['nobody']],
    ['one greets', 'greeter', [holder()], ['no-deputy']],
    ['one greets and one steps in', 'greeter', [holder(), deputy], []],
    [
      'who would step in has landed',
      'greeter',
      [holder(), holder({ deputy: true, landed: true })],
      ['no-deputy', 'holder-landed'],
    ],
    ['a scribe needs no deputy', 'scribe', [holder()], []],
    ['nobody is scribe', 'scribe', [], []],
    ['one organizer', 'organizer', [holder()], ['no-deputy', 'one-can-unlock']],
    [
      'a deputy who cannot sign in',
      'organizer',
      [holder(), holder({ deputy: true, canUnlock: false })],
      ['one-can-unlock'],
    ],
    ['two who can unlock', 'organizer', [holder(), deputy], []],
  ] as const)('%s', (_what, role, holders, warnings) => {
    expect(warningsOf(role, holders)).toEqual(warnings);
  });
});

describe('over HTTP', () => {
  let members: Members;
  beforeAll(async () => {
    members = await startMembers();
  });
  afterAll(async () => await members.close());

  test('roles are given and taken, as first or as deputy, and a landing is warned of', async () => {
    const { memberId: organizer } = await members.person('Olivia Roles');
    const { memberId } = await members.person('Deb Deputy');
    const headers = await members.bearer(organizer, 'organizer');
    const put = async (payload: object, id = memberId) =>
      await members.app.inject({ method: 'PUT', url: `/api/members/${id}`, headers, payload });
    const overview = async () => {
      const rows = z.array(RoleRow).parse((await members.app.inject({ url: '/api/roles', headers })).json());
      expect(rows.map(({ id }) => id)).toEqual(grantedRoles);
      return Object.fromEntries(rows.map((row) => [row.id, row]));
    };
    await put({ displayName: 'Olivia Roles', roles: ['organizer', 'greeter'] }, organizer);
    const given = await put({ displayName: 'Deb', roles: ['organizer', 'greeter'], deputyOf: ['greeter'] });
    expect(MemberRow.parse(given.json())).toMatchObject({ roles: ['organizer', 'greeter'], deputyOf: ['greeter'] });
    expect((await overview())['greeter']).toMatchObject({
      holders: [
        { memberId: organizer, deputy: false },
        { memberId, deputy: true },
      ],
      warnings: [],
    });
    await put({ displayName: 'Deb', roles: ['organizer', 'greeter'], deputyOf: ['organizer'] });
    expect((await overview())['organizer']?.warnings).toEqual([]);
    expect((await overview())['greeter']?.warnings).toEqual(['no-deputy']);
    const wrong = await put({ displayName: 'Deb', roles: ['greeter'], deputyOf: ['driver'] });
    expect(wrong.json().fields).toEqual([{ field: 'deputyOf', message: 'must be roles that are given too' }]);
    await members.app.inject({
      method: 'PUT',
      url: '/api/members/me/landing',
      headers: await members.bearer(memberId),
      payload: { consents: {}, staysAsHelper: false },
    });
    const { organizer: after, greeter } = await overview();
    expect(after?.warnings).toEqual(['no-deputy', 'holder-landed']);
    expect(greeter?.warnings).toContain('holder-landed');
    await put({ displayName: 'Deb', roles: [] });
    expect((await overview())['organizer']?.warnings).toEqual(['no-deputy', 'one-can-unlock']);
  });
});
