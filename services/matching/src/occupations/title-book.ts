import type { OccupationGuess } from '@landed/contracts';
import type { z } from 'zod';
import type { PrismaClient } from '../generated/prisma/client.ts';
import { TitleIndex } from './title-index.ts';

/** Of the occupations that a role may mean, so many are kept with its card. */
const kept = 3;

/** Which occupations a job title may mean, as far as a chapter has brought them; without, nothing is known of any. */
export interface TitleBook {
  readonly guess: (title: string, most: number) => Promise<z.infer<typeof OccupationGuess>[]>;
  /** The codes of those that a role may mean, the likeliest first. */
  readonly codesOf: (role: string | null | undefined) => Promise<string[]>;
}

type Prisma = Pick<PrismaClient, '$queryRawUnsafe' | 'occupation' | 'occupationTitle' | 'occupationRelated'>;

/** Reads the titles once, and again when more have come; while that goes on the ones from before answer. */
export function openTitleBook(prisma: Prisma): TitleBook {
  let version = '';
  let index: TitleIndex | undefined;
  let names = new Map<string, string>();
  let reading: Promise<void> | undefined;

  async function read(to: string): Promise<void> {
    const [titles, related, occupations] = await Promise.all([
      prisma.$queryRawUnsafe<{ title: string; codes: string[] }[]>(
        'SELECT lower(title) AS title, array_agg(DISTINCT code ORDER BY code) AS codes FROM occupation_title GROUP BY 1 ORDER BY 1',
      ),
      prisma.occupationRelated.findMany({ orderBy: [{ code: 'asc' }, { place: 'asc' }] }),
      prisma.occupation.findMany(),
    ]);
    index = titles.length === 0 ? undefined : await TitleIndex.of(titles, related);
    names = new Map(occupations.map(({ code, title }) => [code, title]));
    version = to;
  }

  async function current(): Promise<TitleIndex | undefined> {
    const [now] = await prisma.$queryRawUnsafe<{ version: string }[]>(
      `SELECT count(*) || ' ' || coalesce(sum(rows), 0) AS version FROM catalogue_import WHERE kind <> 'companies' AND state IN ('settling', 'done')`,
    );
    if (now && now.version !== version) {
      reading ??= read(now.version).finally(() => {
        reading = undefined;
      });
      if (!index) await reading;
    }
    return index;
  }

  const guess: TitleBook['guess'] = async (title, most) => {
    const found = (await current())?.rank(title, most) ?? [];
    return found.map(({ code, share }) => ({ code, share, title: names.get(code) ?? code }));
  };
  return {
    guess,
    codesOf: async (role) =>
      role === null || role === undefined ? [] : (await guess(role, kept)).map(({ code }) => code),
  };
}
