import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { z } from 'zod';
import type { Person } from './person.ts';

const body = z.looseObject({ content: z.record(z.string(), z.unknown()).optional() });
const operation = z.looseObject({
  operationId: z.string(),
  parameters: z
    .array(z.looseObject({ in: z.string(), name: z.string(), required: z.boolean().optional() }))
    .default([]),
  requestBody: body.optional(),
  responses: z.record(z.string(), body),
  security: z.array(z.record(z.string(), z.unknown())),
});
const apiDocument = z.looseObject({
  paths: z.record(z.string(), z.record(z.string(), operation)),
  components: z.looseObject({
    schemas: z.record(z.string(), z.unknown()),
    securitySchemes: z.record(z.string(), z.looseObject({ in: z.literal('cookie'), name: z.string() })),
  }),
});
const withExamples = z.looseObject({ examples: z.array(z.looseObject({})).optional(), $ref: z.string().optional() });
const withRequired = z.looseObject({ required: z.array(z.string()).default([]) });

interface Operation extends z.infer<typeof operation> {
  readonly method: string;
  readonly path: string;
}

/** The document's own word, as a place in it (RFC 6901). */
const pointer = (...steps: readonly string[]): string =>
  steps.map((step) => `/${encodeURIComponent(step.replaceAll('~', '~0').replaceAll('/', '~1'))}`).join('');

/**
 * A client that knows nothing of Landed but the API's document: which calls there are, where they go, what they take and
 * answer. It sends nothing that the document does not allow, and takes nothing that it does not promise.
 */
export class ApiClient {
  readonly #person: Person;
  readonly #document: z.infer<typeof apiDocument>;
  readonly #operations: ReadonlyMap<string, Operation>;
  readonly #schemas = new Ajv2020({ strict: false, validateSchema: false, allErrors: true });

  private constructor(person: Person, document: unknown) {
    this.#person = person;
    this.#document = apiDocument.parse(document);
    this.#operations = new Map(
      Object.entries(this.#document.paths).flatMap(([path, operations]) =>
        Object.entries(operations).map(([method, each]) => [each.operationId, { ...each, method, path }] as const),
      ),
    );
    formats.default(this.#schemas);
    this.#schemas.addSchema(z.looseObject({}).parse(document), 'api');
  }

  /** Reads the document where it is served. */
  static async of(person: Person): Promise<ApiClient> {
    return new ApiClient(person, (await person.call('GET', '/api/openapi.json')).body);
  }

  /** A body for this call: the document's example, and what is given in its place. */
  bodyFor(operationId: string, given: object = {}): object {
    const schema = this.#bodySchema(this.#operation(operationId));
    return { ...schema.examples?.[0], ...given };
  }

  /** The fields without which the document allows no such call. */
  requiredOf(operationId: string): readonly string[] {
    return withRequired.parse(this.#bodySchema(this.#operation(operationId))).required;
  }

  /** What the document has against a body; nothing for one that is fine. */
  faultsOf(operationId: string, sent: object): readonly string[] {
    const { path, method } = this.#operation(operationId);
    const place = pointer('paths', path, method, 'requestBody', 'content', 'application/json', 'schema');
    return faultsIn(this.#validator(place), sent);
  }

  /** Calls, and answers what came back. Throws where the call or its answer is not as the document has it. */
  async call(operationId: string, given: { path?: Record<string, string>; body?: object } = {}): Promise<unknown> {
    const { method, path, security, responses, requestBody } = this.#operation(operationId);
    if (requestBody) {
      const faults = this.faultsOf(operationId, given.body ?? {});
      if (faults.length > 0) throw new Error(`${operationId} may not be sent: ${faults.join('; ')}`);
    } else if (given.body) throw new Error(`${operationId} takes no body`);
    for (const name of security.flatMap((needed) => Object.keys(needed))) {
      const cookie = this.#document.components.securitySchemes[name]?.name;
      if (!this.#person.cookies.some((kept) => kept.name === cookie)) throw new Error(`${operationId} needs ${cookie}`);
    }
    const answer = await this.send(operationId, given);
    const documented = responses[String(answer.status)];
    if (!documented) throw new Error(`${operationId} answered ${answer.status}: ${answer.text}`);
    if (!documented.content) {
      if (answer.text !== '') throw new Error(`${method} ${path} says more than its document: ${answer.text}`);
      return null;
    }
    const [type = ''] = Object.keys(documented.content);
    const steps = ['paths', path, method, 'responses', String(answer.status), 'content', type, 'schema'];
    const faults = faultsIn(this.#validator(pointer(...steps)), answer.body);
    if (faults.length > 0)
      throw new Error(`${operationId} answered other than its document says: ${faults.join('; ')}`);
    return answer.body;
  }

  /** Sends it whatever the document has against it. */
  async send(operationId: string, given: { path?: Record<string, string>; body?: object } = {}) {
    const { method, path } = this.#operation(operationId);
    const filled = path.replaceAll(/\{([^}]+)\}/g, (_all, name: string) => {
      const value = given.path?.[name];
      if (value === undefined) throw new Error(`${operationId} needs ${name} in its path`);
      return encodeURIComponent(value);
    });
    return await this.#person.call(method.toUpperCase(), filled, given.body);
  }

  #operation(operationId: string): Operation {
    const found = this.#operations.get(operationId);
    if (!found) throw new Error(`the document has no ${operationId}`);
    return found;
  }

  #bodySchema({ operationId, requestBody }: Operation): z.infer<typeof withExamples> {
    const media = z.looseObject({ schema: withExamples }).safeParse(requestBody?.content?.['application/json']).data;
    if (!media) throw new Error(`${operationId} takes no body`);
    const name = media.schema.$ref?.split('/').at(-1);
    return name === undefined ? media.schema : withExamples.parse(this.#document.components.schemas[name]);
  }

  #validator(place: string): ValidateFunction {
    return this.#schemas.compile({ $ref: `api#${place}` });
  }
}

function faultsIn(validate: ValidateFunction, value: unknown): string[] {
  if (validate(value)) return [];
  return (validate.errors ?? []).map(({ instancePath, message, params }) => {
    return `${instancePath || 'the whole'} ${message ?? ''} ${JSON.stringify(params)}`;
  });
}
