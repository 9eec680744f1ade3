import { call, NoAnswer, Refusal, turnedAway } from '../api/http.ts';
import type { Device, Session } from '../api/types.ts';
import { beginAnew, keepFact, readFact, wipe, wipeButQueue } from '../keep/database.ts';
import { dropExpired } from '../keep/packages.ts';
import { loadQueue, waiting } from '../keep/queue.ts';
import { forgetKeys } from '../keep/seal.ts';
import { clockOffset, now, nowMs, trustOffset } from '../shared/clock.ts';
import { createStore } from '../shared/store.ts';
import { type Duty, type Post, postsOf } from './posts.ts';

export type State =
  | { readonly at: 'unusable' }
  | { readonly at: 'starting' }
  | { readonly at: 'unpaired'; readonly signedIn: Session | null }
  | { readonly at: 'on-duty'; readonly duty: Duty }
  /** Expired with something unsent it is still `waiting`, for who pairs this device again; revoked it is lost. */
  | { readonly at: 'over'; readonly why: 'revoked' | 'expired' | 'ended'; readonly unsent: number };
type Over = Extract<State, { at: 'over' }>;

export const state = createStore<State>({ at: 'starting' });

/** Other tabs of this device learn that it is over, and how it ended. */
const overPlace = 'landed.over';
const soonMs = 3_000;
const checkEveryMs = 30_000;
const eveningMs = 16 * 3_600_000;
/** So long after the end the door still takes what happened before it. */
const leftoverMs = 12 * 3_600_000;

const isPast = (instant: string): boolean => Date.parse(instant) <= nowMs();

/** From what is kept on this device at once, and from the server as soon as it answers. */
export async function start(): Promise<void> {
  trustOffset((await readFact('clockOffset')) ?? 0);
  const leftover = await readFact('leftoverUntil');
  if (leftover !== undefined && isPast(leftover)) await wipeAll();
  await loadQueue();
  const kept = await readFact('duty');
  // Another tab may have been writing while this device was wiped.
  if (!kept && waiting.get().length === 0) await wipeAll();
  if (!kept) state.set(await whoAmI());
  else if (isPast(kept.expiresAt)) await finish('expired');
  else state.set({ at: 'on-duty', duty: kept });
  turnedAway.subscribe(() => void stillOn());
  addEventListener('storage', ({ key, newValue }) => {
    // Written by `finish`, below.
    if (key === overPlace && newValue !== null) void overElsewhere(JSON.parse(newValue) as Over);
  });
  document.addEventListener('visibilitychange', () => void stillOn());
  setInterval(() => void stillOn(), checkEveryMs);
  await stillOn();
}

async function whoAmI(): Promise<State> {
  try {
    return await take(dutyOf(await call<Device>('GET', '/api/devices/current', { timeoutMs: soonMs })));
  } catch (error) {
    if (!(error instanceof Refusal) || error.status !== 403) return { at: 'unpaired', signedIn: null };
  }
  const signedIn = await call<Session>('GET', '/api/sessions/current', { timeoutMs: soonMs }).catch(() => null);
  return { at: 'unpaired', signedIn };
}

/** Nothing is asked that follows by itself. */
const onlyOne = (posts: readonly Post[]): Post | null => (posts.length === 1 ? (posts[0] ?? null) : null);

function dutyOf({ id, label, role, expiresAt }: Device): Duty {
  const posts = postsOf([role]);
  return { holder: 'device', id, label, posts, post: onlyOne(posts), expiresAt, meeting: null };
}

/** What still waits from before goes on waiting: it is sent by whoever may send it now. */
async function take(duty: Duty): Promise<State> {
  await beginAnew();
  await keepFact('duty', duty);
  // Asked for, not relied on: browsers clear what they think is not needed.
  await navigator.storage?.persist?.();
  state.set({ at: 'on-duty', duty });
  return state.get();
}

/** Exchanges the organizer's code for this device's own secret. Throws `Refusal` for a code that does not fit. */
export async function pair(code: string): Promise<void> {
  await take(dutyOf(await call<Device>('POST', '/api/device-pairings', { body: { code } })));
}

/** Somebody who has the role does it on their own phone, for this evening. */
export async function volunteer(session: Session): Promise<void> {
  const posts = postsOf(session.roles);
  const { memberId: id, displayName: label } = session;
  const expiresAt = new Date(Math.min(Date.parse(session.expiresAt), nowMs() + eveningMs)).toISOString();
  await take({ holder: 'person', id, label, posts, post: onlyOne(posts), expiresAt, meeting: null });
}

export async function change(choice: Partial<Pick<Duty, 'meeting' | 'post'>>): Promise<void> {
  const current = state.get();
  if (current.at !== 'on-duty') return;
  const duty = { ...current.duty, ...choice };
  await keepFact('duty', duty);
  state.set({ at: 'on-duty', duty });
}

/** Ends it from here: the server is told, then nothing of it stays. Throws `NoAnswer` when it cannot be told. */
export async function end(): Promise<void> {
  const current = state.get();
  if (current.at !== 'on-duty') return;
  if (current.duty.holder === 'device') await call('DELETE', '/api/devices/current');
  await finish('ended');
}

let checking = false;

/** While nobody answers, a phone stays what it is; once somebody says that it is no longer, it lets go of everything. */
async function stillOn(): Promise<void> {
  const current = state.get();
  if (checking || current.at !== 'on-duty' || document.visibilityState === 'hidden') return;
  checking = true;
  const { duty } = current;
  try {
    await keepFact('clockOffset', clockOffset());
    await dropExpired();
    if (duty.holder === 'person') await call('GET', '/api/sessions/current');
    else if ((await call<Device>('GET', '/api/devices/current')).id !== duty.id) await finish('revoked');
    else if (isPast(duty.expiresAt)) await finish('expired');
  } catch (error) {
    if (error instanceof Refusal) await finish(isPast(duty.expiresAt) ? 'expired' : 'revoked');
    else if (error instanceof NoAnswer && isPast(duty.expiresAt)) await finish('expired');
    else if (!(error instanceof NoAnswer)) throw error;
  } finally {
    checking = false;
  }
}

async function finish(why: Over['why']): Promise<void> {
  if (state.get().at === 'over') return;
  const over: Over = { at: 'over', why, unsent: waiting.get().length };
  await letGo(over);
  // Its time makes every end a new one: a value that stays the same tells nobody.
  localStorage.setItem(overPlace, JSON.stringify({ ...over, since: now() }));
}

/** Whichever tab heard of it first: all of them say the same, and none keeps what it wrote meanwhile. */
async function overElsewhere(over: Over): Promise<void> {
  const current = state.get();
  if (current.at !== 'on-duty') return;
  // A tab that slept may hear of it late, when somebody has taken this device up again.
  const kept = await readFact('duty');
  if (kept && kept.id !== current.duty.id) location.reload();
  else await letGo(over);
}

async function letGo(over: Over): Promise<void> {
  if (over.why === 'expired' && over.unsent > 0) {
    await wipeButQueue(new Date(nowMs() + leftoverMs).toISOString());
  } else await wipeAll();
  state.set(over);
}

async function wipeAll(): Promise<void> {
  await wipe();
  forgetKeys();
  waiting.set([]);
}
