import serveStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';

/**
 * A built set of screens from `directory`: the dashboard, or what volunteers hold in their hands. Files under assets/
 * carry a hash of their content in their name and are kept for ever; the page itself is asked for anew each time.
 * Addresses inside the screens all are that page.
 */
export function serveScreens(directory: string): (app: FastifyInstance) => Promise<void> {
  return async (app) => {
    await app.register(serveStatic, {
      root: directory,
      prefix: '/',
      cacheControl: false,
      preCompressed: true,
      suppressWarning: true,
      setHeaders: (reply, path) => {
        const hashed = path.startsWith(`${directory.replace(/\/$/, '')}/assets/`);
        reply.header('cache-control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache');
      },
    });
    app.setNotFoundHandler((request, reply) => {
      const isPage = (request.method === 'GET' || request.method === 'HEAD') && !/\.\w+(\?|$)/.test(request.url);
      if (!isPage)
        return reply
          .code(404)
          .header('cache-control', 'no-store')
          .type('text/plain')
          .send('There is nothing at this address.');
      return reply.sendFile('index.html');
    });
  };
}
