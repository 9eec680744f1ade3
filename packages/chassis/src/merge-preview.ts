import { MemberId, MergePreview, type ServiceName } from '@landed/contracts';
import { z } from 'zod';
import { type Actor, actorOf } from './auth.ts';
import type { RawTransaction, TransactionClient } from './db.ts';
import type { HttpApp } from './http.ts';
import { mergeTraces } from './merge.ts';
import { notFound } from './problem.ts';
import { rehearse } from './rehearse.ts';
import type { Runtime } from './runtime.ts';
import type { Trace } from './traces.ts';

/** What a merge would do in this service: it is done, counted, and never committed. */
export function mergePreviewRoutes<Tx extends RawTransaction>(
  app: HttpApp,
  parts: {
    service: ServiceName;
    client: TransactionClient<Tx>;
    traces: readonly Trace[];
    runtime: Runtime;
    /** Who must not be found by whoever asks. Left out where the service does not know from whom people hide. */
    hiddenFrom?: (viewer: Actor) => Promise<readonly string[]>;
  },
): void {
  const { service, client, traces, runtime, hiddenFrom = async () => [] } = parts;
  app.get(
    `/api/merge-previews/${service}`,
    {
      config: { access: ['organizer'] },
      schema: {
        tags: ['duplicates'],
        summary: `What a merge would do in ${service}`,
        querystring: z.strictObject({ survivorId: MemberId, absorbedId: MemberId }),
        response: { 200: MergePreview },
      },
    },
    async (request) => {
      const { survivorId, absorbedId } = request.query;
      const hidden = await hiddenFrom(actorOf(request));
      if (hidden.includes(survivorId) || hidden.includes(absorbedId)) throw notFound('member');
      if (survivorId === absorbedId) return { service, tables: [] };
      const merge = { mergeId: runtime.newId(), survivorId, absorbedId, now: runtime.now() };
      const tables = await rehearse(client, async (tx) => (await mergeTraces(tx, traces, merge)) ?? []);
      return { service, tables: [...tables] };
    },
  );
}
