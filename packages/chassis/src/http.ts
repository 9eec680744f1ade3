import swagger from '@fastify/swagger';
import Fastify, {
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from 'fastify';
import {
  hasZodFastifySchemaValidationErrors,
  isResponseSerializationError,
  jsonSchemaTransform,
  jsonSchemaTransformObject,
  serializerCompiler,
  validatorCompiler,
  type ZodTypeProvider,
} from 'fastify-type-provider-zod';
import type { JWTVerifyGetKey } from 'jose';
import { z } from 'zod';
import { useAccess } from './auth.ts';
import { isUnavailable } from './db.ts';
import { loggedError } from './log.ts';
import { ProblemError, problemBody } from './problem.ts';

export const httpLimits = { bodyBytes: 256 * 1024, requestMs: 15_000, connectionMs: 20_000, keepAliveMs: 72_000 };

/** The body of a POST that says all by its address: none, or an empty object. */
export const noBody = z.strictObject({}).nullish();

/** Logs say which route was called and never the path itself: links and searches stay out of the log. */
const serializers = {
  req: (request: FastifyRequest) => ({ method: request.method, route: request.routeOptions?.url ?? 'unknown' }),
  err: loggedError,
};

/** A Fastify app with strict schemas, problem+json, limits and access checks; it serves nothing yet. */
export function buildHttp(options: { name: string; logLevel: string; keys: JWTVerifyGetKey }) {
  const app = Fastify({
    logger: { level: options.logLevel, name: options.name, serializers },
    bodyLimit: httpLimits.bodyBytes,
    requestTimeout: httpLimits.requestMs,
    connectionTimeout: httpLimits.connectionMs,
    keepAliveTimeout: httpLimits.keepAliveMs,
    handlerTimeout: httpLimits.requestMs,
    exposeHeadRoutes: false,
    forceCloseConnections: 'idle',
    requestIdHeader: 'x-request-id',
    genReqId: () => crypto.randomUUID(),
    routerOptions: { maxParamLength: 500 },
    logController: new LogController({ disableRequestLogging: true }),
  }).withTypeProvider<ZodTypeProvider>();
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  acceptEmptyJson(app);
  useProblems(app);
  useAccess(app, options.keys);
  app.register(swagger, {
    openapi: { openapi: '3.1.0', info: { title: options.name, version: '0.1.0' } },
    transform: (route) => {
      const { access } = route.route.config ?? {};
      const transformed = jsonSchemaTransform(route);
      if (access === 'internal') return { ...transformed, schema: { ...transformed.schema, hide: true } };
      return { ...transformed, schema: { ...transformed.schema, ...(access ? { 'x-access': access } : {}) } };
    },
    transformObject: jsonSchemaTransformObject,
  });
  app.addHook('onSend', async (request, reply) => {
    reply.header('x-request-id', request.id);
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store');
  });
  return app;
}

export type HttpApp = ReturnType<typeof buildHttp>;

/** A POST without a body is common (withdraw, retry) and some clients still name JSON as its type. */
function acceptEmptyJson(app: FastifyInstance): void {
  app.removeContentTypeParser('application/json');
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) => {
    if (body === '') return done(null, undefined);
    try {
      done(null, JSON.parse(body.toString()));
    } catch {
      done(new ProblemError(400, 'not-json', 'The body is not valid JSON. Please send a JSON object.'));
    }
  });
}

/** Every refusal and failure leaves as `application/problem+json`. */
export function useProblems(app: FastifyInstance): void {
  app.setNotFoundHandler((request, reply) => {
    send(request, reply, new ProblemError(404, 'no-such-route', 'There is nothing at this address.'));
  });
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const problem = problemOf(error);
    if (problem.status >= 500) request.log.error({ err: error, req: request }, 'a request failed');
    send(request, reply, problem);
  });
}

function send(request: FastifyRequest, reply: FastifyReply, problem: ProblemError): void {
  if (problem.retryAfterSeconds !== undefined) reply.header('retry-after', problem.retryAfterSeconds);
  // A string: the route's response schemas do not apply to problems.
  reply
    .code(problem.status)
    .header('content-type', 'application/problem+json; charset=utf-8')
    .serializer((body: string) => body)
    .send(JSON.stringify(problemBody(problem, request.id)));
}

function problemOf(error: FastifyError | ProblemError): ProblemError {
  if (error instanceof ProblemError) return error;
  if (hasZodFastifySchemaValidationErrors(error)) {
    const place = error.validationContext === 'body' ? '' : `${error.validationContext}.`;
    const fields = error.validation.flatMap((issue) => fieldsOf(place, issue));
    const names = [...new Set(fields.map((item) => item.field))].join(', ');
    return new ProblemError(400, 'invalid-input', `Please mend: ${names}.`, { fields });
  }
  if (isResponseSerializationError(error))
    return new ProblemError(500, 'internal', 'Something went wrong on our side.');
  if (isUnavailable(error)) {
    const words = 'We cannot reach our records right now. Nothing was changed; please try again in a moment.';
    return new ProblemError(503, 'records-unavailable', words, { retryAfterSeconds: 2 });
  }
  const status = error.statusCode ?? 500;
  if (status === 413)
    return new ProblemError(413, 'too-large', `Please send at most ${httpLimits.bodyBytes / 1024} kB.`);
  if (status === 415)
    return new ProblemError(415, 'unknown-content-type', 'Please send JSON (content-type: application/json).');
  if (status >= 400 && status < 500)
    return new ProblemError(status, kebab(error.code ?? 'bad-request'), `${error.message}.`);
  if (error.code === 'FST_ERR_HANDLER_TIMEOUT') {
    return new ProblemError(503, 'took-too-long', 'That took too long. Please try again.', { retryAfterSeconds: 2 });
  }
  return new ProblemError(
    500,
    'internal',
    'Something went wrong on our side. Please try again; if it stays, tell an organizer.',
  );
}

const kebab = (code: string): string =>
  code
    .replace(/^FST_(ERR_)?/, '')
    .toLowerCase()
    .replaceAll('_', '-');

interface ValidationIssue {
  instancePath: string;
  message?: string | undefined;
  params?: unknown;
}

function fieldsOf(place: string, issue: ValidationIssue): { field: string; message: string }[] {
  const path = issue.instancePath.replace(/^\//, '').replaceAll('/', '.');
  const unknown: unknown =
    issue.params && typeof issue.params === 'object' && 'keys' in issue.params ? issue.params.keys : undefined;
  if (Array.isArray(unknown)) {
    return unknown.map((key) => ({
      field: `${place}${path ? `${path}.` : ''}${String(key)}`,
      message: 'is not a known field',
    }));
  }
  return [{ field: `${place}${path}` || 'body', message: issue.message ?? 'is not valid' }];
}
