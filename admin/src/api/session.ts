import type { SessionView } from '@landed/contracts';
import { httpClient, statusOf } from './http-client.ts';

export interface Challenge {
  challengeId: string;
  detail: string;
  expiresInSeconds: number;
}

let known: Promise<SessionView | null> | undefined;

/** Who is signed in here, asked once and remembered; null for nobody. Rejects when there is no answer. */
export function readSession(): Promise<SessionView | null> {
  known ??= httpClient<SessionView>('/api/sessions/current')
    .then(({ json }) => json)
    .catch((error: unknown) => {
      if (statusOf(error) === 401) return null;
      known = undefined;
      throw error;
    });
  return known;
}

export function forgetSession(): void {
  known = undefined;
}

export async function askForCode(email: string): Promise<Challenge> {
  const body = JSON.stringify({ email });
  return (await httpClient<Challenge>('/api/sign-ins', { method: 'POST', body })).json;
}

export async function openSession(challengeId: string, code: string): Promise<SessionView> {
  const body = JSON.stringify({ challengeId, code });
  const { json } = await httpClient<SessionView>('/api/sessions', { method: 'POST', body });
  known = Promise.resolve(json);
  return json;
}

/** Signs out. Being signed out already is fine. */
export async function endSession(): Promise<void> {
  forgetSession();
  await httpClient('/api/sessions/current', { method: 'DELETE' }).catch((error: unknown) => {
    if (statusOf(error) !== 401) throw error;
  });
}

export const mayUseDesk = (session: SessionView): boolean => session.roles.includes('organizer');
