import { spawn } from 'node:child_process';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { findProgram } from './binaries.ts';
import { Sentence } from './sentence.ts';

const policy = '/usr/sbin/policy-rc.d';

/** What a person without the right to install has to type. */
export const aptCommand = (packages: readonly string[]): string =>
  `sudo apt-get install --no-install-recommends ${packages.join(' ')}`;

export const canInstall = (): boolean => process.getuid?.() === 0 && findProgram('apt-get') !== null;

/** Installs Debian packages without starting the servers they bring. Throws a Sentence when apt cannot. */
export async function aptInstall(packages: readonly string[], progress: (words: string) => void): Promise<void> {
  progress(`installing ${packages.join(', ')} (Debian packages, a minute or two)`);
  const guarded = !existsSync(policy);
  // Debian asks this file whether a freshly installed server may start: 101 is no.
  if (guarded) writeFileSync(policy, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  try {
    const install = ['install', '-y', '-q', '--no-install-recommends', ...packages];
    if ((await run(install)).code === 0) return;
    await run(['update', '-q']);
    const again = await run(install);
    if (again.code !== 0) {
      const why = again.words.trim().split('\n').slice(-3).join('\n  ');
      throw new Sentence(
        `apt could not install ${packages.join(', ')}. Is the network there? Please run this and start again:\n  ${aptCommand(packages)}\n  ${why}`,
      );
    }
  } finally {
    if (guarded) rmSync(policy, { force: true });
  }
}

async function run(args: readonly string[]): Promise<{ code: number | null; words: string }> {
  return await new Promise((resolve, reject) => {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    const child = spawn('apt-get', ['-o', 'DPkg::Lock::Timeout=300', ...args], {
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let words = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (text: Buffer) => (words += text.toString()));
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, words }));
  });
}
