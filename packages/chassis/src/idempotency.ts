import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { inTransaction, isUniqueViolation, type RawTransaction, type TransactionClient } from './db.ts';
import { ProblemError } from './problem.ts';

export interface Answer {
  readonly status: number;
  readonly body?: unknown;
}

const keyPattern = /^[\x21-\x7e]{8,200}$/;

/** The request's Idempotency-Key, or null. Throws 400 for one that is not 8-200 printable characters. */
export function idempotencyKey(request: FastifyRequest): string | null {
  const header = request.headers['idempotency-key'];
  if (header === undefined) return null;
  if (typeof header === 'string' && keyPattern.test(header)) return header;
  const fields = [
    { field: 'headers.idempotency-key', message: 'must be 8 to 200 printable characters, such as a UUID' },
  ];
  throw new ProblemError(400, 'invalid-input', 'Please send another Idempotency-Key.', { fields });
}

/**
 * Runs `work` in one transaction and sends its answer. With an Idempotency-Key the answer is committed beside the
 * effect: the same key again gets the same answer and no second effect; with another body it is a 422.
 */
export async function commitOnce<Tx extends RawTransaction>(
  client: TransactionClient<Tx>,
  request: FastifyRequest,
  reply: FastifyReply,
  work: (tx: Tx) => Promise<Answer>,
): Promise<void> {
  const key = idempotencyKey(request);
  const actor = request.actor?.memberId ?? 'anybody';
  const answer = key === null ? await inTransaction(client, work) : await once(client, request, { key, actor }, work);
  reply.code(answer.status);
  await (answer.body === undefined || answer.body === null ? reply.send() : reply.send(answer.body));
}

async function once<Tx extends RawTransaction>(
  client: TransactionClient<Tx>,
  request: FastifyRequest,
  who: { key: string; actor: string },
  work: (tx: Tx) => Promise<Answer>,
): Promise<Answer> {
  const fingerprint = createHash('sha256')
    .update(`${request.method} ${request.url}\n${JSON.stringify(request.body ?? null)}`)
    .digest('base64url');
  try {
    return await inTransaction(client, async (tx) => {
      // Two at once: the second waits here for the first one's commit and then fails on the key.
      await tx.$executeRawUnsafe(
        'INSERT INTO chassis.idempotency (actor, key, fingerprint) VALUES ($1, $2, $3)',
        who.actor,
        who.key,
        fingerprint,
      );
      const answer = await work(tx);
      await tx.$executeRawUnsafe(
        'UPDATE chassis.idempotency SET status = $3::int, body = $4::jsonb WHERE actor = $1 AND key = $2',
        who.actor,
        who.key,
        answer.status,
        JSON.stringify(answer.body ?? null),
      );
      return answer;
    });
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    const earlier = await inTransaction(client, async (tx) => await find(tx, who));
    if (!earlier) throw error;
    if (earlier.fingerprint !== fingerprint) {
      const detail = 'This Idempotency-Key was used for another request. Please use a new one for each new request.';
      throw new ProblemError(422, 'idempotency-key-reused', detail);
    }
    return { status: earlier.status, body: earlier.body };
  }
}

async function find(tx: RawTransaction, who: { key: string; actor: string }) {
  const rows = await tx.$queryRawUnsafe<{ fingerprint: string; status: number; body: unknown }[]>(
    'SELECT fingerprint, status, body FROM chassis.idempotency WHERE actor = $1 AND key = $2',
    who.actor,
    who.key,
  );
  return rows[0];
}
