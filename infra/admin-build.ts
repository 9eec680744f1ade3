import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './processes.ts';
import { Sentence } from './provision/sentence.ts';

interface Screens {
  readonly what: string;
  readonly folder: string;
  /** Files and folders that they are made of, besides what both are made of. */
  readonly sources: readonly string[];
}

const shared = [
  'admin/package.json',
  'admin/precompress.ts',
  'package-lock.json',
  'packages/chassis/src/qr.ts',
  'packages/contracts/src',
];
const screens: readonly Screens[] = [
  { what: 'the dashboard', folder: 'admin', sources: ['admin/index.html', 'admin/vite.config.ts', 'admin/src'] },
  {
    what: 'the volunteers’ screens',
    folder: 'admin/volunteers',
    sources: ['index.html', 'vite.config.ts', 'public', 'service-worker', 'src']
      .map((source) => `admin/volunteers/${source}`)
      .concat('admin/src/theme/palette.ts', 'admin/src/reload-when-stale.ts'),
  },
];

function filesOf(source: string): string[] {
  if (/\.\w+$/.test(source)) return [source];
  return readdirSync(join(root, source), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length));
}

function fingerprint({ sources }: Screens): string {
  const hash = createHash('sha256');
  for (const file of [...shared, ...sources].flatMap(filesOf).toSorted())
    hash.update(file).update(readFileSync(join(root, file)));
  return hash.digest('hex');
}

/** Builds the dashboard and the volunteers' screens, each when its sources have changed since the last time. */
export async function buildAdmin(say: (words: string) => void): Promise<void> {
  for (const part of screens) {
    const stampFile = join(root, part.folder, 'dist/.built-from');
    const wanted = fingerprint(part);
    if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === wanted) continue;
    say(`building ${part.what}`);
    await build(part);
    writeFileSync(stampFile, wanted);
  }
}

async function build({ what, folder }: Screens): Promise<void> {
  const vite = join(root, 'node_modules/vite/bin/vite.js');
  const words: string[] = [];
  const code = await new Promise<number | null>((resolve) => {
    const child = spawn(process.execPath, [vite, 'build', '--logLevel', 'warn'], {
      cwd: join(root, folder),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (text: Buffer) => words.push(text.toString()));
    child.once('close', resolve);
  });
  if (code !== 0) throw new Sentence(`Could not build ${what}:\n${words.join('')}`);
}
