import type { FastifyInstance } from 'fastify';

const probeMs = 2_000;

/** Ready means: people can sign in and see pages. Redis is not needed, every gateway can count by itself. */
export function useProbes(app: FastifyInstance, needs: { members: string; portal: string }): void {
  app.get('/livez', async () => ({ status: 'ok' }));
  app.get('/readyz', async (_request, reply) => {
    const [members, portal] = await Promise.all([isReady(needs.members), isReady(needs.portal)]);
    return reply.code(members && portal ? 200 : 503).send({ members, portal });
  });
}

async function isReady(url: string): Promise<boolean> {
  try {
    const response = await fetch(new URL('/readyz', url), { signal: AbortSignal.timeout(probeMs) });
    await response.body?.cancel();
    return response.ok;
  } catch {
    return false;
  }
}
