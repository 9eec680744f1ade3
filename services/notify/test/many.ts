import { randomUUID } from 'node:crypto';
import { createCipher } from '@landed/chassis/cipher';
import { createLinker } from '@landed/chassis/link';
import { MemberId, type Sealed } from '@landed/contracts';
import type { Tx } from '../src/deps.ts';
import { planOf } from '../src/many/plan.ts';
import { manyRows } from '../src/many/rows.ts';
import { openManySender } from '../src/many/send.ts';
import { postponeAll, settleEnded } from '../src/many/settle.ts';
import type { ManyTools } from '../src/many/tools.ts';
import { createPace } from '../src/sending/pace.ts';
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
      data: members.map((memberId) => ({ memberId, consentedAt: now(), textVersion: 2, version: 5 })),
    });
  }
  return people;
}

const body = 'We meet in the **big** hall.\n\nSee [the page](https://landed.example/).';

/** An announcement in the ledger, a letter for each of them; resolves with the id of its mailing. */
export async function announce(
  { prisma, deps, seal, now }: Notify,
  people: readonly Pick<ListMember, 'memberId' | 'address'>[],
): Promise<string> {
  const id = randomUUID();
  const content = { title: 'News', body };
  const about = { kind: 'announcement', segment: { who: 'list' }, state: 'sent', dueAt: now(), createdAt: now() };
  await prisma.mailing.create({ data: { ...about, id, content, addressed: people.length } });
  const until = (days: number): Date => new Date(now().getTime() + days * 86_400_000);
  const data = seal('{}');
  for (let first = 0; first < people.length; first += 2_000) {
    await prisma.email.createMany({
      data: people.slice(first, first + 2_000).map(({ memberId, address }) => ({
        id: deps.runtime.newId(),
        kind: 'announcement',
        subjectId: id,
        version: 1,
        recipient: memberId,
        address,
        data,
        state: 'queued',
        dueAt: now(),
        usefulUntil: until(7),
        giveUpAt: until(1),
        correlationId: 'test',
        createdAt: now(),
      })),
    });
  }
  return id;
}

/** The sender of mail to many, in this process: what a test puts before the mail server it can watch. */
export function senderOfMany(the: Notify, mailer: ManyTools['mailer'], more: Partial<ManyTools> = {}) {
  const { deps, env, app } = the;
  const many = openManySender({
    rows: manyRows(the.pool, the.now),
    mailer,
    pace: createPace(the.pool, the.now, 1_000_000),
    cipher: createCipher(env.SEAL_KEY),
    linker: createLinker(env.LINK_SECRET),
    sealKey: env.SEAL_KEY,
    sender: deps.sender,
    returnPathOf: deps.returnPathOf,
    runtime: deps.runtime,
    lines: 4,
    settle: async (ended) => await settleEnded(deps, app.log, ended),
    persist: async (work) => await work(),
    log: app.log,
    ...more,
  });
  return {
    ...many,
    async send(mailingId: string): Promise<void> {
      const planned = await planOf(deps, mailingId);
      if (!planned) throw new Error('there is no such mailing');
      if ('plan' in planned) await many.send(planned.plan);
      else await postponeAll(deps, mailingId, planned);
    },
  };
}

/** As after a letter that came back for good. */
export async function suppress(tx: Tx, { deps }: Notify, address: string): Promise<void> {
  const addressHash = hashOf(deps, address);
  const reason = 'The mailbox is closed.';
  const news = { addressHash, kind: 'hard' as const, reason, emailId: null, memberId: null, correlationId: 'test' };
  await suppressHash(tx, deps, news);
}
