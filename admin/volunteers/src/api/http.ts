import type { Problem } from '@landed/contracts';
import { learnTime } from '../shared/clock.ts';
import { createStore } from '../shared/store.ts';
import { say } from '../words/say.ts';

/** The service heard it and said no; `message` is its sentence, for people. */
export class Refusal extends Error {
  readonly status: number;
  readonly code: string;
  readonly fields: NonNullable<Problem['fields']>;

  constructor(status: number, problem: Partial<Problem>) {
    super(problem.detail ?? say('error.unexpected'));
    this.status = status;
    this.code = problem.code ?? 'unexpected';
    this.fields = problem.fields ?? [];
  }
}

/** Nobody answered in time, or nobody could: the same may be sent again. */
export class NoAnswer extends Error {}

/** Whether the last thing that was sent was answered. */
export const connected = createStore(navigator.onLine);
/** Somebody answered that this device, or this person, is not signed in. */
export const turnedAway = createStore(0);

addEventListener('offline', () => connected.set(false));

/** "Later" and "not now" are no answers, though somebody gave them. */
const isLater = (status: number): boolean => status >= 500 || [408, 425, 429].includes(status);
const usualTimeoutMs = 10_000;
/** So old may the date of an answer be when it is sent: it counts whole seconds, and a busy server is late to count on. */
const oldestDateMs = 2_000;

interface Call {
  readonly body?: unknown;
  /** Sent again with the same key it is the same request. */
  readonly key?: string;
  readonly timeoutMs?: number;
}

/** Speaks to our own origin with the cookie of this device. Throws `Refusal` or `NoAnswer`. */
export async function call<Body>(method: 'GET' | 'POST' | 'DELETE', path: string, options: Call = {}): Promise<Body> {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(), options.timeoutMs ?? usualTimeoutMs);
  const askedAt = Date.now();
  try {
    const response = await fetch(path, {
      method,
      credentials: 'same-origin',
      signal: controller.signal,
      headers: {
        accept: 'application/json',
        ...(options.body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(options.key === undefined ? {} : { 'idempotency-key': options.key }),
      },
      ...(options.body === undefined ? {} : { body: JSON.stringify(options.body) }),
    });
    const receivedAt = Date.now();
    const json: unknown = await response.json().catch(() => undefined);
    const from = Date.parse(response.headers.get('date') ?? '');
    learnTime({ from, to: from + oldestDateMs, askedAt, receivedAt });
    if (isLater(response.status)) throw new NoAnswer(problemIn(json).detail ?? say('error.noAnswer'));
    connected.set(true);
    if (response.status === 401) turnedAway.set(turnedAway.get() + 1);
    if (!response.ok) throw new Refusal(response.status, problemIn(json));
    // Both ends share the contracts; the services have checked the answer against them.
    return json as Body;
  } catch (error) {
    if (error instanceof Refusal) throw error;
    connected.set(false);
    throw error instanceof NoAnswer ? error : new NoAnswer(say('error.noAnswer'), { cause: error });
  } finally {
    clearTimeout(timer);
  }
}

const problemIn = (json: unknown): Partial<Problem> => (typeof json === 'object' && json !== null ? json : {});
