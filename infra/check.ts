import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { root } from './processes.ts';

/** `npm run check`: types, lint, format, and that generated files are current. All are run, the first failure counts. */
const bin = (name: string): string => join(root, 'node_modules/.bin', name);
const steps: readonly [string, string, readonly string[]][] = [
  ['types', bin('tsc'), ['-p', '.']],
  ['types of what runs in browsers', bin('tsc'), ['-p', 'tsconfig.browser.json']],
  ['types of the volunteers’ screens', bin('tsc'), ['-p', 'admin/volunteers']],
  ['types of their service worker', bin('tsc'), ['-p', 'admin/volunteers/service-worker']],
  ['lint', bin('oxlint'), ['--type-aware']],
  ['format', bin('biome'), ['check', '.']],
  ['generated files', process.execPath, [join(root, 'infra/docs.ts'), '--check']],
];

let failed = 0;
for (const [name, program, args] of steps) {
  const began = Date.now();
  const result = spawnSync(program, args, { cwd: root, encoding: 'utf8' });
  const ok = result.status === 0;
  if (!ok) failed += 1;
  console.log(`${ok ? 'ok    ' : 'FAILED'} ${name} (${((Date.now() - began) / 1000).toFixed(1)} s)`);
  if (!ok) console.log(`${result.stdout}${result.stderr}${result.error?.message ?? ''}`);
}
console.log(`${steps.length - failed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
