import type { RecoveryCodes, SecondFactorEnrolment, SecondFactorView } from '@landed/contracts';
import { httpClient } from './http-client.ts';
import { forgetSession } from './session.ts';

const own = '/api/members/me/second-factor';
const post = <Answer>(url: string, body?: object) =>
  httpClient<Answer>(url, { method: 'POST', ...(body ? { body: JSON.stringify(body) } : {}) });

export const readSecondFactor = async (): Promise<SecondFactorView> => (await httpClient<SecondFactorView>(own)).json;

export const enrol = async (): Promise<SecondFactorEnrolment> => (await post<SecondFactorEnrolment>(own)).json;

/** Switches it on; the codes are shown this once. */
export async function confirmEnrolment(code: string): Promise<RecoveryCodes> {
  const { json } = await post<RecoveryCodes>(`${own}/confirmation`, { code });
  forgetSession();
  return json;
}

export async function giveSecondFactor(code: string): Promise<void> {
  await post('/api/sessions/current/second-factor', { code });
  forgetSession();
}
