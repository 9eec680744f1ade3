import { containing } from '@landed/chassis/list';
import type { Deps } from '../deps.ts';
import { hiddenFrom, type Reader } from './hidden-from.ts';

/** Names as this reader may know them; whoever hides from them is not among these. */
export async function namesOf(deps: Deps, reader: Reader, memberIds: readonly string[]): Promise<Map<string, string>> {
  const hidden = await hiddenFrom(deps, reader);
  const people = await deps.prisma.person.findMany({ where: { memberId: { in: [...memberIds], notIn: hidden } } });
  return new Map(people.map((person) => [person.memberId, person.displayName]));
}

/** More people than one evening holds. */
const mostFound = 5_000;

/** Rows about people whose name has what was typed in it, or all rows when nothing was. Hiding is the caller’s to keep. */
export async function aboutNamed(
  deps: Pick<Deps, 'prisma'>,
  typed: string | undefined,
): Promise<{ memberId?: { in: string[] } }> {
  if (typed === undefined) return {};
  const where = { displayName: containing(typed) };
  const people = await deps.prisma.person.findMany({ where, select: { memberId: true }, take: mostFound });
  return { memberId: { in: people.map((person) => person.memberId) } };
}
