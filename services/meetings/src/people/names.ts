import type { Deps } from '../deps.ts';

export async function namesOf(deps: Deps, memberIds: readonly string[]): Promise<Map<string, string>> {
  const people = await deps.prisma.person.findMany({ where: { memberId: { in: [...memberIds] } } });
  return new Map(people.map((person) => [person.memberId, person.displayName]));
}
