import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { secretNames, settingNames } from '../env-example.ts';
import { root } from '../processes.ts';

const text = (file: string): string => readFileSync(join(root, file), 'utf8');
const namesIn = (file: string, like: RegExp): string[] =>
  [...text(file).matchAll(like)].flatMap(([, name]) => name ?? []);

test('.env.example explains every setting that a process reads', () => {
  const files = globSync(
    ['packages/chassis/src/env.ts', 'services/*/src/env.ts', 'portal/src/env.ts', 'infra/gateway/env.ts'],
    { cwd: root },
  );
  const names = files.flatMap((file) => namesIn(file, /^ +([A-Z][A-Z_]+):/gm));
  expect(names).toContain('SESSION_CACHE_MS');
  expect(names.filter((name) => !settingNames.has(name))).toEqual([]);
});

test('.env.example has every variable of docker-compose.yml, and a place for each that has no default', () => {
  const used = namesIn('docker-compose.yml', /(?<!\$)\$\{([A-Z_]+)/g);
  expect(used.filter((name) => !settingNames.has(name))).toEqual([]);
  const required = new Set(namesIn('docker-compose.yml', /\$\{([A-Z_]+):\?/g));
  required.delete('FIRST_ORGANIZER_EMAIL');
  expect(secretNames.toSorted()).toEqual([...required].toSorted());
});

test('docker-compose.yml hands every setting without a value on to a process that reads it', () => {
  const handed = namesIn('docker-compose.yml', /^ +([A-Z_]+):$/gm);
  expect(handed.filter((name) => !settingNames.has(name))).toEqual([]);
});
