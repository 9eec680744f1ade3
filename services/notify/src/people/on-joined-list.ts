import { consumer } from '@landed/chassis/inbox';
import { factOf, record } from '@landed/chassis/outbox';
import { type DomainEvent, listChoicesChanged, listNames, memberJoinedList } from '@landed/contracts';
import type { Deps, Tx } from '../deps.ts';
import { drop, post } from '../ledger/post.ts';
import { isHistory, usefulFor } from '../ledger/rules.ts';
import { listsOfConsent } from '../lists/rules.ts';
import { liftedBy } from '../suppressions/rules.ts';
import { liftFor } from '../suppressions/suppress.ts';
import { reachableOf } from './recipients.ts';

/** The confirmation of a consent; a later consent is confirmed again and opens anew the lists that it names. */
export const onJoinedList = (deps: Deps) =>
  consumer<Tx, typeof memberJoinedList>(memberJoinedList, async (tx, event) => {
    const { consentedAt, textVersion } = event.data;
    await keepConsent(tx, deps, event);
    for (const kind of ['after-visit', 'list-invitation'] as const)
      await drop(tx, { kind, subjectId: event.data.memberId }, 'They are on the list already.');
    const now = deps.runtime.now();
    if (isHistory(event.time, now)) return;
    const people = await reachableOf(tx, [event.data.memberId]);
    // Who called a letter unwanted and now asks for the list has changed their mind.
    for (const { address } of people)
      await liftFor(
        tx,
        deps,
        { address: deps.sealer.open(address), kinds: liftedBy.consent, before: new Date(consentedAt) },
        { by: 'consent', actorId: null, reason: null, correlationId: event.correlationid },
      );
    return await post(
      tx,
      deps,
      event,
      people.map(({ memberId, displayName, address }) => ({
        kind: 'list-joined' as const,
        subjectId: memberId,
        version: event.version,
        recipient: memberId,
        address,
        data: { displayName, consentedAt, lists: [...listsOfConsent(textVersion)] },
        usefulUntil: usefulFor(now, 3),
      })),
    );
  });

/**
 * When, and to which words. What somebody had left before is theirs again if these words name it; what they left after
 * stays left.
 */
async function keepConsent(tx: Tx, deps: Deps, event: DomainEvent<typeof memberJoinedList>): Promise<void> {
  const { memberId, consentedAt, textVersion } = event.data;
  const kept = await tx.$executeRaw`
    INSERT INTO list_consent (member_id, consented_at, text_version, version)
    VALUES (${memberId}::uuid, ${consentedAt}::timestamptz, ${textVersion}, ${event.version})
    ON CONFLICT (member_id) DO UPDATE SET consented_at = excluded.consented_at, text_version = excluded.text_version,
      version = excluded.version
    WHERE list_consent.version < excluded.version`;
  if (kept === 0) return;
  const on = listsOfConsent(textVersion);
  const closed = listNames.filter((list) => !on.includes(list));
  const opened = await tx.$queryRaw<{ version: number }[]>`
    INSERT INTO list_choice AS choice (member_id, left_lists, version, changed_at)
    SELECT ${memberId}::uuid, ${closed}::text[], 1, ${consentedAt}::timestamptz
    WHERE cardinality(${closed}::text[]) > 0 OR EXISTS (SELECT FROM list_choice WHERE member_id = ${memberId}::uuid)
    ON CONFLICT (member_id) DO UPDATE SET left_lists = excluded.left_lists, version = choice.version + 1
    WHERE choice.left_lists <> excluded.left_lists AND choice.changed_at < ${consentedAt}::timestamptz
    RETURNING version`;
  for (const { version } of opened) {
    const data = { memberId, on: [...on] };
    const about = { subject: memberId, version, correlationId: event.correlationid };
    await record(tx, factOf(listChoicesChanged, deps.runtime, { ...about, data }));
  }
}
