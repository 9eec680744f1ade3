import type { DomainEvent, Envelope, EventData, EventDefinition, Role, Whence } from '@landed/contracts';
import { createLocalJWKSet, exportJWK, generateKeyPair, type JSONWebKeySet, type JWTVerifyGetKey, SignJWT } from 'jose';
import type pg from 'pg';
import { v4, v7 } from 'uuid';
import { tokenIssuer } from './auth.ts';
import type { RawTransaction, TransactionClient } from './db.ts';
import { inTransaction } from './db.ts';
import type { Consumer } from './inbox.ts';

/** Tokens as the gateway would send them, signed with a key made for this test run. */
export async function testKeys(): Promise<{
  keys: JWTVerifyGetKey;
  /** The same keys as a process of its own gets them over HTTP. */
  jwks: JSONWebKeySet;
  bearer: (memberId: string, ...roles: Role[]) => Promise<{ authorization: string }>;
  /** Somebody with a session that is known by its id. */
  session: (memberId: string, sessionId: string) => Promise<{ authorization: string }>;
  /** Somebody who works or gets their mail there. */
  comesFrom: (whence: Partial<Whence>, memberId: string, ...roles: Role[]) => Promise<{ authorization: string }>;
  /** A paired device with one role. */
  device: (role: Role) => Promise<{ authorization: string }>;
}> {
  const { privateKey, publicKey } = await generateKeyPair('EdDSA', { extractable: true });
  const jwk = { ...(await exportJWK(publicKey)), kid: 'test', alg: 'EdDSA' };
  const sign = async (subject: string, claims: object) => {
    const token = await new SignJWT({ sid: v7(), ...claims })
      .setProtectedHeader({ alg: 'EdDSA', kid: 'test' })
      .setIssuer(tokenIssuer)
      .setSubject(subject)
      .setExpirationTime('5m')
      .sign(privateKey);
    return { authorization: `Bearer ${token}` };
  };
  const jwks = { keys: [jwk] };
  return {
    jwks,
    keys: createLocalJWKSet(jwks),
    bearer: async (memberId, ...roles) => await sign(memberId, { roles: ['visitor', ...roles] }),
    session: async (memberId, sid) => await sign(memberId, { sid, roles: ['visitor'] }),
    comesFrom: async (whence, memberId, ...roles) => await sign(memberId, { whence, roles: ['visitor', ...roles] }),
    device: async (role) => await sign(v7(), { roles: [role], device: true }),
  };
}

/** An event as it arrives, with everything but its data filled in. */
export function eventOf<D extends EventDefinition>(
  definition: D,
  data: EventData<D>,
  more: Partial<Pick<Envelope, 'id' | 'subject' | 'version' | 'time'>> = {},
): DomainEvent<D> & Envelope {
  return {
    id: v7(),
    type: definition.type,
    source: definition.producer,
    time: new Date().toISOString(),
    subject: v7(),
    version: 1,
    correlationid: 'test',
    ...more,
    data: definition.data.parse(data) as EventData<D> & Record<string, unknown>,
  };
}

/** Runs a consumer in a transaction of its own, the way the inbox does, without remembering the event's id. */
export async function deliver<Tx extends RawTransaction>(
  client: TransactionClient<Tx>,
  consumer: Consumer<Tx>,
  event: DomainEvent,
): Promise<void> {
  const after = await inTransaction(client, async (tx) => await consumer.handle(tx, event));
  await after?.();
}

/**
 * A word that no other test has, for names that somebody reads or Landed resolves. Of letters alone, as eight digits are
 * a number to call, and long enough that no two are nearly alike.
 */
export const madeUpWord = (): string =>
  `Q${v4().replaceAll('-', '').slice(0, 12)}`.replaceAll(/[\da-f]/g, (digit) =>
    'ghijklmnopqrstuv'.charAt(Number.parseInt(digit, 16)),
  );

/** Polls `probe` until it answers something, or fails after `withinMs` with what was waited for. */
export async function eventually<Value>(
  what: string,
  probe: () => Promise<Value | undefined | null | false>,
  withinMs = 20_000,
): Promise<Value> {
  const end = Date.now() + withinMs;
  let last: unknown;
  while (Date.now() < end) {
    try {
      const value = await probe();
      if (value !== undefined && value !== null && value !== false) return value;
    } catch (error) {
      last = error;
    }
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error(`waited ${withinMs} ms in vain for: ${what}`, { cause: last });
}

/** Transactions as the plumbing wants them, on nothing but the driver. */
export const pgTransactions = (pool: pg.Pool): TransactionClient<RawTransaction> => ({
  async $transaction(work) {
    const client = await pool.connect();
    try {
      await client.query('BEGIN');
      const result = await work({
        $executeRawUnsafe: async (sql, ...values) => (await client.query(sql, values)).rowCount ?? 0,
        $queryRawUnsafe: async <Row>(sql: string, ...values: unknown[]) =>
          (await client.query(sql, values)).rows as Row,
      });
      await client.query('COMMIT');
      return result;
    } catch (error) {
      await client.query('ROLLBACK');
      throw error;
    } finally {
      client.release();
    }
  },
});
