import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import type { Plugin } from 'vite';

/** Writes `.br` and `.gz` beside what compresses well: the gateway serves them as they are. */
export function precompress(): Plugin {
  let directory = '';
  return {
    name: 'precompress',
    apply: 'build',
    configResolved(config) {
      directory = join(config.root, config.build.outDir);
    },
    closeBundle() {
      for (const file of readdirSync(directory, { recursive: true, encoding: 'utf8' })) {
        if (!/\.(?:js|css|svg)$/.test(file)) continue;
        const content = readFileSync(join(directory, file));
        writeFileSync(join(directory, `${file}.br`), brotliCompressSync(content));
        writeFileSync(join(directory, `${file}.gz`), gzipSync(content, { level: 9 }));
      }
    },
  };
}
