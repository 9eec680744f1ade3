import { readFileSync } from 'node:fs';

/** A process as nobody can confuse it with a later one of the same number. */
export interface ProcessIdentity {
  readonly pid: number;
  /** Clock ticks since boot at its start (proc(5), field 22). */
  readonly startedAt: string;
}

/** Null when there is no such process, or it is only a zombie. */
export function identityOf(pid: number): ProcessIdentity | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name in parentheses may hold anything; the fields start behind the last one.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const startedAt = fields[19];
    return fields[0] === 'Z' || startedAt === undefined ? null : { pid, startedAt };
  } catch {
    return null;
  }
}

export const isAlive = (process: ProcessIdentity): boolean => identityOf(process.pid)?.startedAt === process.startedAt;

/** Sends a signal to a process and all of its group; says whether there was anybody to get it. */
export function signalGroup(pid: number, signal: NodeJS.Signals): boolean {
  try {
    process.kill(-pid, signal);
    return true;
  } catch {
    return false;
  }
}

/** Ends the groups of those that still live, gently first, and resolves when they are gone. */
export async function endLeftovers(leftovers: readonly ProcessIdentity[]): Promise<number> {
  const alive = leftovers.filter(isAlive);
  for (const { pid } of alive) signalGroup(pid, 'SIGTERM');
  const patience = Date.now() + 5_000;
  while (alive.some(isAlive)) {
    if (Date.now() > patience) for (const { pid } of alive.filter(isAlive)) signalGroup(pid, 'SIGKILL');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return alive.length;
}
