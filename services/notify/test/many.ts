import { randomUUID } from 'node:crypto';
import { eventOf } from '@landed/chassis/testing';
import { MemberId, memberRegistered, type Sealed } from '@landed/contracts';
import type { Tx } from '../src/deps.ts';
import { post } from '../src/ledger/post.ts';
import { hashOf, suppress as suppressHash } from '../src/suppressions/suppress.ts';
import type { Notify } from './harness.ts';

export interface ListMember {
  readonly memberId: MemberId;
  readonly displayName: string;
  readonly email: string;
  readonly address: Sealed;
}

/** Many who are on all lists, without an event for each. */
export async function manyListMembers(
  { prisma, seal, now }: Notify,
  count: number,
  domainOf: (index: number) => string = () => 'people.example',
): Promise<ListMember[]> {
  const people = Array.from({ length: count }, (_, index) => {
    const email = `p-${index}@${domainOf(index)}`;
    return { memberId: MemberId.parse(randomUUID()), displayName: `Person ${index}`, email, address: seal(email) };
  });
  const always = { addressConfirmed: true, standing: 'list-member', onList: true, version: 5 };
  for (let first = 0; first < count; first += 2_000) {
    const some = people.slice(first, first + 2_000);
    const recipients = some.map(({ memberId, displayName, address }) => ({
      ...always,
      memberId,
      displayName,
      address,
    }));
    const members = some.map(({ memberId }) => memberId);
    await prisma.recipient.createMany({ data: recipients });
    await prisma.visit.createMany({
      data: members.map((memberId) => ({ memberId, meetingId: randomUUID(), checkedInAt: now() })),
    });
    await prisma.listConsent.createMany({
      data: members.map((memberId) => ({ memberId, consentedAt: now(), textVersion: 1, version: 5 })),
    });
  }
  return people;
}

const body = 'We meet in the **big** hall.\n\nSee [the page](https://landed.example/).';

/** An announcement in the ledger, a letter for each of them; resolves with the id of what it is about. */
export async function announce(
  { prisma, deps, now }: Notify,
  people: readonly Pick<ListMember, 'memberId' | 'displayName' | 'address'>[],
): Promise<string> {
  const subjectId = randomUUID();
  const usefulUntil = new Date(now().getTime() + 7 * 86_400_000);
  const someone = {
    memberId: MemberId.parse(subjectId),
    displayName: 'Olivia',
    address: null,
    addressConfirmed: false,
    source: 'self' as const,
  };
  const event = eventOf(memberRegistered, someone, { time: now().toISOString() });
  for (let first = 0; first < people.length; first += 2_000) {
    const letters = people.slice(first, first + 2_000).map(({ memberId, displayName, address }) => ({
      kind: 'announcement' as const,
      subjectId,
      version: 1,
      recipient: memberId,
      address,
      usefulUntil,
      data: { displayName, title: 'News', body },
    }));
    await prisma.$transaction(async (tx) => await post(tx, deps, event, letters), { timeout: 60_000 });
  }
  return subjectId;
}

/** As after a letter that came back for good. */
export async function suppress(tx: Tx, { deps }: Notify, address: string): Promise<void> {
  const addressHash = hashOf(deps, address);
  const reason = 'The mailbox is closed.';
  const news = { addressHash, kind: 'hard' as const, reason, emailId: null, memberId: null, correlationId: 'test' };
  await suppressHash(tx, deps, news);
}
