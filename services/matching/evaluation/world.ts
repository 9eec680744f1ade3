import type { Linker } from '../src/paths/tie-rules.ts';
import type { Data } from './data.ts';
import { seeded } from './measure.ts';
import { drawer } from './weeks.ts';

/** A company as it really is: the ways in which people write it, and whether a list of companies that was brought has it. */
export interface PlantedCompany {
  readonly known: readonly { readonly name: string; readonly how: 'name' | 'former' }[];
  readonly spellings: readonly string[];
}
export interface PlantedNeed {
  readonly askerId: string;
  /** Which company is meant, whatever was typed. */
  readonly company: number;
  readonly typed: string;
  readonly weeksUnserved: number;
}
export interface PlantedSource {
  readonly ownerId: string;
  readonly company: number;
  readonly typed: string;
  readonly source: 'lead' | 'contact';
  readonly willing: 'group' | 'through' | 'known';
  readonly relation: 'works-there' | 'worked-there' | null;
}
/** A group of people in which it is known who could help whom. */
export interface World {
  readonly companies: readonly PlantedCompany[];
  readonly needs: readonly PlantedNeed[];
  readonly sources: readonly PlantedSource[];
  readonly people: readonly Linker[];
  readonly linkers: ReadonlySet<string>;
}

/** What companies are called, in a list that was brought and by people. */
type Called = Pick<Data, 'listed' | 'common' | 'vendor'>;

const evenings = 8;
/** A company in five is on no list that was brought. */
const unlisted = 0.2;

/** Companies with what they are called in the data, and with slips and short forms of the kinds that people make. */
function plantCompanies(data: Called, count: number, random: () => number): PlantedCompany[] {
  const asked = new Map(Map.groupBy([...data.common, ...data.vendor], (row) => row.entity));
  const listed = [...Map.groupBy(data.listed, (row) => row.entity)]
    .filter(([, rows]) => rows.some((row) => row.current))
    .map(([entity, rows]) => ({ entity, rows, at: random() }))
    // Those of which the data tells how people call them come first.
    .toSorted((one, other) => Number(asked.has(other.entity)) - Number(asked.has(one.entity)) || one.at - other.at);
  return listed.slice(0, count).map(({ entity, rows }) => {
    const names = rows.toSorted((one, other) => Number(other.current) - Number(one.current));
    const called = (asked.get(entity) ?? []).map((row) => row.typed);
    const current = names.slice(0, 1).map((row) => row.name);
    const known = names.map((row) => ({ name: row.name, how: row.current ? ('name' as const) : ('former' as const) }));
    const spellings = [
      ...names.map((row) => row.name),
      ...called,
      ...current.flatMap((name) => [shortened(name), slip(name, random)]),
    ];
    return { known: random() < unlisted ? [] : known, spellings };
  });
}

/** Without what stands in brackets or behind a stroke, and without its last word where that leaves two. */
function shortened(name: string): string {
  const words = name.replace(/\s*[(/].*$/u, '').split(/\s+/u);
  return (words.length > 2 ? words.slice(0, -1) : words).join(' ').toLowerCase();
}

/** One letter of the longest word left out. */
function slip(name: string, random: () => number): string {
  const longest = name.split(/\s+/u).reduce((best, word) => (word.length > best.length ? word : best), '');
  const at = 1 + Math.floor(random() * Math.max(1, longest.length - 1));
  return name.replace(longest, longest.slice(0, at) + longest.slice(at + 1));
}

/**
 * A group of so many members: each third asks for a contact, each fifth knows people at one to eight companies (few of the
 * companies very often), and they know each other, share circles and come to evenings by chance. The same for the same size.
 */
export function plantWorld(data: Called, members: number): World {
  const random = seeded(members);
  const below = (most: number): number => Math.floor(random() * most);
  const companies = plantCompanies(data, Math.max(50, Math.floor(members / 4)), random);
  const draw = drawer(companies.length, random);
  const ids = Array.from({ length: members }, (_, at) => `m${String(at).padStart(7, '0')}`);
  const someone = (): string => ids[below(members)] ?? '';
  const someOf = (count: number, one: () => string): string[] =>
    [...new Set(Array.from({ length: count }, one))].toSorted();
  const people = ids.map((memberId) => {
    const often = random() ** 3;
    return {
      memberId,
      knows: someOf(below(5), someone).filter((id) => id !== memberId),
      circles: someOf(below(3), () => `c${below(members / 12)}`),
      evenings: Array.from({ length: evenings }, (_, at) => `e${at}`).filter(() => random() < often / 2),
    };
  });
  const spelled = (company: number): string => {
    const { spellings = [] } = companies[company] ?? {};
    return spellings[below(spellings.length)] ?? '';
  };
  const sources = ids.flatMap((ownerId, at) =>
    at % 5 > 0
      ? []
      : Array.from({ length: 1 + below(8) }, (): PlantedSource => {
          const company = draw();
          const isLead = random() < 0.4;
          const willing = isLead ? 'group' : (['group', 'through', 'known'] as const)[below(3)];
          const relation = isLead ? null : (['works-there', 'worked-there'] as const)[below(2)];
          return {
            ownerId,
            company,
            typed: spelled(company),
            source: isLead ? 'lead' : 'contact',
            willing: willing ?? 'group',
            relation: relation ?? null,
          };
        }),
  );
  const needs = Array.from({ length: Math.floor(members / 3) }, (): PlantedNeed => {
    const company = draw();
    return { askerId: someone(), company, typed: spelled(company), weeksUnserved: below(3) };
  });
  return { companies, needs, sources, people, linkers: new Set(ids.filter(() => random() < 0.15)) };
}
