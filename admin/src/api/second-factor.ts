import type {
  PasskeyCreation,
  PasskeyRequest,
  PasskeyView,
  RecoveryCodes,
  SecondFactorAdded,
  SecondFactorEnrolment,
  SecondFactorView,
} from '@landed/contracts';
import {
  browserSupportsWebAuthn,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  startAuthentication,
  startRegistration,
} from '@simplewebauthn/browser';
import { httpClient } from './http-client.ts';
import { forgetSession } from './session.ts';

const own = '/api/members/me';
const here = '/api/sessions/current';
const send = async <Answer>(method: string, url: string, body?: object): Promise<Answer> =>
  (await httpClient<Answer>(url, { method, ...(body ? { body: JSON.stringify(body) } : {}) })).json;

export const readSecondFactor = async (): Promise<SecondFactorView> =>
  (await httpClient<SecondFactorView>(`${own}/second-factor`)).json;

export const enrol = async (): Promise<SecondFactorEnrolment> => await send('POST', `${own}/second-factor`);

/** Switches it on; recovery codes are shown this once, where there were none. */
export async function confirmEnrolment(code: string): Promise<SecondFactorAdded> {
  const added = await send<SecondFactorAdded>('POST', `${own}/second-factor/confirmation`, { code });
  forgetSession();
  return added;
}
export const removeAuthenticator = async (): Promise<void> => await send('DELETE', `${own}/second-factor`);

export async function giveSecondFactor(code: string): Promise<void> {
  await send('POST', `${here}/second-factor`, { code });
  forgetSession();
}

export const renewRecoveryCodes = async (): Promise<RecoveryCodes> => await send('POST', `${own}/recovery-codes`);

export const canUsePasskeys = (): boolean => browserSupportsWebAuthn();

/** What a browser says of a passkey that did not come about, in a sentence: it keeps apart neither why nor whose fault. */
async function withBrowser<Made>(work: () => Promise<Made>): Promise<Made> {
  return await work().catch((error: unknown) => {
    const name = error instanceof Error ? error.name : '';
    throw new Error(
      name === 'InvalidStateError' ? 'landed.second_factor.known_here' : 'landed.second_factor.not_given',
      {
        cause: error,
      },
    );
  });
}

/** Has the browser make a passkey, and adds it under a name of its owner's. */
export async function addPasskey(name: string): Promise<SecondFactorAdded> {
  const optionsJSON = await send<PasskeyCreation & PublicKeyCredentialCreationOptionsJSON>(
    'POST',
    `${own}/passkey-challenges`,
  );
  const made = await withBrowser(async () => await startRegistration({ optionsJSON }));
  const added = await send<SecondFactorAdded>('POST', `${own}/passkeys`, { name, made });
  forgetSession();
  return added;
}

/** Has the browser answer with one of the passkeys that are here. */
export async function givePasskey(): Promise<void> {
  const optionsJSON = await send<PasskeyRequest & PublicKeyCredentialRequestOptionsJSON>(
    'POST',
    `${here}/passkey-challenges`,
  );
  const answer = await withBrowser(async () => await startAuthentication({ optionsJSON }));
  await send('POST', `${here}/passkey-answers`, answer);
  forgetSession();
}

export const renamePasskey = async ({ id, name }: Pick<PasskeyView, 'id' | 'name'>): Promise<PasskeyView> =>
  await send('PATCH', `${own}/passkeys/${id}`, { name });
export const removePasskey = async (id: string): Promise<void> => await send('DELETE', `${own}/passkeys/${id}`);
