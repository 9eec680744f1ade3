import type { Problem } from '@landed/contracts';
import { HttpError } from 'react-admin';

export interface Answer<Body> {
  status: number;
  headers: Headers;
  body: string;
  json: Body;
}

/** A POST that was not answered keeps its key: tried again in the same words, it takes effect once. */
const unanswered = new Map<string, string>();

/**
 * Speaks to our own origin, with the session cookie. Whatever is not a success rejects with react-admin's HttpError: its
 * message is the sentence of the problem, `body.errors` has the message of every invalid field. Status 0: no answer.
 */
export async function httpClient<Body = unknown>(url: string, options: RequestInit = {}): Promise<Answer<Body>> {
  const headers = new Headers(options.headers);
  headers.set('accept', 'application/json');
  if (options.body && !headers.has('content-type')) headers.set('content-type', 'application/json');
  const sameRequest = `${url} ${typeof options.body === 'string' ? options.body : ''}`;
  if (options.method === 'POST') {
    const key = unanswered.get(sameRequest) ?? crypto.randomUUID();
    unanswered.set(sameRequest, key);
    headers.set('idempotency-key', key);
  }
  const response = await fetch(url, { ...options, headers, credentials: 'same-origin' }).catch((error: unknown) => {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new HttpError('landed.error.unreachable', 0);
  });
  if (response.status < 500) unanswered.delete(sameRequest);
  const body = await response.text();
  const json = readJson(body);
  if (!response.ok) throw errorOf(response.status, json);
  // Both ends share the contracts; the services have checked the answer against them.
  return { status: response.status, headers: response.headers, body, json: json as Body };
}

function readJson(body: string): unknown {
  try {
    return body === '' ? undefined : JSON.parse(body);
  } catch {
    return undefined;
  }
}

function errorOf(status: number, json: unknown): HttpError {
  if (!isProblem(json)) return new HttpError('landed.error.unexpected', status);
  const fields = json.fields?.map(({ field, message }) => [field, sentence(message)] as const) ?? [];
  return new HttpError(json.detail, status, fields.length > 0 ? { ...json, errors: Object.fromEntries(fields) } : json);
}

const isProblem = (json: unknown): json is Problem =>
  typeof json === 'object' && json !== null && 'detail' in json && typeof json.detail === 'string';

const sentence = (words: string): string => `${words.charAt(0).toUpperCase()}${words.slice(1).replace(/\.$/, '')}.`;

/** The status of an answer that was a refusal or a failure, or null for any other error. */
export const statusOf = (error: unknown): number | null => (error instanceof HttpError ? error.status : null);
