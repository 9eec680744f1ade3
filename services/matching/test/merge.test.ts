import { randomUUID } from 'node:crypto';
import { MemberId, memberErased, memberMerged, memberMergeUndone } from '@landed/contracts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { carl, company, type Matching, someone, startMatching } from './harness.ts';

let matching: Matching;
beforeAll(async () => {
  matching = await startMatching();
});
afterAll(async () => await matching.close());

test.each([
  ['before', [memberMergeUndone, memberErased]],
  ['after', [memberErased, memberMergeUndone]],
] as const)(
  'whoever was parted from somebody who left keeps their cards, contacts and introductions, the parting heard of %s the leaving',
  async (_when, order) => {
    const { prisma } = matching.deps;
    const [ada, twin, at] = [someone(), someone(), company()];
    await matching.need(ada, company());
    await matching.lead(twin, at);
    const needId = await matching.need(someone(), at);
    const { id } = await matching.theAsk(needId);
    expect((await matching.answer('owner', id, carl())).statusCode).toBe(200);
    const noted = await matching.call('POST', '/api/contacts', twin, { company: at, name: 'Carl' }, 'member');
    expect(noted.statusCode).toBe(201);
    const merge = { mergeId: randomUUID(), memberId: MemberId.parse(ada), absorbedId: MemberId.parse(twin) };
    await matching.hear(memberMerged, merge);
    expect(await prisma.lead.count({ where: { memberId: ada } })).toBe(1);

    const erasure = { erasureId: randomUUID(), memberId: merge.memberId, absorbedIds: [] };
    for (const definition of order) await matching.hear(definition, definition === memberErased ? erasure : merge);
    expect(await prisma.need.count({ where: { memberId: ada } })).toBe(0);
    expect(await prisma.lead.findMany({ where: { memberId: twin } })).toMatchObject([{ company: at, state: 'open' }]);
    expect(await prisma.contact.count({ where: { ownerId: twin, removedAt: null } })).toBe(1);
    expect(await prisma.introduction.findUnique({ where: { id } })).toMatchObject({
      ownerId: twin,
      state: 'asked-contact',
    });
  },
);

test('whoever left as one of two is forgotten under both, also where the merge was not heard of', async () => {
  const { prisma } = matching.deps;
  const [ada, twin] = [MemberId.parse(someone()), MemberId.parse(someone())];
  await matching.need(ada, company());
  await matching.lead(twin, company());
  await matching.hear(memberErased, { erasureId: randomUUID(), memberId: ada, absorbedIds: [twin] });
  const among = { memberId: { in: [ada, twin] } };
  expect([await prisma.need.count({ where: among }), await prisma.lead.count({ where: among })]).toEqual([0, 0]);
});
