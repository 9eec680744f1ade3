import { randomUUID } from 'node:crypto';
import { asAdmin } from '@landed/infra/database/databases.ts';
import { z } from 'zod';
import type { startServices } from './processes.ts';

/** How far answers to addresses that we know are from answers to those that we do not: promise P10. */
export interface Enumeration {
  readonly people: number;
  /** Medians, in milliseconds. */
  readonly known: number;
  readonly unknown: number;
  /** Answers that are not the same byte for byte, the random id of the challenge aside. */
  readonly different: number;
}

const people = 1_000;
const asked = z.object({ challengeId: z.uuid() });

/** Asks to sign in with known and unknown addresses in turn, as somebody would who tries out a list of them. */
export async function enumeration(services: Awaited<ReturnType<typeof startServices>>): Promise<Enumeration> {
  const known = Array.from({ length: people }, () => `${randomUUID()}@people.example`);
  const unknown = Array.from({ length: people }, () => `${randomUUID()}@people.example`);
  await asAdmin(services.databaseUrls.members, async (client) => {
    await client.query(
      `INSERT INTO member (id, display_name, email, email_confirmed_at, source, created_at)
       SELECT gen_random_uuid(), 'Ada', address, now(), 'self', now() FROM unnest($1::text[]) AS address`,
      [known],
    );
    await client.query('ANALYZE member');
  });
  const waits: Record<'known' | 'unknown', number[]> = { known: [], unknown: [] };
  const answers = new Set<string>();
  const ask = async (email: string, which: 'known' | 'unknown'): Promise<void> => {
    const began = performance.now();
    const answer = await fetch(`${services.urls.members}/api/sign-ins`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email }),
    });
    const text = await answer.text();
    waits[which].push(performance.now() - began);
    const { challengeId } = asked.parse(JSON.parse(text));
    answers.add(`${answer.status} ${text.replace(challengeId, '')}`);
  };
  for (let index = 0; index < people; index += 1) {
    // Who comes first takes turns too.
    const pair = [[known[index], 'known'] as const, [unknown[index], 'unknown'] as const];
    for (const [email, which] of index % 2 === 0 ? pair : pair.toReversed()) await ask(email ?? '', which);
  }
  const median = (values: number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
  return { people, known: median(waits.known), unknown: median(waits.unknown), different: answers.size - 1 };
}
