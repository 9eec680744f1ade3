import { factOf, record } from '@landed/chassis/outbox';
import { ProblemError } from '@landed/chassis/problem';
import { type GroundRulesRow, groundRulesChanged, groundRulesId, MemberId } from '@landed/contracts';
import { z } from 'zod';
import type { Deps, Tx } from '../deps.ts';
import type { GroundRulesVersion } from '../generated/prisma/client.ts';

const Rules = z.array(z.string());
export const rulesOf = (version: Pick<GroundRulesVersion, 'rules'>): string[] => Rules.parse(version.rules);

/** The version in force. */
export const currentRules = async (tx: Pick<Tx, 'groundRulesVersion'>): Promise<GroundRulesVersion> =>
  await tx.groundRulesVersion.findFirstOrThrow({ orderBy: { version: 'desc' } });

/** The next version, in force from now on. Whoever agreed to an earlier one stays what they are, and is asked again. */
export async function writeRules(
  tx: Tx,
  deps: Deps,
  given: { rules: readonly string[]; byId: string; correlationId: string },
): Promise<GroundRulesVersion> {
  await tx.$executeRawUnsafe("SELECT pg_advisory_xact_lock(hashtext('ground-rules'))");
  const current = await currentRules(tx);
  if (JSON.stringify(rulesOf(current)) === JSON.stringify(given.rules))
    throw new ProblemError(409, 'unchanged', 'These are the ground rules in force, word for word.');
  const [version, rules] = [current.version + 1, [...given.rules]];
  const about = { subject: groundRulesId, version, correlationId: given.correlationId };
  await record(tx, factOf(groundRulesChanged, deps.runtime, { ...about, data: { rules } }));
  return await tx.groundRulesVersion.create({
    data: { version, rules, byId: given.byId, writtenAt: deps.runtime.now() },
  });
}

/** Everybody who agreed, to which version; and who has come and agreed to none or to an earlier one. */
export async function countAgreed(deps: Deps): Promise<Map<number, number>> {
  const rows = await deps.prisma.member.groupBy({
    by: ['groundRulesVersion'],
    where: { groundRulesVersion: { not: null } },
    _count: true,
  });
  return new Map(rows.map(({ groundRulesVersion, _count }) => [groundRulesVersion ?? 0, _count]));
}

export const viewVersion = (row: GroundRulesVersion, agreed: number): GroundRulesRow => ({
  id: String(row.version),
  version: row.version,
  rules: rulesOf(row),
  writtenAt: row.writtenAt.toISOString(),
  byId: row.byId === null ? null : MemberId.parse(row.byId),
  agreed,
});

/** Throws 409 for a version that is not in force: nobody agrees to words that they did not see. */
export async function assertInForce(tx: Pick<Tx, 'groundRulesVersion'>, given: number): Promise<void> {
  assertCurrent('groundRulesVersion', given, (await currentRules(tx)).version);
}

export function assertCurrent(field: string, given: number, current: number): void {
  if (given === current) return;
  const fields = [{ field, message: `must be ${current}, the version in force` }];
  throw new ProblemError(409, 'text-changed', 'The text has changed meanwhile. Please read it once more.', { fields });
}
