import { consumer } from '@landed/chassis/inbox';
import { factOf, record } from '@landed/chassis/outbox';
import { meetingWalkedIn, memberRegistered } from '@landed/contracts';
import type { Deps, Tx } from '../deps.ts';
import { currentRules } from '../ground-rules/keep.ts';

/**
 * The door has let in somebody it did not know, under an id it made. If the address is somebody's already, the two are
 * suggested as one person and the address stays where it is: a name and an address on paper prove nothing.
 */
export const onWalkedIn = (deps: Deps) =>
  consumer<Tx, typeof meetingWalkedIn>(meetingWalkedIn, async (tx, event) => {
    const { memberId, displayName, address, groundRulesVersion } = event.data;
    const email = address === null ? null : deps.sealer.open(address);
    const other = email === null ? null : await tx.member.findUnique({ where: { email } });
    if (other?.id === memberId) return;
    const { count } = await tx.member.createMany({
      data: [
        {
          id: memberId,
          displayName,
          email: other ? null : email,
          source: 'door',
          possibleDuplicateOf: other?.id ?? null,
          knownSince: new Date(event.time),
          createdAt: new Date(event.time),
          ...(await signedOnPaper(tx, groundRulesVersion, new Date(event.time))),
        },
      ],
      skipDuplicates: true,
    });
    if (count === 0) return;
    const data = {
      memberId,
      displayName,
      address: other ? null : address,
      addressConfirmed: false,
      source: 'door' as const,
    };
    await record(
      tx,
      factOf(memberRegistered, deps.runtime, { subject: memberId, data, correlationId: event.correlationid }),
    );
  });

/** A version that there is not is a slip of the pen: then nothing was agreed to. */
async function signedOnPaper(tx: Tx, version: number | undefined, at: Date) {
  if (version === undefined || version > (await currentRules(tx)).version) return {};
  return { groundRulesVersion: version, groundRulesAt: at };
}
