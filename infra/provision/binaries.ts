import { accessSync, constants, readdirSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';

const isProgram = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

/** The program's path, looked for on PATH and where Debian puts servers; null when it is not installed. */
export function findProgram(...names: readonly string[]): string | null {
  const folders = [
    ...(process.env['PATH'] ?? '').split(delimiter),
    '/usr/sbin',
    '/usr/local/sbin',
    '/usr/local/bin',
    '/usr/bin',
  ];
  for (const name of names) {
    for (const folder of folders) {
      if (folder !== '' && isProgram(join(folder, name))) return join(folder, name);
    }
  }
  return null;
}

/** The folder with `initdb` and `postgres`: the newest that Debian installed, or the one on PATH. */
export function findPostgres(): string | null {
  const debian = '/usr/lib/postgresql';
  const versions = listOf(debian).toSorted((a, b) => Number(b) - Number(a));
  const folder = versions
    .map((version) => join(debian, version, 'bin'))
    .find((path) => isProgram(join(path, 'initdb')));
  const initdb = findProgram('initdb');
  return folder ?? (initdb ? dirname(initdb) : null);
}

function listOf(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
