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

/** The ledger's statements for mail to many: each about as many rows as there are at the moment. */
export function batchRows(pool: pg.Pool, now: () => Date) {
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
     * Takes letters for sending, at the last moment: true for those that still wait, unchanged, to an address that is not
     * suppressed. This is what keeps two senders, and a sender and an organizer's stop, apart.
     */
    claim: gather(async (claims: readonly Claim[]) => {
      const { rows } = await pool.query<{ id: string }>({
        name: 'batch-claim',
        text: `UPDATE email SET state = 'sending', sending_at = $4, attempts = email.attempts + 1
               FROM unnest($1::uuid[], $2::int[], $3::text[]) AS wanted (id, attempts, address_hash)
               WHERE email.id = wanted.id AND email.attempts = wanted.attempts AND email.state IN ('queued', 'deferred')
                 AND email.useful_until > $4
                 AND NOT EXISTS (SELECT FROM suppression WHERE suppression.address_hash = wanted.address_hash)
               RETURNING email.id`,
        values: [
          claims.map(({ id }) => id),
          claims.map(({ attempts }) => attempts),
          claims.map(({ addressHash }) => addressHash),
          now(),
        ],
      });
      const taken = new Set(rows.map(({ id }) => id));
      return claims.map(({ id }) => taken.has(id));
    }),

    /** Writes down that letters arrived at the mail server; `attempts` is the number of the try. */
    sent: gather(async (letters: readonly Pick<Waiting, 'id' | 'attempts'>[]) => {
      await pool.query({
        name: 'batch-sent',
        text: `UPDATE email SET state = 'sent', sent_at = $3, last_error = NULL
               FROM unnest($1::uuid[], $2::int[]) AS done (id, attempts)
               WHERE email.id = done.id AND email.attempts = done.attempts AND email.state = 'sending'`,
        values: [letters.map(({ id }) => id), letters.map(({ attempts }) => attempts), now()],
      });
      return letters.map(() => true);
    }),

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
