import { readFile } from 'node:fs/promises';
import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import { ProblemError } from '@landed/chassis/problem';
import { type ServiceName, serviceNames } from '@landed/contracts';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { mergeOpenApi, type OpenApiDocument } from './openapi.ts';

const fetchMs = 3_000;
const keepMs = 60_000;
const written = new URL('../../docs/openapi.json', import.meta.url);

/** Asks a running service, found at `url`, how it describes itself. */
export async function describeService(url: string): Promise<unknown> {
  const response = await fetch(new URL('/internal/openapi.json', url), { signal: AbortSignal.timeout(fetchMs) });
  if (!response.ok) throw new Error(`a service does not describe itself: ${response.status}`);
  return await response.json();
}

/** `/api/openapi.json` as the running services describe themselves, and the same to read at `/api/docs`. */
export function serveDocs(
  upstreams: Readonly<Record<ServiceName, string>>,
  now: () => number,
): (app: FastifyInstance) => Promise<void> {
  let kept: { document: OpenApiDocument; until: number } | undefined;

  const current = async (): Promise<OpenApiDocument> => {
    if (kept && kept.until > now()) return kept.document;
    const document = await merged(upstreams).catch(asWritten);
    kept = { document, until: now() + keepMs };
    return document;
  };

  return async (app) => {
    app.get('/api/openapi.json', async (_request, reply) => {
      const document = await current();
      return reply.header('cache-control', 'no-cache').send(document);
    });
    await app.register(async (docs) => {
      docs.addHook('onRequest', async () => {
        await current();
      });
      // The page needs this plugin for the sake of its routes; the document itself is ours.
      await docs.register(swagger, {
        mode: 'static',
        specification: { document: { openapi: '3.1.0', info: { title: '', version: '' }, paths: {} } },
      });
      await docs.register(swaggerUi, {
        routePrefix: '/api/docs',
        uiConfig: { layout: 'BaseLayout', docExpansion: 'list', defaultModelsExpandDepth: 0, tryItOutEnabled: true },
        theme: { title: 'Landed: the API' },
        transformSpecification: () => kept?.document ?? {},
        transformSpecificationClone: false,
      });
    });
  };
}

async function merged(upstreams: Readonly<Record<ServiceName, string>>): Promise<OpenApiDocument> {
  const pairs = await Promise.all(
    serviceNames.map(async (name) => [name, await describeService(upstreams[name])] as const),
  );
  return mergeOpenApi(z.record(z.enum(serviceNames), z.unknown()).parse(Object.fromEntries(pairs)));
}

async function asWritten(): Promise<OpenApiDocument> {
  try {
    return z.record(z.string(), z.unknown()).parse(JSON.parse(await readFile(written, 'utf8')));
  } catch {
    const detail = 'The description is not available right now. Please try again in a moment.';
    throw new ProblemError(503, 'part-unavailable', detail, { retryAfterSeconds: 2 });
  }
}
