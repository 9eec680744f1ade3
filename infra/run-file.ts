import { closeSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { endLeftovers, identityOf, isAlive, type ProcessIdentity } from './supervise/process-table.ts';

const identity = z.object({ pid: z.int(), startedAt: z.string() });
const runSchema = z.object({ starter: identity, address: z.string().nullable(), children: z.array(identity) });
export type Run = z.infer<typeof runSchema>;

const fileOf = (folder: string): string => join(folder, 'run.json');

function read(folder: string): Run | null {
  try {
    return runSchema.parse(JSON.parse(readFileSync(fileOf(folder), 'utf8')));
  } catch {
    return null;
  }
}

/**
 * Takes the data folder for this process. Resolves with the run that holds it, if one is alive; otherwise ends what a
 * killed starter left behind, says how many that were, and takes it.
 */
export async function takeFolder(folder: string, say: (words: string) => void): Promise<Run | null> {
  const earlier = read(folder);
  if (earlier && isAlive(earlier.starter)) return earlier;
  const ended = earlier ? await endLeftovers(earlier.children) : 0;
  if (ended > 0) say(`ended ${ended} process(es) that an earlier start left behind`);
  rmSync(fileOf(folder), { force: true });
  const self = identityOf(process.pid) ?? { pid: process.pid, startedAt: '' };
  try {
    // Exclusive: of two starts at the same moment one gets the folder.
    closeSync(openSync(fileOf(folder), 'wx', 0o600));
  } catch {
    return read(folder);
  }
  writeRun(folder, { starter: self, address: null, children: [] });
  return null;
}

const writeRun = (folder: string, run: Run): void =>
  writeFileSync(fileOf(folder), JSON.stringify(run), { mode: 0o600 });

/** Notes the children of now, so that the next start can end them should this one be killed. */
export function noteRun(folder: string, address: string | null, children: readonly (ProcessIdentity | null)[]): void {
  const starter = identityOf(process.pid) ?? { pid: process.pid, startedAt: '' };
  writeRun(folder, { starter, address, children: children.filter((child) => child !== null) });
}

export const leaveFolder = (folder: string): void => rmSync(fileOf(folder), { force: true });
