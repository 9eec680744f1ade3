import type { FastifyBaseLogger } from 'fastify';
import { codesOf } from './db.ts';

export type Log = FastifyBaseLogger;

/** What a log says of a failure: where and which. Databases tell the row that they refused as well; people stand in it. */
export const loggedError = (error: unknown) => {
  const { name, message, stack = '' } = error instanceof Error ? error : new Error('something that is no error');
  return { type: name, message, codes: codesOf(error), stack };
};
