import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { FastifyInstance } from 'fastify';

const types = { 'portal.css': 'text/css; charset=utf-8', 'landed.svg': 'image/svg+xml' } as const;

const assets = Object.entries(types).map(([name, type]) => {
  const content = readFileSync(new URL(`../assets/${name}`, import.meta.url));
  const hash = createHash('sha256').update(content).digest('hex').slice(0, 12);
  return { name, type, content, url: `/assets/${hash}/${name}` };
});

/** The address of an asset changes with its content, so it can be kept for ever. */
export function assetUrl(name: keyof typeof types): string {
  return assets.find((asset) => asset.name === name)?.url ?? `/assets/${name}`;
}

export async function assetRoutes(app: FastifyInstance): Promise<void> {
  for (const { url, type, content } of assets) {
    app.get(url, async (_request, reply) =>
      reply.type(type).header('cache-control', 'public, max-age=31536000, immutable').send(content),
    );
  }
}
