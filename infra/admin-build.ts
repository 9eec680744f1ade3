import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './processes.ts';
import { Sentence } from './provision/sentence.ts';

const stampFile = join(root, 'admin/dist/.built-from');

function fingerprint(): string {
  const hash = createHash('sha256');
  const sources = ['admin/package.json', 'admin/index.html', 'admin/vite.config.ts', 'package-lock.json'];
  for (const folder of ['admin/src', 'packages/contracts/src']) {
    for (const entry of readdirSync(join(root, folder), { recursive: true, withFileTypes: true })) {
      if (entry.isFile()) sources.push(join(entry.parentPath, entry.name).slice(root.length));
    }
  }
  for (const file of sources.toSorted()) hash.update(file).update(readFileSync(join(root, file)));
  return hash.digest('hex');
}

/** Builds the dashboard when its sources have changed since the last time. */
export async function buildAdmin(say: (words: string) => void): Promise<void> {
  const wanted = fingerprint();
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === wanted) return;
  say('building the dashboard');
  const vite = join(root, 'node_modules/vite/bin/vite.js');
  const words: string[] = [];
  const code = await new Promise<number | null>((resolve) => {
    const child = spawn(process.execPath, [vite, 'build', '--logLevel', 'warn'], {
      cwd: join(root, 'admin'),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (text: Buffer) => words.push(text.toString()));
    child.once('close', resolve);
  });
  if (code !== 0) throw new Sentence(`The dashboard could not be built:\n${words.join('')}`);
  writeFileSync(stampFile, wanted);
}
