/** A role as it was typed, with the occupations that it may mean, the likeliest first. */
export interface Role {
  readonly role: string | null;
  readonly occupations: readonly string[];
}

const emptyWords = new Set(
  'a an and at for in of or the to with senior sr junior jr lead head chief vice assistant staff principal i ii iii'.split(
    ' ',
  ),
);

/** Words of a title that say something, without the plural. */
const wordsOf = (role: string): string[] =>
  role
    .toLowerCase()
    .split(/[^\p{L}\p{N}+#]+/u)
    .filter((word) => word !== '' && !emptyWords.has(word))
    .map((word) => (word.length > 3 ? word.replace(/s$/u, '') : word));

/** The group of an occupation: 15-1252.01 is one of 15-1252. */
const groupOf = (code: string): string => code.slice(0, 7);

/**
 * Do two job titles speak of like work? They share a word that says something, or a group of occupations. Titles are soft:
 * this ranks within a company and never makes a match.
 */
export function rolesAgree(one: Role, other: Role): boolean {
  if (one.role === null || other.role === null) return false;
  const [words, groups] = [new Set(wordsOf(other.role)), new Set(other.occupations.map(groupOf))];
  return wordsOf(one.role).some((word) => words.has(word)) || one.occupations.some((code) => groups.has(groupOf(code)));
}

/**
 * Are two titles of one group, wherever the work is? Their likeliest occupations are; where none are known, all words of one
 * are in the other.
 */
export function titlesAgree(one: Role, other: Role): boolean {
  if (one.role === null || other.role === null) return false;
  const [mine, theirs] = [wordsOf(one.role), wordsOf(other.role)];
  const within = (some: readonly string[], all: readonly string[]): boolean =>
    some.length > 0 && some.every((word) => all.includes(word));
  const [first, second] = [one.occupations[0], other.occupations[0]];
  const known = first !== undefined && second !== undefined;
  if (mine.join() === theirs.join() && mine.length > 0) return true;
  return known ? groupOf(first) === groupOf(second) : within(mine, theirs) || within(theirs, mine);
}
