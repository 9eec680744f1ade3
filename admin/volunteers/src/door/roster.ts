import { call } from '../api/http.ts';
import type { PackedRoster, Roster } from '../api/types.ts';
import { findPacked, findSealed, keepPacked, keepSealed } from '../keep/packages.ts';
import { boxKey } from '../keep/seal.ts';
import { createStore } from '../shared/store.ts';
import type { Known } from './rules.ts';

/** Who may come tonight, as this device knows it, with everybody marked whom it has let in since. */
export interface Names {
  readonly people: readonly Known[];
  readonly keptAt: string;
  readonly expiresAt: string;
}
export const names = createStore<Names | null>(null);

const rosterPlace = (meetingId: string): string => `roster ${meetingId}`;
const arrivalsPlace = (meetingId: string): string => `arrivals ${meetingId}`;

/** When somebody came in, by who they are: what this device has heard since the roster was packed. */
type Arrivals = Record<string, string>;
let arrivals: Arrivals = {};

/** Whoever is scanned while the roster is still being opened waits for it, and it takes a moment only. */
let opening: Promise<void> = Promise.resolve();
export const namesOpened = (): Promise<void> => opening;

/** From what is kept here: works without network. */
export async function openNames(meetingId: string): Promise<void> {
  opening = open(meetingId);
  await opening;
}

async function open(meetingId: string): Promise<void> {
  const packed = await findPacked(rosterPlace(meetingId));
  if (!packed) return names.set(null);
  // Half of what the door needs to start: loaded where there is something to open.
  const { compactDecrypt } = await import('jose');
  const { privateKey } = await boxKey();
  const { plaintext } = await compactDecrypt(packed.content, privateKey);
  // Packed by the service, which checked it against the contract that we share.
  const roster = JSON.parse(new TextDecoder().decode(plaintext)) as Roster;
  arrivals = (await findSealed<Arrivals>(arrivalsPlace(meetingId))) ?? {};
  const people = roster.people.map((person) => ({
    ...person,
    checkedInAt: person.checkedInAt ?? arrivals[person.memberId] ?? null,
  }));
  names.set({ people, keptAt: packed.keptAt, expiresAt: packed.expiresAt });
}

/** Asks for the newest roster, packed for this device alone. Throws `Refusal` and `NoAnswer`. */
export async function fetchNames(meetingId: string): Promise<void> {
  const { publicKey } = await boxKey();
  const { kty, crv, x, y } = await crypto.subtle.exportKey('jwk', publicKey);
  const body = { publicKey: { kty, crv, x, y } };
  const packed = await call<PackedRoster>('POST', `/api/meetings/${meetingId}/roster-packages`, { body });
  await keepPacked(rosterPlace(meetingId), packed.jwe, packed.expiresAt);
  // The newest roster knows whom the service has let in.
  await keepSealed(arrivalsPlace(meetingId), {}, packed.expiresAt);
  await openNames(meetingId);
}

/** The service has let somebody in: known here as well until the next roster, also after a restart. */
export async function noteArrival(meetingId: string, memberId: string, checkedInAt: string): Promise<void> {
  const current = names.get();
  if (!current || arrivals[memberId] === checkedInAt) return;
  arrivals[memberId] = checkedInAt;
  const people = current.people.map((one) => (one.memberId === memberId ? { ...one, checkedInAt } : one));
  names.set({ ...current, people });
  await keepSealed(arrivalsPlace(meetingId), arrivals, current.expiresAt);
}
