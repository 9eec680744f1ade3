import { deliver, eventOf } from '@landed/chassis/testing';
import { MemberId, memberDiscretionChanged, memberRegistered } from '@landed/contracts';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { nearestByHand, tieByHand } from '../evaluation/by-hand.ts';
import { linksOf, tieBetween } from '../src/paths/tie-rules.ts';
import { onDiscretionChanged } from '../src/people/on-discretion-changed.ts';
import { onMemberRegistered } from '../src/people/on-member-registered.ts';
import { company, type Matching, someone, startMatching } from './harness.ts';

let matching: Matching;
beforeAll(async () => {
  matching = await startMatching();
});
afterAll(async () => await matching.close());

const ids = Array.from({ length: 9 }, (_, index) => `m${index}`);
const some = (all: readonly string[]) => fc.subarray([...all]).map((list) => list.toSorted());
const people = fc.tuple(
  ...ids.map((memberId) =>
    fc.record({
      memberId: fc.constant(memberId),
      knows: some(ids.filter((id) => id !== memberId)),
      circles: some(['c0', 'c1', 'c2']),
      evenings: some(['e0', 'e1', 'e2', 'e3']),
    }),
  ),
);

test('what ties an owner to an asker, and whom they have in common, is what looking at everybody finds', () => {
  fc.assert(
    fc.property(people, fc.subarray(ids), fc.nat(8), fc.nat(8), (all, linkerIds, from, to) => {
      const [asker, owner] = [all[from], all[to]];
      if (!asker || !owner || asker === owner) return;
      const linkers = all.filter(({ memberId }) => linkerIds.includes(memberId));
      expect(linksOf(asker, linkers)(owner)).toBe(nearestByHand(asker, linkers, owner));
      expect(tieBetween(asker, owner).kind).toBe(tieByHand(asker, owner));
    }),
    { numRuns: 2_000 },
  );
});

describe('somebody in common', () => {
  const prisma = () => matching.deps.prisma;
  const registered = async (memberId: string, displayName: string) =>
    await deliver(
      prisma(),
      onMemberRegistered(),
      eventOf(memberRegistered, {
        memberId: MemberId.parse(memberId),
        displayName,
        address: null,
        addressConfirmed: true,
        source: 'self',
      }),
    );
  const say = async (as: string, ties: object) =>
    await matching.call('PUT', '/api/ties/me', as, { circles: [], ...ties }, 'member');
  /** The asker was in a room with the linker, and the owner says that they know the linker; nothing else ties them. */
  async function between(link: string, willing = 'through', shareName = true) {
    const [asker, linker, owner, at] = [someone(), someone(), someone(), company()];
    await registered(asker, 'Ada');
    await registered(linker, 'Mia');
    await matching.evening(asker, linker);
    await say(linker, { knows: [], link });
    await say(owner, { knows: [linker] });
    await matching.call('POST', '/api/contacts', owner, { company: at, willing }, 'member');
    const needId = await matching.need(asker, at, { shareName });
    return { asker, linker, owner, needId, asks: async () => await matching.asksOf({ needId }) };
  }

  test('opens the way to a contact whose owner agreed to that, and is said by name only if both agreed to be named', async () => {
    const named = await between('named');
    const [ask] = await named.asks();
    expect(ask).toMatchObject({ ownerId: named.owner, shape: 'contact works-there link', linkId: named.linker });
    expect((await matching.look('owner', ask?.id ?? '')).json().link).toMatch(/^You and they have Mia in common/);
    for (const other of [await between('unnamed'), await between('named', 'through', false)]) {
      const [asked] = await other.asks();
      const page = await matching.look('owner', asked?.id ?? '');
      expect(page.json().link).toMatch(/^You and they have somebody in common/);
      expect(page.body).not.toContain('Mia');
      expect((await matching.call('GET', '/api/introductions/mine', other.asker)).body).not.toMatch(/Mia|in common/);
    }
  });

  test('opens nothing without their own word, for owners who did not agree to it, or where they hide', async () => {
    expect(await (await between('no')).asks()).toEqual([]);
    expect(await (await between('named', 'known')).asks()).toEqual([]);
    const hidden = await between('named', 'known');
    await deliver(
      prisma(),
      onDiscretionChanged(matching.deps),
      eventOf(memberDiscretionChanged, { memberId: MemberId.parse(hidden.linker), discreet: true, blocked: null }),
    );
    await matching.call(
      'POST',
      '/api/contacts',
      hidden.owner,
      {
        company: (await prisma().need.findUniqueOrThrow({ where: { id: hidden.needId } })).company,
        willing: 'through',
      },
      'member',
    );
    expect(await hidden.asks()).toEqual([]);
  });

  test('counts from the moment on when they agree to it', async () => {
    const later = await between('no');
    expect((await say(later.linker, { knows: [], link: 'unnamed' })).json()).toMatchObject({ link: 'unnamed' });
    await matching.later(0);
    expect(await later.asks()).toHaveLength(1);
  });
});
