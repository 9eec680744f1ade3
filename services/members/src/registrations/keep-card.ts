import { factOf, record } from '@landed/chassis/outbox';
import { ProblemError } from '@landed/chassis/problem';
import { MemberId, memberRegistered, type RegistrationRequest, type RegistrationView } from '@landed/contracts';
import type { z } from 'zod';
import type { Deps, Tx } from '../deps.ts';
import type { Member } from '../generated/prisma/client.ts';
import { currentRules } from '../ground-rules/keep.ts';
import { changeMember } from '../profile/change-profile.ts';

const clockMs = 5 * 60_000;

/**
 * Keys in a card with its own time. A known address is that person's, whose name stays; of somebody in `hidden` the answer
 * says no more than the card itself, which is kept as the record of a stranger. Throws 400.
 */
export async function keepCard(
  tx: Tx,
  deps: Deps,
  given: { card: z.infer<typeof RegistrationRequest>; hidden: readonly string[]; correlationId: string },
): Promise<RegistrationView> {
  const { card, hidden, correlationId } = given;
  const signedAt = new Date(card.signedAt);
  await refuse(tx, deps, { signedAt, version: card.groundRulesVersion });
  const owner = card.email === undefined ? null : await tx.member.findUnique({ where: { email: card.email } });
  const hides = owner !== null && hidden.includes(owner.id);
  const known = hides ? await tx.member.findFirst({ where: claimOf(owner) }) : owner;
  const agreed =
    card.groundRulesVersion !== undefined && card.groundRulesVersion > (known?.groundRulesVersion ?? 0)
      ? { groundRulesVersion: card.groundRulesVersion, groundRulesAt: signedAt }
      : {};
  if (!known) {
    const member = await tx.member.create({
      data: {
        id: deps.runtime.newId(),
        displayName: card.displayName,
        ...(hides ? claimOf(owner) : { email: card.email ?? null }),
        source: 'door',
        knownSince: signedAt,
        createdAt: deps.runtime.now(),
        ...agreed,
      },
    });
    await record(tx, registered(deps, member, correlationId));
    return viewNew(member);
  }
  if ('groundRulesVersion' in agreed) await changeMember(tx, deps, { id: known.id, data: agreed, correlationId });
  return view(known, 'known', `This address is known, as ${known.displayName}. The card was added to that record.`);
}

/** The record of its own for a card with the address of somebody who hides: only whom they do not hide from may make the two one. */
export const claimOf = ({ id, email }: Pick<Member, 'id' | 'email'>) => ({
  claimedEmail: email,
  possibleDuplicateOf: id,
});

async function refuse(tx: Tx, deps: Deps, card: { signedAt: Date; version: number | undefined }): Promise<void> {
  const fields: { field: string; message: string }[] = [];
  if (card.signedAt.getTime() > deps.runtime.now().getTime() + clockMs)
    fields.push({ field: 'signedAt', message: 'lies in the future' });
  const { version } = await currentRules(tx);
  if (card.version !== undefined && card.version > version)
    fields.push({ field: 'groundRulesVersion', message: `must be one of 1 to ${version}` });
  if (fields.length === 0) return;
  const names = fields.map((item) => item.field).join(', ');
  throw new ProblemError(400, 'invalid-input', `Please mend: ${names}.`, { fields });
}

const registered = (deps: Deps, member: Member, correlationId: string) =>
  factOf(memberRegistered, deps.runtime, {
    subject: member.id,
    correlationId,
    data: {
      memberId: MemberId.parse(member.id),
      displayName: member.displayName,
      address: member.email === null ? null : deps.sealer.seal(member.email),
      addressConfirmed: false,
      source: 'door',
    },
  });

type Named = Pick<Member, 'id' | 'displayName'>;
const viewNew = (member: Named): RegistrationView => view(member, 'new', `${member.displayName} is known now.`);

const view = (member: Named, outcome: RegistrationView['outcome'], detail: string): RegistrationView => ({
  memberId: MemberId.parse(member.id),
  displayName: member.displayName,
  outcome,
  detail,
});
