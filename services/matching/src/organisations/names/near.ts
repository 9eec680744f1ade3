import type { Telling } from './compare.ts';
import { HashedPostings, Postings } from './postings.ts';
import type { ReadName } from './read.ts';
import { Votes } from './votes.ts';

export const mostCandidates = 50;
/** A word or letter group that more names have than this finds nothing by itself. */
const longestPosting = 1_000;
const longestGram = 20_000;
/** The rarest letter groups, and no more entries through them than these. */
const rarestGrams = 8;
const mostLooked = 40_000;

/** Finds the few of very many names that a typed one may be compared with: by whole keys, first letters, words and letter groups. */
export class NameIndex {
  readonly #whole = new HashedPostings();
  readonly #acronyms = new Postings<string>(longestPosting);
  readonly #tokens = new Postings<string>(longestPosting);
  readonly #grams = new Postings<number>(longestGram);
  readonly #votes = new Votes();

  /** Takes a name in by its number. `whole`: it is found as it stands, and by none of its parts. */
  add(number: number, read: ReadName, { whole }: { whole: boolean }): void {
    for (const key of wholeKeysOf(read)) this.#whole.add(key, number);
    if (whole) return;
    for (const acronym of acronymsOf(read)) this.#acronyms.add(acronym, number);
    for (const token of new Set(read.tokens)) this.#tokens.add(token, number);
    for (const gram of read.grams) this.#grams.add(gram, number);
  }

  /** Numbers of the names with the same key, then of those with the most rare words and letter groups in common. */
  near(read: ReadName, most: number, telling: Telling): number[] {
    const votes = this.#votes;
    const same = (number: number): void => votes.add(number, 100);
    for (const key of wholeKeysOf(read)) {
      this.#whole.each(key, mostCandidates, same);
      this.#acronyms.each(key, same);
    }
    for (const acronym of acronymsOf(read)) this.#whole.each(acronym, mostCandidates, same);
    for (const token of new Set(read.tokens)) {
      const weight = 1 + 10 * telling(token);
      this.#tokens.each(token, (number) => votes.add(number, weight));
    }
    let looked = 0;
    for (const { gram, count } of this.#rarest(read.grams)) {
      looked += count;
      if (looked > mostLooked) break;
      const weight = 1 + 1 / Math.log(2 + count);
      this.#grams.each(gram, (number) => votes.add(number, weight));
    }
    return votes.take(most, (number) => number);
  }

  #rarest(grams: Int32Array): { gram: number; count: number }[] {
    return Array.from(grams, (gram) => ({ gram, count: this.#grams.count(gram) }))
      .filter(({ count }) => count > 0 && count <= longestGram)
      .toSorted((one, other) => one.count - other.count || one.gram - other.gram)
      .slice(0, rarestGrams);
  }
}

/** What is looked up whole. */
const wholeKeysOf = (read: ReadName): string[] =>
  [...new Set([read.key, read.squash, read.core])].filter((key) => key !== '');
const acronymsOf = (read: ReadName): readonly string[] => [...read.acronyms, ...read.impliedAcronyms];
