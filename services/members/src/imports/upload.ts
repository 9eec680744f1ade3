import { notFound, ProblemError } from '@landed/chassis/problem';
import { importLimits } from '@landed/contracts';
import type { Deps, Tx } from '../deps.ts';
import type { RosterImport } from '../generated/prisma/client.ts';

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
export async function keepPart(deps: Deps, given: { importId: string; part: number; content: string }): Promise<void> {
  const { importId, part } = given;
  const found = await findImport(deps, importId);
  if (part >= found.parts) throw notFound('part');
  if (found.state === 'running' || found.state === 'done') throw startedAlready();
  const content = Buffer.from(given.content, 'base64');
  if (content.length > importLimits.partBytes)
    throw new ProblemError(413, 'too-large', `Please send at most ${importLimits.partBytes} bytes in a part.`);
  await deps.prisma.rosterImportPart.upsert({
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

export const startedAlready = (): ProblemError =>
  new ProblemError(409, 'started-already', 'This import has begun. Please start another one for another file.');
