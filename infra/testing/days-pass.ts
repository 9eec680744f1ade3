import pg from 'pg';
import type { Inside } from './byte-search.ts';

/**
 * What was asked about a need was asked so many days earlier, and ends so much earlier: as if the days had passed, for these
 * questions alone. Resolves with how many there are.
 */
export async function daysPassFor(inside: Inside, needId: string, days: number): Promise<number> {
  const client = new pg.Client({ connectionString: inside.databaseUrls['matching'] });
  await client.connect();
  try {
    const { rowCount } = await client.query(
      `UPDATE introduction SET asked_at = asked_at - make_interval(days => $2), expires_at = expires_at - make_interval(days => $2)
       WHERE need_id = $1`,
      [needId, days],
    );
    return rowCount ?? 0;
  } finally {
    await client.end();
  }
}
