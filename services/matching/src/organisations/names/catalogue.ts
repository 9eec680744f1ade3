import { compareNames, type Features, type Telling } from './compare.ts';
import { type Doubt, doubtsAbout } from './doubts.ts';
import { type ReadName, readName, type Variant, variantsOf } from './read.ts';
import { certaintyOf, scoreOf } from './weights.ts';

/** One name of an organisation. */
export interface KnownName {
  readonly organisationId: string;
  readonly name: string;
}

export interface Candidate {
  readonly organisationId: string;
  /** The name of it that comes nearest. */
  readonly name: string;
  readonly score: number;
  readonly features: Features;
  readonly how: Variant['how'];
  /** The variant of the typed text that was compared. */
  readonly text: string;
}

/** `same`: one company without asking. `unsure`: people are asked. `none`: nothing known is meant. */
export type Verdict = 'same' | 'unsure' | 'none';

export interface Resolution {
  readonly best: Candidate | null;
  readonly others: readonly Candidate[];
  /** How likely it is that `best` is what was meant, from 0 to 1. */
  readonly certainty: number;
  readonly verdict: Verdict;
  readonly doubts: readonly Doubt[];
}

/** Chosen on the same half as the weights, where all above the first and 96 of a hundred above the second were right. */
export const certainEnough = { same: 0.9, ask: 0.3 };

interface Entry extends KnownName {
  readonly read: ReadName;
}

const mostCandidates = 50;
/** A word or letter group that more names have than this finds nothing by itself. */
const longestPosting = 1_000;
const rarestGrams = 8;
/** Two organisations whose log-odds are closer than this are equally near. */
const nearlyAlike = 0.5;
/** A small catalogue knows less about which words are rare than it seems. */
const leastSize = 3_000;

/** All known names in memory, and what is near a typed one. The same names give the same answers in any order. */
export class Catalogue {
  readonly #entries: Entry[] = [];
  readonly #byKey = new Map<string, number[]>();
  readonly #byToken = new Map<string, number[]>();
  readonly #byGram = new Map<number, number[]>();
  readonly #owners = new Map<string, Set<string>>();
  readonly #organisations = new Map<string, number>();

  get size(): number {
    return this.#organisations.size;
  }

  add(known: KnownName): void {
    const read = readName(known.name);
    if (read.tokens.length === 0) return;
    const at = this.#entries.push({ ...known, read }) - 1;
    const { organisationId } = known;
    this.#organisations.set(organisationId, (this.#organisations.get(organisationId) ?? 0) + 1);
    for (const key of keysOf(read)) note(this.#byKey, key, at);
    for (const token of new Set(read.tokens)) {
      note(this.#byToken, token, at);
      const owners = this.#owners.get(token);
      if (owners) owners.add(organisationId);
      else this.#owners.set(token, new Set([organisationId]));
    }
    for (const gram of read.grams) note(this.#byGram, gram, at);
  }

  /** Which organisation a typed text means, as far as its letters tell. `except`: organisations that it does not mean. */
  resolve(typed: string, except: ReadonlySet<string> = new Set()): Resolution {
    const best = new Map<string, Candidate>();
    for (const candidate of this.candidates(typed)) {
      const { organisationId } = candidate;
      if (except.has(organisationId)) continue;
      const known = best.get(organisationId);
      if (!known || candidate.score > known.score) best.set(organisationId, candidate);
    }
    const ranked = [...best.values()].toSorted(
      (one, other) => other.score - one.score || (one.organisationId < other.organisationId ? -1 : 1),
    );
    const [first, ...others] = ranked;
    if (!first) return { best: null, others: [], certainty: 0, verdict: 'none', doubts: [] };
    const next = others[0]?.score ?? null;
    const alike: Doubt[] = next !== null && first.score - next < nearlyAlike ? ['another-alike'] : [];
    const doubts = [...doubtsAbout(readName(first.text), readName(first.name)), ...alike];
    const certainty = certaintyOf(first.score, next) * believed(first.how, doubts);
    return { best: first, others: others.slice(0, 5), certainty, verdict: verdictOf(certainty), doubts };
  }

  /** Every name near to the text, compared. */
  candidates(typed: string): Candidate[] {
    return variantsOf(typed).flatMap((variant) => {
      const read = readName(variant.text);
      if (read.tokens.length === 0) return [];
      return this.#near(read).flatMap((at) => {
        const entry = this.#entries[at];
        if (!entry) return [];
        const features = compareNames(read, entry.read, this.#telling);
        const score = scoreOf(features, variant.how);
        return [
          {
            organisationId: entry.organisationId,
            name: entry.name,
            score,
            features,
            how: variant.how,
            text: variant.text,
          },
        ];
      });
    });
  }

  readonly #telling: Telling = (token) => {
    const owners = this.#owners.get(token)?.size ?? 0;
    return 1 - Math.log(1 + owners) / Math.log(1 + Math.max(leastSize, this.#organisations.size));
  };

  /** At most fifty entries: those with the same key, then those with the most rare words and letter groups in common. */
  #near(read: ReadName): number[] {
    const votes = new Map<number, number>();
    const vote = (list: readonly number[] | undefined, weight: number): void => {
      for (const at of list ?? []) votes.set(at, (votes.get(at) ?? 0) + weight);
    };
    for (const key of keysOf(read)) vote(this.#byKey.get(key)?.slice(0, mostCandidates), 100);
    for (const token of new Set(read.tokens)) {
      const list = this.#byToken.get(token);
      if (list && list.length <= longestPosting) vote(list, 1 + 10 * this.#telling(token));
    }
    [...read.grams]
      .flatMap((gram) => {
        const list = this.#byGram.get(gram);
        return list && list.length <= longestPosting ? [list] : [];
      })
      .toSorted((one, other) => one.length - other.length)
      .slice(0, rarestGrams)
      .forEach((list) => {
        vote(list, 1 + 1 / Math.log(2 + list.length));
      });
    if (votes.size <= mostCandidates) return [...votes.keys()];
    return [...votes]
      .toSorted(([one, votesOfOne], [other, votesOfOther]) => votesOfOther - votesOfOne || one - other)
      .slice(0, mostCandidates)
      .map(([at]) => at);
  }
}

/** What a person would be asked about is less certain than anything said without asking; two kinds are two companies. */
function believed(how: Variant['how'], doubts: readonly Doubt[]): number {
  if (doubts.includes('other-kind')) return certainEnough.ask * certainEnough.same;
  const plain = how === 'whole' || how === 'outside';
  return plain && doubts.length === 0 ? 1 : certainEnough.same;
}

function verdictOf(certainty: number): Verdict {
  if (certainty < certainEnough.ask) return 'none';
  return certainty >= certainEnough.same ? 'same' : 'unsure';
}

/** What is looked up whole. */
function keysOf(read: ReadName): string[] {
  return [...new Set([read.key, read.squash, read.core, ...read.acronyms])].filter((key) => key !== '');
}

function note<Key>(index: Map<Key, number[]>, key: Key, at: number): void {
  const list = index.get(key);
  if (list) list.push(at);
  else index.set(key, [at]);
}
