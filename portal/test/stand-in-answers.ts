import type { FastifyReply } from 'fastify';
import type { z } from 'zod';

/** Answers 400 like the services do, when the body is not what was asked for. */
export function accepts(schema: z.ZodType, body: unknown, reply: FastifyReply): boolean {
  const parsed = schema.safeParse(body);
  if (!parsed.success)
    refuse(
      reply,
      400,
      'invalid-input',
      parsed.error.issues.map((issue) => ({ field: issue.path.join('.'), message: issue.message })),
    );
  return parsed.success;
}

/** A refusal as all services word it. */
export function refuse(
  reply: FastifyReply,
  status: number,
  code: string,
  fields?: { field: string; message: string }[],
): FastifyReply {
  const problem = {
    type: `urn:landed:problem:${code}`,
    title: 'No',
    status,
    code,
    detail: `The service says ${code}.`,
    fields,
  };
  return reply.code(status).type('application/problem+json').serializer(JSON.stringify).send(problem);
}
