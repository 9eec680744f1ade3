import { randomUUID } from 'node:crypto';
import type { TestInfrastructure } from '@landed/infra/testing/infrastructure.ts';
import { z } from 'zod';
import { companyOf, drawn, giveNeeds, growCrowd, somebody } from './crowd.ts';
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
  /** What a typed name means. */
  readonly guess: Waits;
  /** A need typed for somebody in the room: its company is found, ways to it are looked for over two steps, owners are asked. */
  readonly post: Waits;
  /** All ways to a need's company over two steps, as its asker is told how many may know someone: nothing is written. */
  readonly ways: Waits;
  readonly memoryMb: number;
}

export const sizesToMeasure: readonly number[] = (process.env['BENCH_SIZES'] ?? '10000,100000').split(',').map(Number);
const times = 500;
/** Before anything is measured, so that it is not the compiler that is. */
const warmUps = 100;

const withId = z.object({ id: z.uuid() });
const organizer = { displayName: 'Olivia', email: 'olivia@landed.example' };

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
    const token = await signInTo(services)(organizer);
    await askingOf(services, token)(guessOf(companyOf(0)));
    const startedMs = performance.now() - began;
    const figures = await measureAt(services, token, size);
    measured.push({ size, startedMs, ...figures, memoryMb: services.memoryMb('matching') });
    console.log(measured.at(-1));
    await services.stop();
  }
  return measured;
}

type Services = Awaited<ReturnType<typeof startServices>>;
type Token = Awaited<ReturnType<ReturnType<typeof signInTo>>>;
type Ask = (path: string, body?: object, of?: string) => Promise<{ ms: number; json: unknown }>;

/** Asks as an organizer, one question after the other. */
function askingOf(services: Services, token: Token): Ask {
  return async (path, body, of = services.urls.matching) => {
    const authorization = `Bearer ${await token()}`;
    const start = performance.now();
    const answer = await fetch(`${of}${path}`, {
      headers: { authorization, 'content-type': 'application/json', 'idempotency-key': randomUUID() },
      ...(body ? { method: 'POST', body: JSON.stringify(body) } : {}),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${answer.status} at ${path}: ${text}`);
    return { ms: performance.now() - start, json: JSON.parse(text) };
  };
}

const guessOf = (typed: string): string => `/api/organisations/guess?company=${encodeURIComponent(typed)}`;

/** Each by itself, after a warm-up. */
async function measureAt(
  services: Services,
  token: Token,
  size: number,
): Promise<Pick<AtSize, 'guess' | 'post' | 'ways'>> {
  const ask = askingOf(services, token);
  const of = async (one: (time: number) => Promise<number>): Promise<Waits> => {
    const waits: number[] = [];
    for (let time = -warmUps; time < times; time += 1) {
      const ms = await one(time + warmUps);
      if (time >= 0) waits.push(ms);
    }
    return waitsOf(waits);
  };
  const all = times + warmUps;
  // In an order that has nothing to do with how often a company is drawn.
  const companyAt = (time: number): string => companyOf(drawn((((time * 389) % all) + 0.5) / all, size));
  const guess = await of(async (time) => {
    const company = companyAt(time);
    const at = 1 + (time % (company.length - 2));
    // A letter left out in every other one, as people type.
    return (await ask(guessOf(time % 2 === 0 ? company : company.slice(0, at) + company.slice(at + 1)))).ms;
  });
  const needs: string[] = [];
  const post = await of(async (time) => {
    const spokenBy = somebody((time * 7_919) % size);
    const need = { kind: 'contact-at', company: companyAt(time), blurb: 'May I ask how you plan?', spokenBy };
    const { ms, json } = await ask('/api/needs', need);
    needs.push(withId.parse(json).id);
    return ms;
  });
  const { id: memberId } = withId.parse((await ask('/api/members/me', undefined, services.urls.members)).json);
  await giveNeeds(services.databaseUrls.matching, memberId, needs);
  const ways = await of(async (time) => (await ask(`/api/needs/${needs[time]}/outlook`)).ms);
  return { guess, post, ways };
}

function waitsOf(all: readonly number[]): Waits {
  const sorted = all.toSorted((one, other) => one - other);
  const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
  return { p50: at(0.5), p99: at(0.99) };
}
