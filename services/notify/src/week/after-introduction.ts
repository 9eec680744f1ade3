import type { DomainEvent, introductionMade } from '@landed/contracts';
import type { Deps, Tx } from '../deps.ts';
import { openContact } from '../introductions/contact.ts';
import type { AnyLetter } from '../ledger/post.ts';
import { usefulFor } from '../ledger/rules.ts';
import { reachableOf } from '../people/recipients.ts';

/** Keeps who made it possible, for the thanks when somebody lands. */
export async function keepConnection(tx: Tx, event: DomainEvent<typeof introductionMade>): Promise<void> {
  const { introductionId, askerId, ownerId, madeAt } = event.data;
  await tx.connection.createMany({
    data: [{ introductionId, askerId, ownerId, madeAt: new Date(madeAt) }],
    skipDuplicates: true,
  });
}

/** Rule 44: a week later the connector hears that it went through, and the two are asked whether they met. */
export async function reportsOf(
  tx: Tx,
  deps: Deps,
  event: DomainEvent<typeof introductionMade>,
  ownerName: string,
): Promise<AnyLetter[]> {
  const { introductionId, askerId, ownerId, company, madeAt } = event.data;
  const dueAt = new Date(new Date(madeAt).getTime() + deps.settings.REPORT_AFTER_MS);
  const about = { subjectId: introductionId, version: 1, dueAt, usefulUntil: usefulFor(dueAt, 14) };
  const people = await reachableOf(tx, [askerId, ownerId]);
  const { name: contactName, email } = openContact(deps.sealer, event.data.contact);
  const contact = {
    ...about,
    kind: 'did-you-meet' as const,
    recipient: 'contact',
    address: deps.sealer.seal(email),
    data: { contactName, introductionId, company },
  };
  const letters = people.map(({ memberId, displayName, address }) =>
    memberId === askerId
      ? {
          ...about,
          kind: 'report-asker' as const,
          recipient: memberId,
          address,
          data: { displayName, ownerName, company, introductionId },
        }
      : { ...about, kind: 'report-connector' as const, recipient: memberId, address, data: { displayName, company } },
  );
  return [...letters, contact];
}
