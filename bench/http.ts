import { randomUUID } from 'node:crypto';
import { copyTemplate } from '@landed/infra/database/databases.ts';
import { DemoClient } from '@landed/infra/demo/client.ts';
import type { TestInfrastructure } from '@landed/infra/testing/infrastructure.ts';
import autocannon from 'autocannon';
import { pgbench, type startServices } from './processes.ts';
import { compare, type Row } from './rounds.ts';

export interface Settings {
  readonly rounds: number;
  readonly seconds: number;
}
export type Services = Awaited<ReturnType<typeof startServices>>;
export const clients = 16;

/** Good answers a second of a closed loop; anything but success fails the run. */
export async function hammer(
  url: string,
  seconds: number,
  next: () => { headers?: Record<string, string>; body: string },
): Promise<number> {
  const result = await autocannon({
    url,
    connections: clients,
    duration: seconds,
    requests: [
      {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        setupRequest: (request) => {
          const { body, headers } = next();
          return { ...request, body, headers: { ...request.headers, ...headers } };
        },
      },
    ],
  });
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${result.non2xx} refusals and ${result.errors} errors at ${url}`);
  return result['2xx'] / result.duration;
}

/** Signs people up, with what only the starter of these services can know. */
export function signInTo({ urls, secrets }: Services): DemoClient['signIn'] {
  const client = new DemoClient({ ...urls, matching: '', gatewaySecret: secrets.gateway, codeSecret: secrets.code });
  return async (person) => await client.signIn(person);
}

const signUpRows = `
  WITH made AS (
    INSERT INTO challenge (id, email, display_name, ground_rules_version, purpose, nonce_hash, expires_at, created_at)
    VALUES (gen_random_uuid(), gen_random_uuid() || '@people.example', 'Ada', 1, 'sign-up', md5(random()::text), now() + interval '10 min', now())
    RETURNING id)
  INSERT INTO chassis.outbox (id, type, subject, version, data, correlation_id, occurred_at)
  SELECT gen_random_uuid(), 'sign-in.requested.v1', id, 1,
         jsonb_build_object('challengeId', id, 'address', 's1.Ie6cVL6uWPBwgf0dKIxNCPcyUE0', 'displayName', 'Ada', 'purpose', 'sign-up', 'expiresAt', now()),
         'bench', now() FROM made`;

/** Sign-up over HTTP, validated, with its event, against the same rows in one statement. */
export async function signUps(
  infrastructure: TestInfrastructure,
  services: Services,
  settings: Settings,
): Promise<Row> {
  const bare = await copyTemplate(infrastructure.postgresUrl, 'members');
  const ours = async (): Promise<number> =>
    await hammer(`${services.urls.members}/api/sign-ups`, settings.seconds, () => ({
      body: JSON.stringify({ displayName: 'Ada', email: `${randomUUID()}@people.example`, groundRulesVersion: 1 }),
    }));
  const row = await compare(
    'sign-up / pgbench',
    '0.20',
    ours,
    async () => await pgbench(bare.url, signUpRows, clients, settings.seconds),
    settings.rounds,
  );
  await bare.drop();
  return row;
}
