import { ownerOf, Problem } from '@landed/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';

const callMs = 10_000;

/** A service refused, failed, or is away. `problem.detail` is written for people. */
export class ServiceFault extends Error {
  readonly problem: Problem;

  constructor(problem: Problem, cause?: unknown) {
    super(problem.detail, { cause });
    this.problem = problem;
  }
}

const away: Problem = {
  type: 'urn:landed:problem:part-unavailable',
  title: 'Not available right now',
  status: 503,
  code: 'part-unavailable',
  detail: 'A part of Landed is not reachable right now. Please try again in a moment.',
};

interface Urls {
  readonly MEMBERS_URL: string;
  readonly MEETINGS_URL: string;
  readonly MATCHING_URL: string;
  readonly NOTIFY_URL: string;
}

interface Change<Schema extends z.ZodType> {
  readonly answers: Schema;
  readonly body?: unknown;
  /** Sent again with the same value it is the same change. */
  readonly once?: string | undefined;
}

/** The services as one visitor may use them: with that visitor's token, browser nonce and request id. */
export interface Services {
  get<Schema extends z.ZodType>(path: string, answers: Schema): Promise<z.infer<Schema>>;
  /** Like `get`, but null where there is nothing. */
  find<Schema extends z.ZodType>(path: string, answers: Schema): Promise<z.infer<Schema> | null>;
  change<Schema extends z.ZodType>(
    method: 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    path: string,
    change: Change<Schema>,
  ): Promise<z.infer<Schema>>;
}

export function createServices(urls: Urls): (request: FastifyRequest, reply: FastifyReply) => Services {
  return (request, reply) => {
    const call = async <Schema extends z.ZodType>(
      method: string,
      path: string,
      change: Change<Schema>,
    ): Promise<z.infer<Schema>> => {
      const response = await ask(new URL(path, baseOf(urls, path)), {
        method,
        headers: headersFor(request, change),
        ...(change.body === undefined ? {} : { body: JSON.stringify(change.body) }),
        signal: AbortSignal.timeout(callMs),
      });
      for (const cookie of response.headers.getSetCookie()) reply.header('set-cookie', cookie);
      const body = response.status === 204 ? null : await response.json().catch(() => null);
      if (!response.ok) throw new ServiceFault(Problem.safeParse(body).data ?? { ...away, status: response.status });
      return change.answers.parse(body);
    };
    return {
      get: async (path, answers) => await call('GET', path, { answers }),
      find: async (path, answers) => {
        try {
          return await call('GET', path, { answers });
        } catch (error) {
          if (error instanceof ServiceFault && error.problem.status === 404) return null;
          throw error;
        }
      },
      change: call,
    };
  };
}

async function ask(url: URL, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init);
  } catch (error) {
    throw new ServiceFault(away, error);
  }
}

function headersFor(
  request: FastifyRequest,
  change: { body?: unknown; once?: string | undefined },
): Record<string, string> {
  const { authorization, cookie, 'user-agent': userAgent } = request.headers;
  return {
    accept: 'application/json',
    'x-request-id': request.id,
    ...(userAgent ? { 'user-agent': userAgent } : {}),
    ...(change.body === undefined ? {} : { 'content-type': 'application/json' }),
    ...(change.once ? { 'idempotency-key': change.once } : {}),
    ...(authorization ? { authorization } : {}),
    // The gateway lets through one cookie, the nonce that ties a code to this browser.
    ...(cookie ? { cookie } : {}),
  };
}

function baseOf(urls: Urls, path: string): string {
  const [resource = '', part = ''] = path.split(/[/?]/).slice(2);
  const owner = ownerOf(resource, part);
  if (owner === null) throw new Error(`no service answers ${resource}`);
  return {
    members: urls.MEMBERS_URL,
    meetings: urls.MEETINGS_URL,
    matching: urls.MATCHING_URL,
    notify: urls.NOTIFY_URL,
  }[owner];
}

/**
 * For the parts of a page that the rest can do without: undefined while the service is away, or while it does not know
 * yet what this person has just become.
 */
export async function unlessAway<Value>(value: Promise<Value>): Promise<Value | undefined> {
  try {
    return await value;
  } catch (error) {
    if (error instanceof ServiceFault && (error.problem.status >= 500 || error.problem.status === 403))
      return undefined;
    throw error;
  }
}
