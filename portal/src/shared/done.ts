import type { FastifyRequest } from 'fastify';
import { z } from 'zod';

const Done = z.object({ done: z.string() });

/** What was just done, as the address to which a form has led says it; '' where nothing was. */
export const doneOf = (request: FastifyRequest): string => Done.safeParse(request.query).data?.done ?? '';
