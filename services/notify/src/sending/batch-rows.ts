import type pg from 'pg';
import { gather } from './gather.ts';

/** A letter to a list that waits in the ledger. */
export interface Waiting {
  readonly id: string;
  readonly kind: string;
  readonly subjectId: string;
  readonly recipient: string;
  readonly address: string;
  readonly data: string;
  readonly attempts: number;
  readonly usefulUntil: Date;
  readonly giveUpAt: Date;
  readonly correlationId: string;
}
type Claim = Pick<Waiting, 'id' | 'attempts'> & { readonly addressHash: string };

interface Step {
  readonly sent?: Pick<Waiting, 'id' | 'attempts'>;
  readonly claim?: Claim;
}

/** So many rounds of claims and answers under way at a time: while one waits for its commit the next one is gathered. */
const lanes = 4;

/**
 * The ledger's statements for mail to many: each about as many rows as there are at the moment. `state || ''` is in no index:
 * when statistics say that hardly any letter waits, a planner would look through all that wait instead of for one id.
 */
export function batchRows(pool: pg.Pool, now: () => Date) {
  // On each line, the answer about one letter comes together with the word for the next: one statement, one commit.
  const step = gather(async (steps: readonly Step[]) => {
    const sent = steps.flatMap((item) => item.sent ?? []);
    const claims = steps.flatMap((item) => item.claim ?? []);
    const { rows } = await pool.query<{ id: string }>({
      name: 'batch-step',
      text: `WITH done AS (
               UPDATE email SET state = 'sent', sent_at = $6, last_error = NULL
               FROM unnest($1::uuid[], $2::int[]) AS arrived (id, attempts)
               WHERE email.id = arrived.id AND email.attempts = arrived.attempts AND email.state || '' = 'sending')
             UPDATE email SET state = 'sending', sending_at = $6, attempts = email.attempts + 1
             FROM unnest($3::uuid[], $4::int[], $5::text[]) AS wanted (id, attempts, address_hash)
             WHERE email.id = wanted.id AND email.attempts = wanted.attempts AND email.state || '' IN ('queued', 'deferred')
               AND email.useful_until > $6
               AND NOT EXISTS (SELECT FROM suppression WHERE suppression.address_hash = wanted.address_hash)
             RETURNING email.id`,
      values: [
        sent.map(({ id }) => id),
        sent.map(({ attempts }) => attempts),
        claims.map(({ id }) => id),
        claims.map(({ attempts }) => attempts),
        claims.map(({ addressHash }) => addressHash),
        now(),
      ],
    });
    const taken = new Set(rows.map(({ id }) => id));
    return steps.map((item) => item.claim === undefined || taken.has(item.claim.id));
  }, lanes);

  return {
    /** The next letters of a batch that are due, by id. */
    async page(subjectId: string, kinds: readonly string[], after: string, most: number): Promise<Waiting[]> {
      const { rows } = await pool.query<Waiting>({
        name: 'batch-page',
        text: `SELECT id, kind, subject_id AS "subjectId", recipient, address, data, attempts, useful_until AS "usefulUntil", give_up_at AS "giveUpAt",
                      correlation_id AS "correlationId"
               FROM email
               WHERE subject_id = $1 AND kind = ANY($2) AND state IN ('queued', 'deferred') AND due_at <= $3 AND id > $4
               ORDER BY id LIMIT $5`,
        values: [subjectId, kinds, now(), after, most],
      });
      return rows;
    },

    /**
     * Takes a letter for sending, at the last moment: true when it still waits, unchanged, to an address that is not
     * suppressed. This is what keeps two senders, and a sender and an organizer's stop, apart.
     */
    claim: async (claim: Claim): Promise<boolean> => await step({ claim }),

    /** Writes down that a letter arrived at the mail server; `attempts` is the number of the try. */
    sent: async (sent: Pick<Waiting, 'id' | 'attempts'>): Promise<boolean> => await step({ sent }),

    drop: gather(async (letters: readonly { id: string; why: string }[]) => {
      await pool.query({
        name: 'batch-drop',
        text: `UPDATE email SET state = 'dropped', last_error = dropped.why
               FROM unnest($1::uuid[], $2::text[]) AS dropped (id, why)
               WHERE email.id = dropped.id AND email.state IN ('queued', 'deferred')`,
        values: [letters.map(({ id }) => id), letters.map(({ why }) => why)],
      });
      return letters.map(() => true);
    }),

    postpone: gather(async (letters: readonly { id: string; until: Date }[]) => {
      await pool.query({
        name: 'batch-postpone',
        text: `UPDATE email SET due_at = later.until
               FROM unnest($1::uuid[], $2::timestamptz[]) AS later (id, until)
               WHERE email.id = later.id AND email.state IN ('queued', 'deferred')`,
        values: [letters.map(({ id }) => id), letters.map(({ until }) => until)],
      });
      return letters.map(() => true);
    }),

    /** Why these addresses get no mail to many, by their hash. */
    async suppressed(hashes: readonly string[]): Promise<ReadonlyMap<string, string>> {
      const { rows } = await pool.query<{ hash: string; reason: string }>({
        name: 'batch-suppressed',
        text: 'SELECT address_hash AS hash, reason FROM suppression WHERE address_hash = ANY($1)',
        values: [hashes],
      });
      return new Map(rows.map(({ hash, reason }) => [hash, reason]));
    },

    /** Does `work` unless somebody else is at this batch already. */
    async alone(subjectId: string, work: () => Promise<void>): Promise<void> {
      const client = await pool.connect();
      client.on('error', () => {});
      const lock = ['notify.batch', subjectId];
      try {
        const { rows } = await client.query<{ mine: boolean }>(
          'SELECT pg_try_advisory_lock(hashtext($1), hashtext($2)) AS mine',
          lock,
        );
        if (rows[0]?.mine !== true) return;
        try {
          await work();
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
export type BatchRows = ReturnType<typeof batchRows>;
