import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import type { Answer, Person } from '../lib/person.ts';

const patienceMs = 120_000;

/** Whether an answer says "not now" rather than yes or no. */
const isPassing = (answer: Answer): boolean => answer.status >= 500 || answer.status === 429;

/**
 * Calls until there is an answer, as a patient client does: the same request with the same Idempotency-Key, also when the
 * line broke before the answer came.
 */
export async function insist(
  person: Person,
  method: string,
  path: string,
  body?: unknown,
  key: string = randomUUID(),
): Promise<Answer> {
  const end = Date.now() + patienceMs;
  let last: unknown;
  while (Date.now() < end) {
    try {
      const answer = await person.call(method, path, body, method === 'POST' ? { 'idempotency-key': key } : {});
      if (!isPassing(answer)) return answer;
      last = answer.text;
    } catch (error) {
      last = error;
    }
    await new Promise((resolve) => setTimeout(resolve, 100 + Math.random() * 200));
  }
  throw new Error(`${method} ${path} got no answer for ${patienceMs} ms`, { cause: last });
}

export async function insistOn<Schema extends z.ZodType>(
  status: readonly number[],
  schema: Schema,
  ...call: Parameters<typeof insist>
): Promise<z.infer<Schema>> {
  const answer = await insist(...call);
  if (!status.includes(answer.status)) {
    throw new Error(`${call[1]} ${call[2]} answered ${answer.status}: ${answer.text.slice(0, 300)}`);
  }
  return schema.parse(answer.body);
}
