import { type WeeksBoard, waysPerNeed } from '../src/fairness/assign-rules.ts';
import { consents, type Path, worthOf } from '../src/paths/path-rules.ts';
import { linksOf, tieBetween } from '../src/paths/tie-rules.ts';
import { nearestByHand, tieByHand } from './by-hand.ts';
import { fileAll } from './filing.ts';
import { measurePlan } from './weeks.ts';
import type { World } from './world.ts';

/** A need and a source, by their numbers. */
interface Pair {
  readonly need: number;
  readonly source: number;
}
interface Way extends Pair, Pick<Path, 'tie'> {
  readonly linkId: string | null;
}

/** An owner takes on so many asks a week, and an asker has so many open. */
const cap = 3;
const room = 5;

/**
 * Who can help whom, from what was typed to the plan of the week, held against what was planted: names are filed, cards of
 * one organisation meet, ties and people in common open ways as far as owners agreed, and the week is planned.
 */
export function measureWorld(world: World) {
  const { needs, sources } = world;
  const typed = [...sources, ...needs];
  const planted = pairsOf(
    world,
    typed.map((item) => item.company),
  );
  const foundBy = (answer: boolean) => {
    const { organisations, asked } = fileAll(world.companies, typed, answer);
    const pairs = pairsOf(world, organisations);
    const right = pairs.filter(({ need, source }) => needs[need]?.company === sources[source]?.company).length;
    return { pairs, asked, precision: right / pairs.length, recall: right / planted.length };
  };
  const [unasked, answered] = [foundBy(false), foundBy(true)];
  const ways = waysOf(world, answered.pairs);
  const byHand = waysByHand(world, answered.pairs);
  const open = ways.filter((way) => consents({ willing: sources[way.source]?.willing ?? 'no', tie: way.tie }));
  return {
    planted: planted.length,
    typed: typed.length,
    unasked,
    answered,
    twoHop: ways.filter((way) => way.tie === 'link').length,
    unlikeByHand: ways.filter((way, at) => way.tie !== byHand[at]?.tie || way.linkId !== byHand[at]?.linkId).length,
    open: open.length,
    week: measurePlan(boardOf(world, open)),
  };
}

/** What speaks of one company, as far as `organisations` tell: those of the sources first, then those of the needs. */
function pairsOf({ needs, sources }: World, organisations: readonly number[]): Pair[] {
  const here = Map.groupBy(sources.keys(), (source) => organisations[source]);
  return needs.flatMap(({ askerId }, need) =>
    (here.get(organisations[sources.length + need]) ?? []).flatMap((source) =>
      sources[source]?.ownerId === askerId ? [] : [{ need, source }],
    ),
  );
}

function waysOf(world: World, pairs: readonly Pair[]): Way[] {
  const people = new Map(world.people.map((person) => [person.memberId, person]));
  const linkers = world.people.filter(({ memberId }) => world.linkers.has(memberId));
  return [...Map.groupBy(pairs, (pair) => pair.need)].flatMap(([need, here]) => {
    const asker = people.get(world.needs[need]?.askerId ?? '');
    if (!asker) return [];
    const linkTo = linksOf(asker, linkers);
    return here.flatMap(({ source }): Way[] => {
      const owner = people.get(world.sources[source]?.ownerId ?? '');
      if (!owner) return [];
      const { kind } = tieBetween(asker, owner);
      const linkId = kind === 'none' ? linkTo(owner) : null;
      return [{ need, source, tie: linkId === null ? kind : 'link', linkId }];
    });
  });
}

function waysByHand(world: World, pairs: readonly Pair[]): Way[] {
  const people = new Map(world.people.map((person) => [person.memberId, person]));
  const linkers = world.people.filter(({ memberId }) => world.linkers.has(memberId));
  return pairs.flatMap(({ need, source }): Way[] => {
    const asker = people.get(world.needs[need]?.askerId ?? '');
    const owner = people.get(world.sources[source]?.ownerId ?? '');
    if (!asker || !owner) return [];
    const tie = tieByHand(asker, owner);
    const linkId = tie === 'none' ? nearestByHand(asker, linkers, owner) : null;
    return [{ need, source, tie: linkId === null ? tie : 'link', linkId }];
  });
}

/** The week as it is put to the plan: the ways that owners agreed to, the best first. */
function boardOf({ needs, sources, people }: World, ways: readonly Way[]): WeeksBoard {
  const numberOf = new Map(people.map(({ memberId }, at) => [memberId, at]));
  const byNeed = Map.groupBy(ways, (way) => way.need);
  const worth = ({ source, tie }: Way): number => {
    const { source: kind = 'lead', willing = 'no', relation = null } = sources[source] ?? {};
    return worthOf({ source: kind, willing, relation, closeness: null, tie, roleAgrees: false }, new Map());
  };
  const choices = needs.map((_, need) =>
    (byNeed.get(need) ?? [])
      .map((way) => ({ source: way.source, worth: worth(way) }))
      .toSorted((one, other) => other.worth - one.worth || one.source - other.source)
      .slice(0, waysPerNeed)
      .map(({ source }) => source),
  );
  return {
    choices,
    ownerOf: sources.map(({ ownerId }) => numberOf.get(ownerId) ?? 0),
    askerOf: needs.map(({ askerId }) => numberOf.get(askerId) ?? 0),
    weeksUnserved: needs.map((need) => need.weeksUnserved),
    capacities: people.map(() => cap),
    rooms: people.map(() => room),
    seed: 1,
  };
}
