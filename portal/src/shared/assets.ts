import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { FastifyInstance } from 'fastify';

const script = 'text/javascript; charset=utf-8';
const types = {
  'assets/portal.css': 'text/css; charset=utf-8',
  'assets/landed.svg': 'image/svg+xml',
  'scripts/once.js': script,
  'scripts/clock.js': script,
  'scripts/echo.js': script,
  'scripts/company.js': script,
  'scripts/live.js': script,
} as const;

type Asset = keyof typeof types;
/** What makes a page livelier where there is JavaScript; every page works without. */
export type Script = Extract<Asset, `scripts/${string}`>;

const assets = Object.entries(types).map(([path, type]) => {
  const content = readFileSync(new URL(`../${path}`, import.meta.url));
  const hash = createHash('sha256').update(content).digest('hex').slice(0, 12);
  return { path, type, content, url: `/assets/${hash}/${path.replace(/^.*\//, '')}` };
});

/** The address of an asset changes with its content, so it can be kept for ever. */
export function assetUrl(path: Asset): string {
  return assets.find((asset) => asset.path === path)?.url ?? `/${path}`;
}

export async function assetRoutes(app: FastifyInstance): Promise<void> {
  for (const { url, type, content } of assets) {
    app.get(url, async (_request, reply) =>
      reply.type(type).header('cache-control', 'public, max-age=31536000, immutable').send(content),
    );
  }
}
