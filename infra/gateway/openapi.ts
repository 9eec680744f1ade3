import { Problem, type ServiceName, serviceNames } from '@landed/contracts';
import { z } from 'zod';

const schemaPrefix = '#/components/schemas/';
const accessSchema = z.union([z.enum(['public', 'link', 'internal', 'signed-in']), z.array(z.string())]);
const operationSchema = z.looseObject({
  description: z.string().optional(),
  responses: z.record(z.string(), z.unknown()).optional(),
  parameters: z.array(z.unknown()).optional(),
  'x-access': accessSchema.optional(),
});
const documentSchema = z.looseObject({
  paths: z.record(z.string(), z.record(z.string(), operationSchema)).default({}),
  components: z.looseObject({ schemas: z.record(z.string(), z.unknown()).default({}) }).default({ schemas: {} }),
});
type Operation = z.infer<typeof operationSchema>;
export type OpenApiDocument = Record<string, unknown>;

const aboutServices: Record<ServiceName, string> = {
  members: 'Who is here: sign-up, sign-in, sessions, profiles, consent and roles.',
  meetings: 'When and where, who is coming, the door, parking and shuttle.',
  matching: 'Needs and leads, and introductions with everybody’s consent.',
  notify: 'Letters: what was sent, what waits, what failed.',
};

const about = `Everything that people and the dashboard do goes through this interface.

**Signing in.** POST \`/api/sign-ups\` or \`/api/sign-ins\`, read the six digits in the mail, POST them to
\`/api/sessions\`. The session is a cookie; keep the cookies of all three answers.

**Lists** take \`sort\`, \`range\` and \`filter\` as JSON and say in \`Content-Range\` which rows of how many these are.

**Errors** are \`application/problem+json\`: branch on \`code\`, show \`detail\`, mark \`fields\`.

**Once.** A POST with an \`Idempotency-Key\` that is sent again gets the same answer and has no second effect.`;

/**
 * One document from those of the services (`/internal/openapi.json`). Throws when two services mean different things by
 * one schema name or one path: names come from contracts, and there is one of each.
 */
export function mergeOpenApi(documents: Readonly<Record<ServiceName, unknown>>): OpenApiDocument {
  const paths: Record<string, Record<string, unknown>> = {};
  const schemas: Record<string, unknown> = { Problem: withoutDialect(z.toJSONSchema(z.object(Problem.shape))) };
  for (const service of serviceNames) {
    const document = documentSchema.parse(documents[service]);
    for (const [name, schema] of Object.entries(document.components.schemas)) {
      const plain = withoutDialect(schema);
      if (name !== 'Problem' && name in schemas && !isSame(schemas[name], plain)) {
        throw new Error(`two services mean different things by the schema ${name}; ${service} is one of them`);
      }
      if (name !== 'Problem') schemas[name] = plain;
    }
    for (const [path, operations] of Object.entries(document.paths)) {
      if (!path.startsWith('/api/')) continue;
      if (path in paths) throw new Error(`two services answer ${path}; ${service} is one of them`);
      paths[path] = Object.fromEntries(
        Object.entries(operations).map(([method, operation]) => [method, described(service, method, path, operation)]),
      );
    }
  }
  const sortedPaths = Object.fromEntries(Object.entries(paths).toSorted(([a], [b]) => (a < b ? -1 : 1)));
  return {
    openapi: '3.1.0',
    info: { title: 'Landed', version: '0.1.0', description: about, license: { name: 'MIT', identifier: 'MIT' } },
    tags: serviceNames.map((name) => ({ name, description: aboutServices[name] })),
    paths: sortedPaths,
    components: {
      schemas: reachable(schemas, sortedPaths),
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: '__Host-landed', description: 'Set by POST /api/sessions.' },
      },
    },
  };
}

const idempotencyKey = {
  in: 'header',
  name: 'Idempotency-Key',
  required: false,
  description: 'The same key again gets the same answer and has no second effect.',
  schema: { type: 'string', minLength: 8, maxLength: 200, examples: ['5f0c6c1e-8a53-4d37-9f0e-0c1f6a1f2b11'] },
};

function described(service: ServiceName, method: string, path: string, operation: Operation): Operation {
  const access = operation['x-access'] ?? 'signed-in';
  const description = [operation.description, accessSentence(access)].filter(Boolean).join('\n\n');
  const problem = { 'application/problem+json': { schema: { $ref: `${schemaPrefix}Problem` } } };
  return {
    ...operation,
    operationId: operationId(method, path),
    tags: [service],
    description,
    ...(method === 'post' ? { parameters: [...(operation.parameters ?? []), idempotencyKey] } : {}),
    security: access === 'public' || access === 'link' ? [] : [{ session: [] }],
    responses: {
      ...operation.responses,
      default: { description: 'What is in the way, and what to do', content: problem },
    },
  };
}

function accessSentence(access: z.infer<typeof accessSchema>): string {
  if (typeof access !== 'string') return `Open to: ${access.join(', ')}.`;
  if (access === 'link') return 'Open to whoever holds the link.';
  return access === 'public' ? 'Open to everybody.' : 'Open to everybody who is signed in.';
}

/** `post /api/meetings/{id}/rsvps` is `postMeetingsByIdRsvps`: a stable name for generated clients. */
function operationId(method: string, path: string): string {
  const words = path
    .replace(/^\/api\//, '')
    .replaceAll('{', 'by-')
    .split(/[^a-zA-Z0-9]+/)
    .filter(Boolean);
  return method + words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
}

/** The schemas that the paths speak of, and those that these speak of. */
function reachable(schemas: Record<string, unknown>, paths: unknown): Record<string, unknown> {
  const found = new Set<string>();
  const queue = namesIn(paths);
  for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
    if (found.has(name)) continue;
    found.add(name);
    queue.push(...namesIn(schemas[name]));
  }
  return Object.fromEntries(
    [...found]
      .toSorted()
      .filter((name) => name in schemas)
      .map((name) => [name, schemas[name]]),
  );
}

const namesIn = (value: unknown): string[] =>
  [...(JSON.stringify(value) ?? '').matchAll(/"#\/components\/schemas\/([^"/]+)"/g)].flatMap((match) => match[1] ?? []);

/** The key `$schema` says nothing inside an OpenAPI 3.1 document. */
function withoutDialect(schema: unknown): unknown {
  if (typeof schema !== 'object' || schema === null) return schema;
  return Object.fromEntries(
    Object.entries(schema).filter(([key]) => key !== '$schema' && key !== 'id' && key !== '$id'),
  );
}

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(sorted(one)) === JSON.stringify(sorted(other));

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, inner]) => [key, sorted(inner)]));
}
