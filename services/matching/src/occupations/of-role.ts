import type { Deps } from '../deps.ts';

/** What a change of a role changes beside it; nothing when the role stays. */
export const occupationsOf = async (
  deps: Pick<Deps, 'titles'>,
  role: string | null | undefined,
): Promise<{ occupations?: string[] }> => (role === undefined ? {} : { occupations: await deps.titles.codesOf(role) });
