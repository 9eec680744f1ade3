import { fold } from '../organisations/names/text.ts';

/** What a title has, and how much of it. */
export type Features = ReadonlyMap<string, number>;

const empty = new Set('of and the for in or a an to with all other at nec'.split(' '));
const endings = ['ings', 'ing', 'ers', 'er', 'ors', 'or', 'ists', 'ist', 'ies', 'es', 's', 'ment', 'ion', 'ian'];
const shortestStem = 4;
/** Letter groups say less than words. */
const letters: readonly (readonly [length: number, weight: number])[] = [
  [4, 0.3],
  [3, 0.2],
];

/** Work and whoever does it are one: weld, welder and welding. */
function stemOf(word: string): string {
  const ending = endings.find((end) => word.length - end.length >= shortestStem && word.endsWith(end));
  return ending === undefined ? word : word.slice(0, -ending.length);
}

const wordsOf = (title: string): string[] =>
  fold(title)
    .replaceAll(/['’]/g, '')
    .split(/[^\p{L}\p{N}#+]+/u)
    .filter((word) => word !== '' && !empty.has(word));

/** The words of a title by which two are held against each other, without those that say nothing. */
export const stemsOf = (title: string): string[] => wordsOf(title).map(stemOf);

/** Words, their stems, neighbouring stems, and groups of letters. */
export function featuresOf(title: string): Features {
  const features = new Map<string, number>();
  const add = (feature: string, weight: number): void => {
    features.set(feature, (features.get(feature) ?? 0) + weight);
  };
  const words = wordsOf(title);
  for (const [at, word] of words.entries()) {
    const stem = stemOf(word);
    const next = words[at + 1];
    add(`w:${word}`, 1);
    add(`s:${stem}`, 1);
    if (next !== undefined) add(`b:${stem} ${stemOf(next)}`, 1);
    const marked = `^${word}$`;
    for (const [length, weight] of letters)
      for (let from = 0; from <= marked.length - length; from += 1)
        add(`${length}:${marked.slice(from, from + length)}`, weight);
  }
  return features;
}
