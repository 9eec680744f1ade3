import { RecordsView, type ServiceName } from '@landed/contracts';
import { actorOf } from './auth.ts';
import type { TransactionClient } from './db.ts';
import { inTransaction, type RawTransaction } from './db.ts';
import type { HttpApp } from './http.ts';
import type { Runtime } from './runtime.ts';
import { exportTraces, type Trace } from './traces.ts';

/** Answers the person who asks with everything that this service keeps about them. */
export function recordsRoutes<Tx extends RawTransaction>(
  app: HttpApp,
  parts: {
    service: ServiceName;
    client: TransactionClient<Tx>;
    traces: readonly Trace[];
    open: (sealed: string) => string;
    runtime: Runtime;
  },
): void {
  const { service, client, traces, open } = parts;
  app.get(
    `/api/records/${service}`,
    {
      config: { access: 'signed-in' },
      schema: { tags: ['me'], summary: `Everything that ${service} keeps about me`, response: { 200: RecordsView } },
    },
    async (request) => {
      const person = { id: actorOf(request).memberId, open };
      const records = await inTransaction(client, async (tx) => await exportTraces(tx, traces, person));
      const rows = Object.values(records).reduce((sum, found) => sum + found.length, 0);
      return { service, at: parts.runtime.now().toISOString(), rows, records };
    },
  );
}
