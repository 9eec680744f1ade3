import { NotYet } from '@landed/chassis/inbox';
import { MemberId, Sealed } from '@landed/contracts';
import type { Deps, Tx } from '../deps.ts';
import type { Recipient } from '../generated/prisma/client.ts';
import { addressHashOf } from '../lists/membership.ts';

/** Somebody we may write to: the address was confirmed by its owner. */
export interface Reachable {
  readonly memberId: MemberId;
  readonly displayName: string;
  readonly address: Sealed;
}

const reachable = (recipient: Recipient): Reachable[] =>
  recipient.address !== null && recipient.addressConfirmed
    ? [
        {
          memberId: MemberId.parse(recipient.memberId),
          displayName: recipient.displayName,
          address: Sealed.parse(recipient.address),
        },
      ]
    : [];

/** Those of `memberIds` whom a letter can reach. Throws NotYet while one of them is not known here. */
export async function reachableOf(tx: Tx, memberIds: readonly string[]): Promise<Reachable[]> {
  const ids = [...new Set(memberIds)];
  const found = await tx.recipient.findMany({ where: { memberId: { in: ids } } });
  if (found.length < ids.length) throw new NotYet(`${ids.length - found.length} recipients are not known yet`);
  return found.flatMap(reachable);
}

/** The name of a member. Throws NotYet while they are not known here. */
export async function nameOf(tx: Tx, memberId: string): Promise<string> {
  const found = await tx.recipient.findUnique({ where: { memberId } });
  if (!found) throw new NotYet(`member ${memberId} is not known yet`);
  return found.displayName;
}

/** Organizers whom a letter can reach, as far as they are known. */
export async function organizers(tx: Tx): Promise<Reachable[]> {
  const active = await tx.organizer.findMany({ where: { active: true } });
  const found = await tx.recipient.findMany({ where: { memberId: { in: active.map((item) => item.memberId) } } });
  return found.flatMap(reachable);
}

/** Keeps the newest state of a person, and every address of theirs; older news changes nothing else, in whatever order it comes. */
export async function keepRecipient(
  tx: Tx,
  deps: Pick<Deps, 'sealer' | 'settings'>,
  recipient: Omit<Recipient, 'addressHash'>,
): Promise<void> {
  const { address } = recipient;
  const addressHash = address === null ? null : addressHashOf(deps, deps.sealer.open(Sealed.parse(address)));
  await tx.$executeRaw`
    INSERT INTO recipient (member_id, display_name, address, address_confirmed, standing, on_list, version, address_hash)
    VALUES (${recipient.memberId}::uuid, ${recipient.displayName}, ${recipient.address}, ${recipient.addressConfirmed},
            ${recipient.standing}, ${recipient.onList}, ${recipient.version}, ${addressHash})
    ON CONFLICT (member_id) DO UPDATE SET display_name = excluded.display_name, address = excluded.address,
      address_confirmed = excluded.address_confirmed, standing = excluded.standing, on_list = excluded.on_list,
      version = excluded.version, address_hash = excluded.address_hash
    WHERE recipient.version < excluded.version`;
  if (addressHash !== null)
    await tx.knownAddress.createMany({ data: [{ memberId: recipient.memberId, addressHash }], skipDuplicates: true });
}
