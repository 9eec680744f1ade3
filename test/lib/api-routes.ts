import { z } from 'zod';
import type { Person } from './person.ts';

const apiDocument = z.looseObject({
  paths: z.record(
    z.string(),
    z.record(
      z.string(),
      z.looseObject({
        'x-access': z.unknown(),
        requestBody: z.unknown().optional(),
        parameters: z.array(z.looseObject({ name: z.string(), schema: z.unknown() })).default([]),
      }),
    ),
  ),
});

export interface ApiRoute {
  /** As in the access matrix: `POST /api/needs/{id}/withdrawals`. */
  readonly name: string;
  readonly method: string;
  readonly path: string;
  readonly access: unknown;
  readonly takesBody: boolean;
  readonly parameters: readonly { readonly name: string; readonly schema?: unknown }[];
}

/** Every route that the running API's document names. */
export async function apiRoutes(person: Person): Promise<ApiRoute[]> {
  const { paths } = apiDocument.parse((await person.call('GET', '/api/openapi.json')).body);
  return Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([verb, operation]) => {
      const method = verb.toUpperCase();
      const takesBody = operation.requestBody !== undefined;
      const { 'x-access': access, parameters } = operation;
      return { name: `${method} ${path}`, method, path, access, takesBody, parameters };
    }),
  );
}

/** Whether a call with an empty body and ids of nothing could change something: there is neither a body to refuse nor an id to miss. */
export const doesAtOnce = ({ method, path, takesBody }: ApiRoute): boolean =>
  method !== 'GET' && !takesBody && !path.includes('{');
