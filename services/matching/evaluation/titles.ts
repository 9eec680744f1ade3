import { type Related, TitleIndex } from '../src/occupations/title-index.ts';
import type { Data } from './data.ts';

/** A title that was held out, and whether its occupation stands first, or among the first five. */
export interface TitleAnswer {
  readonly title: string;
  readonly first: boolean;
  readonly firstFive: boolean;
}

/** FNV-1a: every tenth distinct title is held out, whoever runs this. */
function hashOf(text: string): number {
  let hash = 2_166_136_261;
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 16_777_619);
  return hash >>> 0;
}
const isHeldOut = (title: string): boolean => hashOf(title) % 10 === 0;

const plain = (title: string): string => title.toLowerCase().trim();

/** The protocol of the data's README: 10 % of the distinct alternate titles are held out, the right answer is a set of codes. */
export async function titleAnswers(data: Data): Promise<{ known: number; answers: TitleAnswer[]; perSecond: number }> {
  const right = new Map<string, Set<string>>();
  const note = (all: Map<string, Set<string>>, title: string, code: string): void => {
    const codes = all.get(title);
    if (codes) codes.add(code);
    else all.set(title, new Set([code]));
  };
  const known = new Map<string, Set<string>>();
  for (const { code, title } of data.titles) note(right, plain(title), code);
  for (const { code, title, short } of data.titles)
    for (const said of [title, short]) if (said !== null && !isHeldOut(plain(said))) note(known, plain(said), code);
  for (const { code, title } of data.occupations) if (!isHeldOut(plain(title))) note(known, plain(title), code);
  const index = await TitleIndex.of(
    [...known].map(([title, codes]) => ({ title, codes: [...codes] })),
    data.related satisfies readonly Related[],
  );
  const began = performance.now();
  const answers = [...right].flatMap(([title, codes]): TitleAnswer[] => {
    if (!isHeldOut(title)) return [];
    const ranked = index.rank(title, 5).map(({ code }) => code);
    return [{ title, first: codes.has(ranked[0] ?? ''), firstFive: ranked.some((code) => codes.has(code)) }];
  });
  return { known: known.size, answers, perSecond: (1_000 * answers.length) / (performance.now() - began) };
}
