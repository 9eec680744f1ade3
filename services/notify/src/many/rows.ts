import type pg from 'pg';
import { hadOneThisWeekSql } from '../lists/caps-sql.ts';
import { onListSql } from '../lists/on-list.ts';
import { gather } from './gather.ts';

/** A letter of a mailing that waits in the ledger, and what decides about it. */
export interface Waiting {
  readonly id: string;
  readonly recipient: string;
  /** Sealed. */
  readonly address: string;
  readonly attempts: number;
  readonly tooLate: boolean;
  /** Null when the reader is not known any more. */
  readonly displayName: string | null;
  readonly discreet: boolean;
  readonly landed: boolean;
  readonly onList: boolean;
  /** Null when they have left none. */
  readonly leftLists: readonly string[] | null;
  /** Rule 48: they had one this week. */
  readonly capped: boolean;
}
export type Try = Pick<Waiting, 'id' | 'attempts'>;
export type Wanted = Try & { readonly addressHash: string };

/** So many rounds of answers under way at a time: while one waits for its commit the next one is gathered. */
const lanes = 1;

/** One mailing's letters: which, and since when a letter counts for the cap of one a week; null for kinds without one. */
export interface Batch {
  readonly id: string;
  readonly kind: string;
  readonly cappedSince: Date | null;
}

/**
 * The right to send a batch, as long as a line to the database lives: with it the right ends as well. What is being handed
 * over stands in `hand_over` before it leaves; a sender that ends leaves it there, and its letters are in doubt.
 */
export interface Lease {
  readonly lost: boolean;
  /**
   * Takes letters for sending: those that still wait, unchanged, to addresses that are not suppressed. `closed` are earlier
   * ones of whose letters all is known. One statement, on the line that the right lives on, so that no two senders take one.
   */
  open(handOverId: string, letters: readonly Wanted[], closed: readonly string[]): Promise<ReadonlySet<string>>;
}

/** The ledger's statements for mail to many: each about as many rows as there are at the moment. */
export function manyRows(pool: pg.Pool, now: () => Date) {
  return {
    /** The next letters of a batch that are due, in the order of their readers. */
    async page({ id, kind, cappedSince }: Batch, after: string, most: number): Promise<Waiting[]> {
      const { rows } = await pool.query<Waiting>({
        name: 'many-page',
        text: `SELECT email.id, email.recipient, email.address, email.attempts, email.useful_until <= $4 AS "tooLate",
                 r.display_name AS "displayName", coalesce(discretion.discreet, false) AS discreet,
                 coalesce(landing.landed, false) AS landed, coalesce(${onListSql}, false) AS "onList",
                 nullif(list_choice.left_lists, '{}') AS "leftLists",
                 $6::timestamptz IS NOT NULL AND ${hadOneThisWeekSql('email', '$6')} AS capped
               FROM email
               LEFT JOIN recipient r ON r.member_id = email.recipient::uuid
               LEFT JOIN discretion USING (member_id) LEFT JOIN landing USING (member_id)
               LEFT JOIN list_choice USING (member_id)
               WHERE email.kind = $1 AND email.subject_id = $2 AND email.version = 1 AND email.recipient > $3
                 AND email.state IN ('queued', 'deferred') AND email.due_at <= $4
               ORDER BY email.recipient LIMIT $5`,
        values: [kind, id, after, now(), most, cappedSince],
      });
      return rows;
    },

    /** Writes down that letters arrived at the mail server, whatever somebody decided about them meanwhile. */
    sent: gather(async (letters: readonly Try[]) => {
      await pool.query({
        name: 'many-sent',
        text: `UPDATE email SET state = 'sent', sent_at = $3, sending_at = $3, attempts = email.attempts + 1, last_error = NULL
               FROM unnest($1::uuid[], $2::int[]) AS arrived (id, attempts)
               WHERE email.id = arrived.id AND email.attempts = arrived.attempts
                 AND email.state || '' IN ('queued', 'deferred', 'dropped')`,
        values: [letters.map(({ id }) => id), letters.map(({ attempts }) => attempts), now()],
      });
      return letters.map(() => true);
    }, lanes),

    /** Whether these letters may still leave: nobody dropped them, and their addresses are not suppressed. */
    stillWaits: gather(async (letters: readonly Wanted[]) => {
      const { rows } = await pool.query<{ id: string }>({
        name: 'many-still-waits',
        text: `SELECT email.id FROM unnest($1::uuid[], $2::int[], $3::text[]) AS wanted (id, attempts, address_hash) JOIN email USING (id)
               WHERE ${waitsSql}`,
        values: wantedOf(letters),
      });
      const waiting = new Set(rows.map(({ id }) => id));
      return letters.map(({ id }) => waiting.has(id));
    }, lanes),

    drop: gather(async (letters: readonly { id: string; why: string }[]) => {
      await pool.query({
        name: 'many-drop',
        text: `UPDATE email SET state = 'dropped', last_error = dropped.why
               FROM unnest($1::uuid[], $2::text[]) AS dropped (id, why)
               WHERE email.id = dropped.id AND email.state IN ('queued', 'deferred')`,
        values: [letters.map(({ id }) => id), letters.map(({ why }) => why)],
      });
      return letters.map(() => true);
    }),

    /** The time that a letter waits for its turn is none in which the mail server has said "later". */
    postpone: gather(async (letters: readonly { id: string; until: Date }[]) => {
      await pool.query({
        name: 'many-postpone',
        text: `UPDATE email SET due_at = later.until, give_up_at = give_up_at + (later.until - $3::timestamptz)
               FROM unnest($1::uuid[], $2::timestamptz[]) AS later (id, until)
               WHERE email.id = later.id AND email.state IN ('queued', 'deferred')`,
        values: [letters.map(({ id }) => id), letters.map(({ until }) => until), now()],
      });
      return letters.map(() => true);
    }),

    /** Why these addresses get no mail to many, by their hash. */
    async suppressed(hashes: readonly string[]): Promise<ReadonlyMap<string, string>> {
      const { rows } = await pool.query<{ hash: string; reason: string }>({
        name: 'many-suppressed',
        text: 'SELECT address_hash AS hash, reason FROM suppression WHERE address_hash = ANY($1)',
        values: [hashes],
      });
      return new Map(rows.map(({ hash, reason }) => [hash, reason]));
    },

    /** Nothing of a mailing leaves once it is stopped, also what was under way when that was said. */
    async isStopped(batchId: string): Promise<boolean> {
      const { rowCount } = await pool.query("SELECT FROM mailing WHERE id = $1 AND state = 'stopped'", [batchId]);
      return rowCount === 1;
    },

    /** Of all letters in these it is known what became of them. */
    async close(handOverIds: readonly string[]): Promise<void> {
      await pool.query('DELETE FROM hand_over WHERE id = ANY ($1::uuid[])', [handOverIds]);
    },

    /** Does `work` unless somebody else is at this batch already. */
    async alone({ id }: Pick<Batch, 'id'>, work: (lease: Lease) => Promise<void>): Promise<void> {
      const client = await pool.connect();
      const line = { lost: false };
      for (const end of ['error', 'end'] as const) client.on(end, () => void (line.lost = true));
      const lock = ['notify.batch', id];
      try {
        const { rows } = await client.query<{ mine: boolean }>(
          'SELECT pg_try_advisory_lock(hashtext($1), hashtext($2)) AS mine',
          lock,
        );
        if (rows[0]?.mine !== true) return;
        try {
          await client.query(leftInDoubt, [id]);
          await work(leaseOf(client, line, id, now));
        } finally {
          await client.query('SELECT pg_advisory_unlock(hashtext($1), hashtext($2))', lock);
        }
      } finally {
        // Should the unlocking have failed: with the connection, the lock ends as well.
        client.release(true);
      }
    },
  };
}
export type ManyRows = ReturnType<typeof manyRows>;

/**
 * That a letter `email` waits as it was `wanted`, to an address that is not suppressed. `state || ''` is in no index: when
 * statistics say that hardly any letter waits, a planner would look through all that wait instead of for these ids.
 */
const waitsSql = `email.attempts = wanted.attempts AND email.state || '' IN ('queued', 'deferred')
  AND NOT EXISTS (SELECT FROM suppression WHERE suppression.address_hash = wanted.address_hash)`;

const wantedOf = (letters: readonly Wanted[]): unknown[] => [
  letters.map(({ id }) => id),
  letters.map(({ attempts }) => attempts),
  letters.map(({ addressHash }) => addressHash),
];

/**
 * A sender ended: what it was handing over may have arrived, and mail to many does not go twice. A person decides. That holds
 * for what was stopped in that moment too: it was dropped after its hand-over had begun.
 */
const leftInDoubt = `
  WITH gone AS (DELETE FROM hand_over WHERE mailing_id = $1 RETURNING letters)
  UPDATE email SET state = 'unknown', attempts = attempts + 1, cuts = cuts + 1,
    last_error = 'The sender ended before it knew the outcome.'
  FROM gone WHERE email.id = ANY (gone.letters) AND email.state IN ('queued', 'deferred', 'dropped')`;

const leaseOf = (client: pg.PoolClient, line: { readonly lost: boolean }, batchId: string, now: () => Date): Lease => ({
  get lost() {
    return line.lost;
  },
  async open(handOverId, letters, closed) {
    const { rows } = await client.query<{ letters: string[] }>({
      name: 'many-open',
      text: `WITH done AS (DELETE FROM hand_over WHERE id = ANY ($1::uuid[]))
             INSERT INTO hand_over (id, mailing_id, letters, opened_at)
             SELECT $2, $3, array_agg(email.id), $7
             FROM unnest($4::uuid[], $5::int[], $6::text[]) AS wanted (id, attempts, address_hash) JOIN email USING (id)
             WHERE ${waitsSql} AND email.useful_until > $7
             HAVING count(*) > 0
             RETURNING letters`,
      values: [closed, handOverId, batchId, ...wantedOf(letters), now()],
    });
    return new Set(rows[0]?.letters);
  },
});
