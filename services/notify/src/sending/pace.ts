import type pg from 'pg';

/** So many of a domain's letters may leave now; the next one may at `nextAt`, and those behind it `everyMs` apart. */
export interface Turn {
  readonly now: number;
  readonly nextAt: Date;
  readonly everyMs: number;
}

/** Keeps to a rate for each domain, for all processes of the service together. */
export interface Pace {
  /** Takes turns for letters by domain; who gets none asks again when one may have come. */
  take(wanted: ReadonlyMap<string, number>): Promise<ReadonlyMap<string, Turn>>;
  /** A letter that somebody waits for goes ahead, and the others wait for it. */
  goAhead(domain: string): Promise<void>;
}

export const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1).toLowerCase();

/** How much of a domain's minute may leave at once after it was idle. */
const burstMs = 6_000;

/** How many may leave at the moment $4, when $3 is the beginning of a burst and $5 the time between two. */
const free = 'greatest(0, 1 + floor(($4 - greatest(pace.next_ms, $3)) / $5))::int';

/**
 * At most `perMinute` letters to one domain, evenly (the generic cell rate algorithm: a row holds when the next letter would
 * be due if all kept to the rate). The row's lock is what keeps two processes from taking one turn.
 */
export function createPace(pool: Pick<pg.Pool, 'query'>, now: () => Date, perMinute: number): Pace {
  const everyMs = 60_000 / perMinute;
  return {
    async take(wanted) {
      const at = now().getTime();
      const { rows } = await pool.query<{ domain: string; nextMs: number; granted: number }>({
        name: 'pace-take',
        text: `WITH asked AS (
                 SELECT domain, least(letters, 1 + floor(($4::float8 - $3::float8) / $5::float8))::int AS letters
                 FROM unnest($1::text[], $2::int[]) AS a (domain, letters))
               INSERT INTO domain_pace AS pace (domain, next_ms, granted)
               SELECT domain, $3 + letters * $5, letters FROM asked ORDER BY domain
               ON CONFLICT (domain) DO UPDATE SET
                 granted = least(excluded.granted, ${free}),
                 next_ms = greatest(pace.next_ms, $3) + least(excluded.granted, ${free}) * $5
               RETURNING domain, next_ms AS "nextMs", granted`,
        values: [[...wanted.keys()], [...wanted.values()], at - burstMs, at, everyMs],
      });
      return new Map(
        rows.map(({ domain, nextMs, granted }) => [domain, { now: granted, nextAt: new Date(nextMs), everyMs }]),
      );
    },

    async goAhead(domain) {
      await pool.query({
        name: 'pace-go-ahead',
        text: `INSERT INTO domain_pace AS pace (domain, next_ms, granted) VALUES ($1, $2::float8 + $3, 1)
               ON CONFLICT (domain) DO UPDATE SET next_ms = greatest(pace.next_ms, $2) + $3, granted = 1`,
        values: [domain, now().getTime() - burstMs, everyMs],
      });
    },
  };
}
