import type { FastifyInstance } from 'fastify';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Shows nothing by itself: it leads to the page above. */
    wayBack?: boolean;
  }
  interface FastifyInstance {
    /** Every address that shows something by itself, as its route: what the browser tests look at. */
    readonly shown: ReadonlySet<string>;
    /** Every address that a form is sent to, as its route. */
    readonly sentTo: ReadonlySet<string>;
  }
}

const segmentsOf = (path: string): string[] => path.split('/').slice(1);

/**
 * A form that could not be taken stands at the address it was sent to. Whoever loads that address again, or comes back to
 * it, is led to the page the form stood on: the nearest one above. Called before the routes are there; what it answers adds
 * the ways once they are.
 */
export function useWaysBack(app: FastifyInstance): () => void {
  const shown = new Set<string>();
  const acting = new Set<string>();
  app.decorate('shown', shown);
  app.decorate('sentTo', acting);
  app.addHook('onRoute', ({ method, url, config }) => {
    const methods = [method].flat();
    if (methods.includes('GET') && config?.wayBack !== true) shown.add(url);
    if (methods.includes('POST')) acting.add(url);
  });
  return () => {
    for (const url of acting) {
      if (shown.has(url)) continue;
      const segments = segmentsOf(url);
      const above = segments.map((_, cut) => cut).findLast((cut) => shown.has(`/${segments.slice(0, cut).join('/')}`));
      app.get(url, { config: { wayBack: true } }, async (request, reply) => {
        const [path = ''] = request.url.split('?');
        return reply.redirect(`/${segmentsOf(path).slice(0, above).join('/')}`, 303);
      });
    }
  };
}
