import { execFileSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { z } from 'zod';
import { Sentence } from './sentence.ts';

export interface ServerUser {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

/** Root must not run database servers: the user that the packages made does, or nobody. */
export function serverUser(): ServerUser | undefined {
  if (process.getuid?.() !== 0) return undefined;
  for (const name of ['postgres', 'nobody']) {
    const line = readFileSync('/etc/passwd', 'utf8')
      .split('\n')
      .find((entry) => entry.startsWith(`${name}:`));
    const [, , uid, gid] = (line ?? '').split(':');
    if (uid && gid) return { name, uid: Number(uid), gid: Number(gid) };
  }
  return undefined;
}

/** Whether somebody else than the owner can walk down to this folder. */
function othersReach(folder: string): boolean {
  for (let path = dirname(folder); ; path = dirname(path)) {
    if (existsSync(path) && (statSync(path).mode & 0o001) === 0) return false;
    if (path === dirname(path)) return true;
  }
}

/** Makes the folder that holds everything private: data of the servers, logs, secrets. Says so when it has to move. */
export function openDataFolder(asked: string, user: ServerUser | undefined, say: (words: string) => void): string {
  let folder = resolve(asked);
  if (user && !othersReach(folder)) {
    const elsewhere = `/var/lib/landed-${createHash('sha256').update(folder).digest('hex').slice(0, 8)}`;
    say(`the servers’ user cannot reach ${folder}: data goes to ${elsewhere}`);
    folder = elsewhere;
  }
  try {
    mkdirSync(join(folder, 'logs'), { recursive: true });
    chmodSync(folder, 0o711);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Sentence(`Cannot write to ${folder} (${why}). Please set DATA_DIR to a folder that is yours.`);
  }
  return folder;
}

/** A subfolder that belongs to the servers' user alone. */
export function privateFolder(path: string, user: ServerUser | undefined): string {
  mkdirSync(path, { recursive: true, mode: 0o700 });
  if (user) chownSync(path, user.uid, user.gid);
  return path;
}

export function writePrivately(path: string, text: string, user?: ServerUser): void {
  writeFileSync(`${path}.new`, text, { mode: 0o600 });
  if (user) chownSync(`${path}.new`, user.uid, user.gid);
  renameSync(`${path}.new`, path);
}

const secretsSchema = z.object({
  postgres: z.string(),
  services: z.string(),
  redis: z.string(),
  nats: z.string(),
  seal: z.string(),
  link: z.string(),
  code: z.string(),
  gateway: z.string(),
});
export type Secrets = z.infer<typeof secretsSchema>;

/** Made once and kept with the data: sealed addresses and mailed links must work after the next start. */
export function readSecrets(folder: string): Secrets {
  const file = join(folder, 'secrets.json');
  if (existsSync(file)) return secretsSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  const hex = (): string => randomBytes(24).toString('hex');
  const secrets: Secrets = {
    postgres: hex(),
    services: hex(),
    redis: hex(),
    nats: hex(),
    seal: randomBytes(32).toString('base64'),
    link: hex(),
    code: hex(),
    gateway: hex(),
  };
  writePrivately(file, JSON.stringify(secrets, null, 2));
  return secrets;
}

export const natsVersion = (program: string): number[] =>
  (/v?(\d+)\.(\d+)\.(\d+)/.exec(execFileSync(program, ['--version'], { encoding: 'utf8' })) ?? []).slice(1).map(Number);
