import { randomUUID } from 'node:crypto';
import type { TestInfrastructure } from '@landed/infra/testing/infrastructure.ts';
import { companyOf, drawn, growCrowd, somebody } from './crowd.ts';
import { signInTo } from './http.ts';
import { startServices } from './processes.ts';

interface Waits {
  readonly p50: number;
  readonly p99: number;
}
/** How the matching service is with so many companies, and as many members. */
export interface AtSize {
  readonly size: number;
  /** From the start of the process until a typed name is understood: everything known is read from PostgreSQL anew. */
  readonly startedMs: number;
  readonly guess: Waits;
  /** A need typed for somebody in the room: its company is found, ways to it are looked for over two steps, owners are asked. */
  readonly post: Waits;
  readonly memoryMb: number;
}

export const sizesToMeasure: readonly number[] = (process.env['BENCH_SIZES'] ?? '10000,100000').split(',').map(Number);
const times = 500;

/** The matching service as a crowd of members and companies grows, over HTTP. */
export async function matchingAtSizes(infrastructure: TestInfrastructure, sizes: readonly number[]): Promise<AtSize[]> {
  const measured: AtSize[] = [];
  let before = 0;
  for (const size of sizes) {
    const first = await startServices(infrastructure, ['members', 'matching']);
    await first.stop();
    await growCrowd(first.databaseUrls.matching, before, size);
    before = size;
    const began = performance.now();
    const services = await startServices(infrastructure, ['members', 'matching']);
    const token = await signInTo(services)({ displayName: 'Olivia', email: 'olivia@landed.example' });
    const ask = async (path: string, body?: object): Promise<number> => {
      const authorization = `Bearer ${await token()}`;
      const start = performance.now();
      const answer = await fetch(`${services.urls.matching}${path}`, {
        headers: { authorization, 'content-type': 'application/json', 'idempotency-key': randomUUID() },
        ...(body ? { method: 'POST', body: JSON.stringify(body) } : {}),
      });
      const text = await answer.text();
      if (!answer.ok) throw new Error(`${answer.status} at ${path}: ${text}`);
      return performance.now() - start;
    };
    const guess = (typed: string): Promise<number> =>
      ask(`/api/organisations/guess?company=${encodeURIComponent(typed)}`);
    await guess(companyOf(0));
    const startedMs = performance.now() - began;
    const guesses: number[] = [];
    const posts: number[] = [];
    for (let time = 0; time < times; time += 1) {
      const company = companyOf(drawn((time + 0.5) / times, size));
      const at = 1 + (time % (company.length - 2));
      // A letter left out in every other one, as people type.
      guesses.push(await guess(time % 2 === 0 ? company : company.slice(0, at) + company.slice(at + 1)));
      const spokenBy = somebody((time * 7_919) % size);
      posts.push(await ask('/api/needs', { kind: 'contact-at', company, blurb: 'May I ask how you plan?', spokenBy }));
    }
    measured.push({
      size,
      startedMs,
      guess: waitsOf(guesses),
      post: waitsOf(posts),
      memoryMb: services.memoryMb('matching'),
    });
    console.log(measured.at(-1));
    await services.stop();
  }
  return measured;
}

function waitsOf(all: readonly number[]): Waits {
  const sorted = all.toSorted((one, other) => one - other);
  const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
  return { p50: at(0.5), p99: at(0.99) };
}
