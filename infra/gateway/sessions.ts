import { createHash } from 'node:crypto';
import { z } from 'zod';

const sessionCookie = '__Host-landed';
const nonceCookie = '__Host-landed-nonce';
const sessionsKept = 10_000;
const exchangeMs = 3_000;

const tokenAnswer = z.object({ token: z.string(), expiresInSeconds: z.number() });

/** The sign-in service cannot be asked: nobody can say who this is. */
export class SessionUnreadable extends Error {}

export interface Sessions {
  /** The signed token for a session cookie; null when there is no such session. Throws SessionUnreadable. */
  tokenFor(secret: string): Promise<string | null>;
  /** The next request asks again: the session may have ended, or its roles may have changed. */
  forget(secret: string): void;
}

interface Kept {
  readonly token: Promise<string | null>;
  until: number;
}

/**
 * Exchanges session cookies for short tokens. Answers are kept for `keepMs` under the hash of the cookie; requests that
 * come at once share one question.
 */
export function createSessions(options: {
  membersUrl: string;
  gatewaySecret: string;
  keepMs: number;
  now: () => number;
}): Sessions {
  const kept = new Map<string, Kept>();

  const ask = async (sessionHash: string): Promise<{ token: string | null; keepMs: number }> => {
    try {
      const response = await fetch(new URL('/internal/session-tokens', options.membersUrl), {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-gateway-secret': options.gatewaySecret },
        body: JSON.stringify({ sessionHash }),
        signal: AbortSignal.timeout(exchangeMs),
      });
      if (response.status === 404) {
        await response.body?.cancel();
        return { token: null, keepMs: options.keepMs };
      }
      const { token, expiresInSeconds } = tokenAnswer.parse(await response.json());
      return { token, keepMs: Math.min(options.keepMs, expiresInSeconds * 500) };
    } catch (error) {
      throw new SessionUnreadable('the session could not be exchanged', { cause: error });
    }
  };

  const exchange = async (hash: string): Promise<string | null> => {
    try {
      const { token, keepMs } = await ask(hash);
      const entry = kept.get(hash);
      if (entry) entry.until = options.now() + keepMs;
      return token;
    } catch (error) {
      kept.delete(hash);
      throw error;
    }
  };

  return {
    async tokenFor(secret) {
      const hash = hashOf(secret);
      const entry = kept.get(hash);
      if (entry && entry.until > options.now()) return await entry.token;
      kept.delete(hash);
      const oldest = kept.size >= sessionsKept ? kept.keys().next().value : undefined;
      if (oldest !== undefined) kept.delete(oldest);
      const token = exchange(hash);
      kept.set(hash, { token, until: Number.POSITIVE_INFINITY });
      return await token;
    },
    forget: (secret) => void kept.delete(hashOf(secret)),
  };
}

const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('base64url');

export const sessionIn = (cookies: string | undefined): string | undefined => valueIn(cookies, sessionCookie);

/** The one cookie that is passed on: it ties a one-time code to the browser that asked for it. */
export function nonceHeaderIn(cookies: string | undefined): string | undefined {
  const value = valueIn(cookies, nonceCookie);
  return value === undefined ? undefined : `${nonceCookie}=${value}`;
}

function valueIn(cookies: string | undefined, name: string): string | undefined {
  const found = cookies?.split(';').find((pair) => pair.trim().startsWith(`${name}=`));
  const value = found?.trim().slice(name.length + 1);
  return value !== undefined && /^[\w%.~-]{1,200}$/.test(value) ? value : undefined;
}
