import { createHash, randomUUID } from 'node:crypto';
import { asAdmin } from '@landed/infra/database/databases.ts';
import { z } from 'zod';
import type { Services } from './http.ts';

/** How far answers to addresses that we know are from answers to those that we do not: promise P10. */
export interface Enumeration {
  readonly what: string;
  readonly people: number;
  /** Medians, in milliseconds. */
  readonly known: number;
  readonly unknown: number;
  /** Answers that are not the same byte for byte, what is made at random and the time of day aside. */
  readonly different: number;
}

interface Probe {
  readonly what: string;
  readonly path: string;
  readonly bodyFor: (email: string) => object;
  /** Whether the one who asks is signed in: as another person for each address, as nobody may ask for many. */
  readonly signedIn: boolean;
}

const people = 1_000;
const probes: readonly Probe[] = [
  { what: 'sign-in', path: '/api/sign-ins', bodyFor: (email) => ({ email }), signedIn: false },
  {
    what: 'sign-up',
    path: '/api/sign-ups',
    bodyFor: (email) => ({ email, displayName: 'Ada', groundRulesVersion: 1 }),
    signedIn: false,
  },
  {
    what: 'change of address',
    path: '/api/members/me/address-changes',
    bodyFor: (email) => ({ email }),
    signedIn: true,
  },
];
const random = /"(challengeId|id|expiresAt)":"[^"]+"/g;
const token = z.object({ token: z.string() });

const addresses = (): string[] => Array.from({ length: people }, () => `${randomUUID()}@people.example`);

/** People with confirmed addresses, each signed in; answers the secrets of their cookies. */
async function signedIn(services: Services, known: readonly string[]): Promise<string[]> {
  const secrets = known.map(() => randomUUID());
  await asAdmin(services.databaseUrls.members, async (client) => {
    await client.query(
      `WITH somebody AS (
         INSERT INTO member (id, display_name, email, email_confirmed_at, source, created_at)
         SELECT gen_random_uuid(), 'Ada', address, now(), 'self', now() FROM unnest($1::text[]) AS address
         RETURNING id, email)
       INSERT INTO session (id, token_hash, member_id, created_at, expires_at)
       SELECT gen_random_uuid(), hash, id, now(), now() + interval '1 day'
       FROM somebody JOIN unnest($1::text[], $2::text[]) AS cookie (address, hash) ON address = email`,
      [known, secrets.map(hashOf)],
    );
    await client.query('ANALYZE member, session');
  });
  return secrets;
}

const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('base64url');

/** What the gateway has for the owner of a cookie. */
async function bearerOf({ urls, secrets }: Services, cookie: string): Promise<string> {
  const answer = await fetch(`${urls.members}/internal/session-tokens`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-gateway-secret': secrets.gateway },
    body: JSON.stringify({ sessionHash: hashOf(cookie) }),
  });
  return `Bearer ${token.parse(await answer.json()).token}`;
}

/** Asks about known and unknown addresses in turn, as somebody would who tries out a list of them. */
async function probe(services: Services, { what, path, bodyFor, signedIn: asSomebody }: Probe): Promise<Enumeration> {
  const [known, unknown] = [addresses(), addresses()];
  const cookies = await signedIn(services, known);
  const waits: Record<'known' | 'unknown', number[]> = { known: [], unknown: [] };
  const answers = new Set<string>();
  const ask = async (email: string, which: 'known' | 'unknown', asker: Record<string, string>): Promise<void> => {
    const began = performance.now();
    const answer = await fetch(`${services.urls.members}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...asker },
      body: JSON.stringify(bodyFor(email)),
    });
    const text = await answer.text();
    waits[which].push(performance.now() - began);
    if (answer.status !== 202) throw new Error(`${path} answered ${answer.status}: ${text}`);
    answers.add(text.replaceAll(random, '"$1"'));
  };
  for (let index = 0; index < people; index += 1) {
    const asker: Record<string, string> = asSomebody
      ? { authorization: await bearerOf(services, cookies[(index + 1) % people] ?? '') }
      : {};
    // Who comes first takes turns too.
    const pair = [[known[index], 'known'] as const, [unknown[index], 'unknown'] as const];
    for (const [email, which] of index % 2 === 0 ? pair : pair.toReversed()) await ask(email ?? '', which, asker);
  }
  return { what, people, known: median(waits.known), unknown: median(waits.unknown), different: answers.size - 1 };
}

const median = (values: number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

/** Every way in which an address is given by somebody of whom it need not be: none says whether it is known. */
export async function enumeration(services: Services): Promise<Enumeration[]> {
  const probed: Enumeration[] = [];
  for (const each of probes) probed.push(await probe(services, each));
  return probed;
}
