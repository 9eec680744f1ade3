import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig, type Plugin } from 'vite';
import { precompress } from '../precompress.ts';
import { dark, light } from '../src/theme/palette.ts';

const root = import.meta.dirname;

/** The house's colours as custom properties: one palette for the dashboard and for these screens. */
function houseColours(): Plugin {
  const name = 'virtual:colours.css';
  const kebab = (key: string): string => key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  const rule = (colours: object): string =>
    `:root{${Object.entries(colours)
      .map(([key, value]) => `--${kebab(key)}:${String(value)}`)
      .join(';')}}`;
  return {
    name: 'house-colours',
    resolveId: (id) => (id === name ? `\0${name}` : null),
    load: (id) => (id === `\0${name}` ? `${rule(light)}@media (prefers-color-scheme:dark){${rule(dark)}}` : null),
  };
}

/** Tells the service worker every file that there is, so that it keeps them all: the first time is enough to go on offline. */
function listForServiceWorker(): Plugin {
  return {
    name: 'list-for-service-worker',
    apply: 'build',
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const worker = bundle['service-worker.js'];
        if (worker?.type !== 'chunk') throw new Error('there is no service worker in the bundle');
        const built = Object.values(bundle).filter((file) => file !== worker);
        const fixed = readdirSync(join(root, 'public'));
        const hash = createHash('sha256').update(worker.code);
        for (const file of built) hash.update(file.type === 'chunk' ? file.code : file.source);
        for (const file of fixed) hash.update(readFileSync(join(root, 'public', file)));
        const files = [...built.map((file) => file.fileName).filter((file) => file !== 'index.html'), ...fixed];
        const shell = { version: hash.digest('base64url').slice(0, 12), files: files.toSorted() };
        worker.code = worker.code.replace('__SHELL__', JSON.stringify(shell));
      },
    },
  };
}

export default defineConfig({
  root,
  base: '/volunteers/',
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  plugins: [houseColours(), listForServiceWorker(), precompress()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    // Phones that were new in 2020.
    target: 'es2020',
    cssTarget: 'safari14',
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: { index: join(root, 'index.html'), 'service-worker': join(root, 'service-worker/service-worker.ts') },
      output: {
        entryFileNames: (chunk) => (chunk.name === 'service-worker' ? '[name].js' : 'assets/[name]-[hash].js'),
      },
    },
  },
});
