import { setImmediate } from 'node:timers/promises';
import { type Features, featuresOf } from './features.ts';

/** A title that is known, with the occupations that it may mean. */
export interface KnownTitle {
  readonly title: string;
  readonly codes: readonly string[];
}
/** Two occupations between which people change, the nearest with place 1. */
export interface Related {
  readonly code: string;
  readonly relatedCode: string;
  readonly place: number;
}
export interface Ranked {
  readonly code: string;
  readonly share: number;
}

interface Feature {
  /** How much it tells of the occupation: the information of its distribution, in nats. */
  information: number;
  /** Titles with it, each followed by how much of it they have: flat, as there are very many. */
  readonly titles: number[];
  /** How much of it the titles of each occupation have, and in how many shares of titles it is. */
  readonly classes: Map<number, { weight: number; share: number }>;
  share: number;
  weight: number;
}

/** How the three readings are mixed, and what related occupations add; chosen on titles that were held out. */
const mix = { neighbours: 1, words: 1, voices: 1.5, from: 0.4, to: 0.2 };
/** Likeness counts by its third power: one near title tells more than many far ones. */
const power = 3;
/** Evidence of words that belong together is counted as if it were so many times less. */
const temperature = 8;
const smoothing = 2;
const inOneGo = 500;

/**
 * Titles of occupations, and which occupations a typed title may mean: by the titles that are like it (cosine of weighted
 * features), by what its words tell of each occupation (naive Bayes), and by the average of what each word is used for.
 * No model beyond these counts; everything follows from the titles that were brought.
 */
export class TitleIndex {
  readonly #codes: string[];
  readonly #features = new Map<string, Feature>();
  readonly #titleClasses: number[][] = [];
  readonly #lengths: number[] = [];
  /** Used over and over, and left as it was. */
  readonly #likeness: Float64Array;
  readonly #priors: Float64Array;
  readonly #weights: Float64Array;
  readonly #counts: Float64Array;
  readonly #related: { of: number; to: number; weight: number }[];
  #all = 0;

  private constructor(codes: string[], titles: number, related: readonly Related[]) {
    this.#codes = codes;
    this.#priors = new Float64Array(this.#codes.length);
    this.#weights = new Float64Array(this.#codes.length);
    this.#counts = new Float64Array(this.#codes.length);
    this.#likeness = new Float64Array(titles);
    this.#related = relatedBy(new Map(codes.map((code, number) => [code, number])), related);
  }

  /** Builds it in small steps: whoever is served meanwhile does not wait for the whole. */
  static async of(titles: readonly KnownTitle[], related: readonly Related[] = []): Promise<TitleIndex> {
    const codes = [...new Set(titles.flatMap((title) => title.codes))].toSorted();
    const numbers = new Map(codes.map((code, number) => [code, number]));
    const index = new TitleIndex(codes, titles.length, related);
    const read: Features[] = [];
    for (const [at, { title, codes: own }] of titles.entries()) {
      const features = featuresOf(title);
      read.push(features);
      index.#take(
        at,
        features,
        own.flatMap((code) => numbers.get(code) ?? []),
      );
      if (at % inOneGo === inOneGo - 1) await setImmediate();
    }
    index.#weigh();
    for (const [at, features] of read.entries()) {
      index.#lengths.push(index.#lengthOf(features));
      if (at % inOneGo === inOneGo - 1) await setImmediate();
    }
    return index;
  }

  get size(): number {
    return this.#titleClasses.length;
  }

  /** The occupations that a title may mean, the likeliest first; none when nothing in it is known. */
  rank(title: string, most: number): Ranked[] {
    const features = featuresOf(title);
    const known = [...features].flatMap(([name, weight]) => {
      const feature = this.#features.get(name);
      return feature ? [{ feature, weight }] : [];
    });
    if (known.length === 0) return [];
    const parts = [
      [this.#neighbours(known), mix.neighbours],
      [this.#words(known), mix.words],
      [this.#voices(known), mix.voices],
    ] as const;
    const shares = new Float64Array(this.#codes.length);
    for (const [part, weight] of parts)
      for (const [at, share] of part.entries()) shares[at] = (shares[at] ?? 0) + weight * share;
    const whole = Float64Array.from(shares);
    for (const { of, to, weight } of this.#related) {
      whole[of] = (whole[of] ?? 0) + mix.from * weight * (shares[to] ?? 0);
      whole[to] = (whole[to] ?? 0) + mix.to * weight * (shares[of] ?? 0);
    }
    const sum = whole.reduce((total, share) => total + share, 0);
    return [...whole.entries()]
      .toSorted(([one, mine], [other, theirs]) => theirs - mine || one - other)
      .slice(0, most)
      .map(([at, share]) => ({ code: this.#codes[at] ?? '', share: share / sum }));
  }

  #take(at: number, features: Features, classes: number[]): void {
    this.#titleClasses[at] = classes;
    for (const code of classes) {
      this.#priors[code] = (this.#priors[code] ?? 0) + 1 / classes.length;
      this.#counts[code] = (this.#counts[code] ?? 0) + 1;
    }
    for (const [name, weight] of features) {
      let feature = this.#features.get(name);
      if (!feature) {
        feature = { information: 0, titles: [], classes: new Map(), share: 0, weight: 0 };
        this.#features.set(name, feature);
      }
      feature.titles.push(at, weight);
      feature.share += 1;
      for (const code of classes) {
        const held = feature.classes.get(code) ?? { weight: 0, share: 0 };
        held.weight += weight;
        held.share += 1 / classes.length;
        feature.classes.set(code, held);
        feature.weight += weight;
        this.#weights[code] = (this.#weights[code] ?? 0) + weight;
        this.#all += weight;
      }
    }
  }

  /** Works out shares of occupations, and how much each feature tells of them. */
  #weigh(): void {
    const titles = this.#titleClasses.length;
    for (const [code, count] of this.#priors.entries()) this.#priors[code] = count / titles;
    const most = Math.log(this.#codes.length);
    const entropyOf = (share: number): number => (share > 0 ? share * Math.log(share) : 0);
    const plain = this.#priors.reduce((sum, prior) => sum + entropyOf(prior), 0);
    for (const feature of this.#features.values()) {
      // Of a feature in n titles, each occupation has its titles and its share of one more that nobody has seen.
      const all = feature.share + 1;
      let sum = (plain + Math.log(1 / all)) / all;
      for (const [code, { share }] of feature.classes) {
        const prior = this.#priors[code] ?? 0;
        sum += entropyOf((share + prior) / all) - entropyOf(prior / all);
      }
      feature.information = Math.max(0, most + sum);
    }
  }

  #lengthOf(features: Features): number {
    let sum = 0;
    for (const [name, weight] of features) sum += (weight * (this.#features.get(name)?.information ?? 0)) ** 2;
    return Math.sqrt(sum);
  }

  /** By titles that are like it. */
  #neighbours(known: readonly Known[]): Float64Array {
    const likeness = this.#likeness;
    const touched: number[] = [];
    let length = 0;
    for (const { feature, weight } of known) {
      length += (weight * feature.information) ** 2;
      const factor = weight * feature.information ** 2;
      const { titles } = feature;
      for (let index = 0; index < titles.length; index += 2) {
        const at = titles[index] ?? 0;
        const before = likeness[at] ?? 0;
        if (before === 0) touched.push(at);
        likeness[at] = before + factor * (titles[index + 1] ?? 0);
      }
    }
    const shares = new Float64Array(this.#codes.length);
    for (const at of touched) {
      const cosine = (likeness[at] ?? 0) / (Math.sqrt(length) * (this.#lengths[at] ?? 1) || 1);
      likeness[at] = 0;
      for (const code of this.#titleClasses[at] ?? []) shares[code] = (shares[code] ?? 0) + cosine ** power;
    }
    return shared(shares);
  }

  /** By what its words tell of each occupation: multinomial naive Bayes, smoothed by how common a word is at all. */
  #words(known: readonly Known[]): Float64Array {
    const scores = Float64Array.from(this.#counts, (count) => Math.log(count + 1) / 2);
    const total = known.reduce((sum, { weight }) => sum + weight, 0);
    for (const [code, weight] of this.#weights.entries())
      scores[code] = (scores[code] ?? 0) + total * Math.log(smoothing / (weight + smoothing));
    for (const { feature, weight } of known) {
      const common = (smoothing * feature.weight) / this.#all;
      for (const [code, held] of feature.classes)
        scores[code] = (scores[code] ?? 0) + weight * Math.log((held.weight + common) / common);
    }
    const best = scores.reduce((most, score) => Math.max(most, score), -Infinity);
    return shared(scores.map((score) => Math.exp((score - best) / temperature)));
  }

  /** By the average of what each of its words is used for, the telling ones more. */
  #voices(known: readonly Known[]): Float64Array {
    const shares = new Float64Array(this.#codes.length);
    let plain = 0;
    for (const { feature } of known) {
      const all = feature.share + 1;
      plain += feature.information / all;
      for (const [code, { share }] of feature.classes)
        shares[code] = (shares[code] ?? 0) + (feature.information * share) / all;
    }
    for (const [code, prior] of this.#priors.entries()) shares[code] = (shares[code] ?? 0) + plain * prior;
    return shared(shares);
  }
}

interface Known {
  readonly feature: Feature;
  readonly weight: number;
}

function shared(shares: Float64Array): Float64Array {
  const sum = shares.reduce((total, share) => total + share, 0);
  return sum === 0 ? shares : shares.map((share) => share / sum);
}

/** The nearer an occupation, the more of it: shares of all that are related to one. */
function relatedBy(numbers: ReadonlyMap<string, number>, related: readonly Related[]) {
  const nearness = (place: number): number => 1 / (1 + 0.3 * place);
  const pairs = related.flatMap(({ code, relatedCode, place }) => {
    const [of, to] = [numbers.get(code), numbers.get(relatedCode)];
    return of === undefined || to === undefined ? [] : [{ of, to, weight: nearness(place) }];
  });
  const sums = new Map<number, number>();
  for (const { of, weight } of pairs) sums.set(of, (sums.get(of) ?? 0) + weight);
  return pairs.map(({ of, to, weight }) => ({ of, to, weight: weight / (sums.get(of) ?? 1) }));
}
