import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { secretNames, settingNames } from '../env-example.ts';
import { root } from '../processes.ts';

const text = (file: string): string => readFileSync(join(root, file), 'utf8');
const namesIn = (file: string, like: RegExp): string[] =>
  [...text(file).matchAll(like)].flatMap(([, name]) => name ?? []);

const read = globSync(
  ['packages/chassis/src/env.ts', 'services/*/src/env.ts', 'portal/src/env.ts', 'infra/gateway/env.ts'],
  { cwd: root },
).flatMap((file) => namesIn(file, /^ +([A-Z][A-Z_]+):/gm));

test('.env.example explains every setting that a process reads', () => {
  expect(read).toContain('SESSION_CACHE_MS');
  expect(read.filter((name) => !settingNames.has(name))).toEqual([]);
});

test('docker-compose.yml gives or hands on every setting that a process reads', () => {
  // The first is for supervisors without containers, the others are in the image.
  const elsewhere = ['TETHER', 'HOST', 'PORT', 'ADMIN_DIR', 'VOLUNTEERS_DIR'];
  const given = [...elsewhere, ...namesIn('docker-compose.yml', /^ +([A-Z_]+):/gm)];
  expect(read.filter((name) => !given.includes(name))).toEqual([]);
});

test('.env.example has every variable of docker-compose.yml, and an empty place for each that has no default', () => {
  const used = namesIn('docker-compose.yml', /(?<!\$)\$\{([A-Z_]+)/g);
  expect(used.filter((name) => !settingNames.has(name))).toEqual([]);
  const required = new Set(namesIn('docker-compose.yml', /\$\{([A-Z_]+):\?/g));
  required.delete('FIRST_ORGANIZER_EMAIL');
  expect(secretNames.toSorted()).toEqual([...required].toSorted());
});
