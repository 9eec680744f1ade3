import { createHash } from 'node:crypto';
import { asAdmin } from '@landed/infra/database/databases.ts';

const syllables = [...'bdfghklmnprstv'].flatMap((consonant) => [...'aeiou'].map((vowel) => `${consonant}${vowel}`));
const manyWords = syllables.length ** 3;
const ordinary = [
  'Devices',
  'Foods',
  'Freight',
  'Partners',
  'Labs',
  'Bancorp',
  'Logistics',
  'Energy',
  'Media',
  'Health',
];

/** A word for each number, neighbours unlike each other. */
function wordOf(number: number): string {
  let left = (number * 99_991) % manyWords;
  let word = '';
  for (let count = 0; count < 3; count += 1) {
    word += syllables[left % syllables.length] ?? '';
    left = Math.floor(left / syllables.length);
  }
  return `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`;
}

/** A company's name for each number: two words that tell companies apart, and one that many have. */
export const companyOf = (number: number): string =>
  `${wordOf(number)} ${wordOf(7 * number + Math.floor(number / 1_000))} ${ordinary[number % ordinary.length]}`;

/** A draw of companies: few of them very often. */
export const drawn = (random: number, size: number): number => Math.floor(size * random ** 3);

/** In SQL: the same id for the same number of a kind, of the form that random ones have. */
const idOf = (kind: string, number: string): string =>
  `overlay(overlay(md5('${kind}' || ${number}) placing '4' from 13) placing '8' from 17)::uuid`;

/** The same here. */
function idFor(kind: string, number: string): string {
  const hex = createHash('md5').update(`${kind}${number}`).digest('hex');
  const marked = `${hex.slice(0, 12)}4${hex.slice(13, 16)}8${hex.slice(17)}`;
  return [marked.slice(0, 8), marked.slice(8, 12), marked.slice(12, 16), marked.slice(16, 20), marked.slice(20)].join(
    '-',
  );
}

/** A member, and an evening at which they were. */
export const somebody = (number: number): { memberId: string; meetingId: string } => ({
  memberId: idFor('member', String(number)),
  meetingId: idFor('evening', `${Math.floor(number / 1_000)}-${number % 2}`),
});

/**
 * Makes a matching service's database that has `from` companies and members one that has `to`: chapters of a thousand, of
 * whom each comes to half of eight evenings, shares a circle with thirty, knows three, and one in five stands between
 * others; every other member knows somebody at a company.
 */
export async function growCrowd(databaseUrl: string, from: number, to: number): Promise<void> {
  await asAdmin(databaseUrl, async (client) => {
    for (let start = from; start < to; start += 50_000) {
      const names = Array.from({ length: Math.min(50_000, to - start) }, (_, at) => companyOf(start + at));
      await client.query(
        `INSERT INTO organisation (id, root_id, display_name, created_at, provisional)
         SELECT ${idOf('company', 'n')}, ${idOf('company', 'n')}, name, now(), false
         FROM unnest($1::text[]) WITH ORDINALITY AS made (name, nth), LATERAL (SELECT $2::int + nth - 1 AS n) AS at`,
        [names, start],
      );
      await client.query(
        `INSERT INTO organisation_name (organisation_id, key, spelling, name, how, certainty, created_at)
         SELECT ${idOf('company', 'n')}, lower(name), lower(name), name, 'own', 1, now()
         FROM unnest($1::text[]) WITH ORDINALITY AS made (name, nth), LATERAL (SELECT $2::int + nth - 1 AS n) AS at
         ON CONFLICT DO NOTHING`,
        [names, start],
      );
    }
    const members = `generate_series($1::int, $2::int - 1) AS n`;
    const person = idOf('member', 'n');
    const near = (by: string): string => idOf('member', `(n / 1000 * 1000 + (n + ${by}) % 1000)`);
    for (const fill of [
      `INSERT INTO person (member_id, display_name, standing, version) SELECT ${person}, 'Ada', 'member', 1 FROM ${members}`,
      `INSERT INTO visit (meeting_id, member_id, at) SELECT ${idOf('evening', `(n / 1000) || '-' || e`)}, ${person}, now() - make_interval(days => 7 * (e - n % 2))
       FROM ${members}, generate_series(0, 7) AS e WHERE e % 2 = n % 2`,
      `INSERT INTO circle_member (key, member_id, name, since) SELECT 'circle ' || n / 30, ${person}, 'Circle', now() FROM ${members}`,
      `INSERT INTO acquaintance (member_id, knows_id, since) SELECT ${person}, ${near('k * 37')}, now() FROM ${members}, generate_series(1, 3) AS k`,
      `INSERT INTO linker (member_id, shown) SELECT ${person}, 'named' FROM ${members} WHERE n % 5 = 0`,
      `INSERT INTO contact (id, owner_id, organisation_id, company, relation, closeness, willing, asks_per_week, created_at, changed_at)
       SELECT ${idOf('contact', 'n')}, ${person}, ${idOf('company', 'at')}, 'A company', 'works-there', 'friendly', (ARRAY['group', 'through', 'known'])[1 + n % 3], 2, now(), now()
       FROM ${members}, LATERAL (SELECT floor($2 * (abs(hashtext('c' || n)) / 2147483648.0) ^ 3)::int AS at) AS drawn WHERE n % 2 = 0`,
    ])
      await client.query(fill, [from, to]);
    await client.query('ANALYZE');
  });
}

/** Gives somebody who is signed in these needs, and what a member of the crowd has in common with others. */
export async function giveNeeds(databaseUrl: string, memberId: string, needIds: readonly string[]): Promise<void> {
  const { memberId: like } = somebody(0);
  await asAdmin(databaseUrl, async (client) => {
    await client.query('UPDATE need SET member_id = $1 WHERE id = ANY ($2::uuid[])', [memberId, needIds]);
    for (const copy of [
      'INSERT INTO visit (meeting_id, member_id, at) SELECT meeting_id, $1, at FROM visit WHERE member_id = $2',
      'INSERT INTO circle_member (key, member_id, name, since) SELECT key, $1, name, since FROM circle_member WHERE member_id = $2',
      'INSERT INTO acquaintance (member_id, knows_id, since) SELECT member_id, $1, since FROM acquaintance WHERE knows_id = $2',
    ])
      await client.query(`${copy} ON CONFLICT DO NOTHING`, [memberId, like]);
    await client.query('ANALYZE');
  });
}
