import { factOf, outboxInsert, outboxValues } from '@landed/chassis/outbox';
import { signInRequested } from '@landed/contracts';
import type { Deps } from '../deps.ts';
import { challengeLimits, expiryOf } from './rules.ts';
import { hashOf } from './secrets.ts';

export interface CodeRequest {
  readonly email: string;
  /** Given at sign-up, where an unknown address is welcome. */
  readonly signUp?: { displayName: string; groundRulesVersion?: number | undefined };
  readonly nonce: string;
  readonly idempotencyKey: string | null;
  readonly correlationId: string;
}

// One statement for known and unknown addresses alike: same answer, same time. Beyond the limits of an address there is
// no letter, and no code that could be guessed either. The same key again finds its challenge
// and sends no second letter, but only for the same address.
const statement = `
  WITH used AS (
    SELECT count(*) FILTER (WHERE created_at > $7::timestamptz - interval '10 minutes') < $16::int AND count(*) < $17::int AS few
    FROM challenge WHERE email = $1 AND created_at > $7::timestamptz - interval '1 day'),
  made AS (
    INSERT INTO challenge (id, email, display_name, ground_rules_version, purpose, nonce_hash, idempotency_key, expires_at, created_at)
    SELECT $8::uuid, $1, $2, $3::int,
           CASE WHEN NOT used.few THEN 'refused' WHEN EXISTS (SELECT FROM member WHERE email = $1) THEN 'sign-in' WHEN $2::text IS NULL THEN 'unknown-address' ELSE 'sign-up' END,
           $4, $5, $6::timestamptz, $7::timestamptz
    FROM used
    ON CONFLICT (idempotency_key) DO UPDATE SET nonce_hash = excluded.nonce_hash WHERE challenge.email = excluded.email
    RETURNING id, purpose, id = $8::uuid AS fresh),
  told AS (
    ${outboxInsert(9).replace('$13::jsonb', `$13::jsonb || jsonb_build_object('purpose', made.purpose)`)}
    FROM made
    WHERE made.fresh AND made.purpose <> 'refused'
    RETURNING 1)
  SELECT id FROM made`;

/** Asks for a one-time code to be mailed. Resolves with the challenge's id, or null when the key belongs to another address. */
export async function requestCode(deps: Deps, request: CodeRequest): Promise<string | null> {
  const now = deps.runtime.now();
  const expiresAt = expiryOf(now, challengeLimits.lifeSeconds);
  const challengeId = deps.runtime.newId();
  const fact = factOf(signInRequested, deps.runtime, {
    subject: challengeId,
    correlationId: request.correlationId,
    data: {
      challengeId,
      address: deps.sealer.seal(request.email),
      displayName: request.signUp?.displayName ?? null,
      purpose: 'sign-up',
      expiresAt: expiresAt.toISOString(),
    },
  });
  const { rows } = await deps.pool.query<{ id: string }>({
    name: 'request-code',
    text: statement,
    values: [
      request.email,
      request.signUp?.displayName ?? null,
      request.signUp?.groundRulesVersion ?? null,
      hashOf(request.nonce),
      request.idempotencyKey,
      expiresAt,
      now,
      challengeId,
      ...outboxValues(fact),
      challengeLimits.perTenMinutes,
      challengeLimits.perDay,
    ],
  });
  return rows[0]?.id ?? null;
}
