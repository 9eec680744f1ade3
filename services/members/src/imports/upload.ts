import { notFound, ProblemError } from '@landed/chassis/problem';
import { importLimits } from '@landed/contracts';
import type { Deps, Tx } from '../deps.ts';
import type { Prisma, RosterImport } from '../generated/prisma/client.ts';

/** A new file that is still to come. */
export const startImport = async (
  tx: Tx,
  deps: Deps,
  given: { fileName: string; parts: number; byId: string },
): Promise<RosterImport> =>
  await tx.rosterImport.create({
    data: { ...given, id: deps.runtime.newId(), createdAt: deps.runtime.now() },
  });

/** Keeps one part; the same one again is the same part. Throws 404 and 409 for a file that has been started. */
export async function keepPart(tx: Tx, given: { importId: string; part: number; content: string }): Promise<void> {
  const { importId, part } = given;
  await tx.$queryRaw`SELECT FROM roster_import WHERE id = ${importId}::uuid FOR UPDATE`;
  const found = await findImport({ prisma: tx }, importId);
  if (part >= found.parts) throw notFound('part');
  assertNotStarted(found);
  const content = Buffer.from(given.content, 'base64');
  if (content.length > importLimits.partBytes)
    throw new ProblemError(413, 'too-large', `Please send at most ${importLimits.partBytes} bytes in a part.`);
  await tx.rosterImportPart.upsert({
    where: { importId_part: { importId, part } },
    create: { importId, part, content },
    update: { content },
  });
}

export async function findImport(deps: { prisma: Pick<Tx, 'rosterImport'> }, id: string): Promise<RosterImport> {
  const found = await deps.prisma.rosterImport.findUnique({ where: { id } });
  if (!found) throw notFound('import');
  return found;
}

/** Throws 409 for an import that has begun. */
export function assertNotStarted({ state }: Pick<RosterImport, 'state'>): void {
  if (state !== 'running' && state !== 'done') return;
  throw new ProblemError(409, 'started-already', 'This import has begun. Please start another one for another file.');
}

/**
 * Moves an import on from how it was `found`, and holds it until the end of the transaction. Throws 409 where somebody
 * else did so meanwhile: what was read of it holds no longer.
 */
export async function moveOn(tx: Tx, found: RosterImport, data: Prisma.RosterImportUpdateInput): Promise<void> {
  const { id, version } = found;
  const { count } = await tx.rosterImport.updateMany({
    where: { id, version },
    data: { ...data, version: { increment: 1 } },
  });
  if (count > 0) return;
  assertNotStarted(await findImport({ prisma: tx }, id));
  const detail = 'Somebody else has worked on this import at the same moment. Please look at it once more.';
  throw new ProblemError(409, 'changed-meanwhile', detail);
}
