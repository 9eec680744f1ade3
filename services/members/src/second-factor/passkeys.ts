import { factOf, record } from '@landed/chassis/outbox';
import { notFound, ProblemError } from '@landed/chassis/problem';
import { MemberId, type PasskeyAnswer, type PasskeyDraft, secondFactorChanged } from '@landed/contracts';
import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import type { z } from 'zod';
import type { Deps, Tx } from '../deps.ts';
import type { Passkey } from '../generated/prisma/client.ts';
import { lockMember } from '../profile/change-profile.ts';
import { afterRemoval } from './own.ts';
import { firstCodes } from './recovery-codes.ts';
import { passkeyLimits } from './rules.ts';

/** Somebody in one of their sessions. */
export interface Owner {
  readonly memberId: string;
  readonly sessionId: string;
  readonly correlationId: string;
}

/** Passkeys are made for one site and work on no other: that is what makes them safe from look-alikes. */
const siteOf = ({ settings }: Deps) => {
  const { hostname, origin } = new URL(settings.PUBLIC_URL);
  return { rpID: hostname, origin };
};
const named = ({ credentialId, transports }: Passkey) => ({ id: credentialId, transports });

/** The same words for a signature that does not fit, a challenge that is over, and somebody else's passkey. */
const notValid = (): ProblemError =>
  new ProblemError(422, 'passkey-not-valid', 'This passkey could not be checked. Please try once more.');

/** What the browser needs to make a passkey that is not here yet. Throws 409 for one more than there may be. */
export async function offerPasskey(tx: Tx, deps: Deps, { memberId, sessionId }: Omit<Owner, 'correlationId'>) {
  const member = await lockMember(tx, memberId);
  const known = await tx.passkey.findMany({ where: { memberId } });
  assertRoom(known.length);
  const options = await generateRegistrationOptions({
    rpName: 'Landed',
    rpID: siteOf(deps).rpID,
    userName: member.email ?? member.displayName,
    userDisplayName: member.displayName,
    // The same for all passkeys of a person, and nothing that says who they are.
    userID: new TextEncoder().encode(member.id),
    excludeCredentials: known.map(named),
    authenticatorSelection: { residentKey: 'preferred', userVerification: 'preferred' },
  });
  await keepChallenge(tx, deps, { sessionId, purpose: 'make', challenge: options.challenge });
  return options;
}

function assertRoom(known: number): void {
  if (known < passkeyLimits.most) return;
  throw new ProblemError(409, 'many-passkeys', `You have ${known}. Please remove one that you do not use.`);
}

/** What the browser needs to sign in with one of the passkeys that are here. Throws 409 where there is none. */
export async function askForPasskey(tx: Tx, deps: Deps, { memberId, sessionId }: Omit<Owner, 'correlationId'>) {
  const known = await tx.passkey.findMany({ where: { memberId } });
  if (known.length === 0)
    throw new ProblemError(409, 'no-passkey', 'You have no passkey yet. Please use your authenticator.');
  const options = await generateAuthenticationOptions({
    rpID: siteOf(deps).rpID,
    allowCredentials: known.map(named),
    userVerification: 'preferred',
  });
  await keepChallenge(tx, deps, { sessionId, purpose: 'answer', challenge: options.challenge });
  return options;
}

type Purpose = 'make' | 'answer';

/** The last one that was asked for in a session counts. */
async function keepChallenge(
  tx: Tx,
  deps: Deps,
  given: { sessionId: string; purpose: Purpose; challenge: string },
): Promise<void> {
  const { sessionId, purpose, challenge } = given;
  const data = { challenge, expiresAt: new Date(deps.runtime.now().getTime() + passkeyLimits.challengeMs) };
  await tx.passkeyChallenge.upsert({
    where: { sessionId_purpose: { sessionId, purpose } },
    create: { sessionId, purpose, ...data },
    update: data,
  });
}

/** Uses a challenge up, on its own and before anything is checked, so that nothing that fails later gives it back. Throws 422. */
async function takeChallenge(deps: Deps, sessionId: string, purpose: Purpose): Promise<string> {
  const { rows } = await deps.pool.query<{ challenge: string }>(
    `DELETE FROM passkey_challenge WHERE session_id = $1::uuid AND purpose = $2 AND expires_at > $3 RETURNING challenge`,
    [sessionId, purpose, deps.runtime.now()],
  );
  const [found] = rows;
  if (!found) throw notValid();
  return found.challenge;
}

type Made = z.infer<typeof PasskeyDraft>['made'];

/** Checks what a browser has made for the challenge of this session. Throws 422. */
export async function checkMade(deps: Deps, owner: Owner, made: Made) {
  const expectedChallenge = await takeChallenge(deps, owner.sessionId, 'make');
  const { origin, rpID } = siteOf(deps);
  const checked = await verifyRegistrationResponse({
    response: made,
    expectedChallenge,
    expectedOrigin: origin,
    expectedRPID: rpID,
    requireUserVerification: false,
  }).catch(() => null);
  if (!checked?.verified) throw notValid();
  const { credential, credentialBackedUp } = checked.registrationInfo;
  return { ...credential, synced: credentialBackedUp };
}

/** Adds a passkey that was checked. Resolves with it and, where it is the first second factor, with recovery codes. Throws 409. */
export async function addPasskey(
  tx: Tx,
  deps: Deps,
  add: Owner & { name: string; credential: Awaited<ReturnType<typeof checkMade>> },
): Promise<{ passkey: Passkey; recoveryCodes: string[] }> {
  const { memberId, name, credential } = add;
  await lockMember(tx, memberId);
  const now = deps.runtime.now();
  if ((await tx.passkey.count({ where: { credentialId: credential.id } })) > 0)
    throw new ProblemError(409, 'passkey-known', 'This passkey is here already.');
  // Another session may have been offered the last place as well.
  assertRoom(await tx.passkey.count({ where: { memberId } }));
  // Guesses at recovery codes are counted there, also for whoever has no authenticator.
  const counter = { memberId, guessesSince: now, createdAt: now };
  await tx.secondFactor.upsert({ where: { memberId }, create: counter, update: {} });
  const passkey = await tx.passkey.create({
    data: {
      id: deps.runtime.newId(),
      memberId,
      name,
      credentialId: credential.id,
      publicKey: Uint8Array.from(credential.publicKey),
      counter: credential.counter,
      transports: credential.transports ?? [],
      synced: credential.synced,
      createdAt: now,
    },
  });
  await tell(tx, deps, add, { what: 'passkey-added', passkey: name });
  return { passkey, recoveryCodes: await firstCodes(tx, memberId) };
}

export async function removePasskey(tx: Tx, deps: Deps, owner: Owner, id: string): Promise<void> {
  const { memberId } = owner;
  await lockMember(tx, memberId);
  const found = await tx.passkey.findFirst({ where: { id, memberId } });
  if (!found) throw notFound('passkey');
  await tx.passkey.delete({ where: { id } });
  await afterRemoval(tx, deps, memberId);
  await tell(tx, deps, owner, { what: 'passkey-removed', passkey: found.name });
}

/** Tells its owner that their second factor is another one now. */
export async function tell(
  tx: Tx,
  deps: Deps,
  { memberId, correlationId }: Pick<Owner, 'memberId' | 'correlationId'>,
  change: { what: 'passkey-added' | 'passkey-removed' | 'authenticator-removed'; passkey: string | null },
): Promise<void> {
  const data = { memberId: MemberId.parse(memberId), ...change };
  await record(tx, factOf(secondFactorChanged, deps.runtime, { subject: memberId, data, correlationId }));
}

/** Checks the answer of one of the owner's passkeys to the challenge of this session. Throws 422. */
export async function checkAnswer(
  deps: Deps,
  owner: Owner,
  answer: PasskeyAnswer,
): Promise<{ passkeyId: string; before: bigint; counter: number }> {
  const expectedChallenge = await takeChallenge(deps, owner.sessionId, 'answer');
  const found = await deps.prisma.passkey.findFirst({
    where: { credentialId: answer.id, memberId: owner.memberId },
  });
  if (!found) throw notValid();
  const { origin, rpID } = siteOf(deps);
  const credential = {
    id: found.credentialId,
    publicKey: Uint8Array.from(found.publicKey),
    counter: Number(found.counter),
  };
  const checked = await verifyAuthenticationResponse({
    response: answer,
    expectedChallenge,
    expectedOrigin: origin,
    expectedRPID: rpID,
    credential,
    requireUserVerification: false,
  }).catch(() => null);
  if (!checked?.verified) throw notValid();
  return { passkeyId: found.id, before: found.counter, counter: checked.authenticationInfo.newCounter };
}

/** Notes that a passkey was used. Of two answers with one count, one goes through. Throws 422. */
export async function noteUse(tx: Tx, deps: Deps, used: Awaited<ReturnType<typeof checkAnswer>>): Promise<void> {
  const { count } = await tx.passkey.updateMany({
    where: { id: used.passkeyId, counter: used.before },
    data: { counter: used.counter, usedAt: deps.runtime.now() },
  });
  if (count === 0) throw notValid();
}
