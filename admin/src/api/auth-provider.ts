import type { AuthProvider } from 'react-admin';
import { statusOf } from './http-client.ts';
import { endSession, forgetSession, mayUseDesk, openSession, readSession } from './session.ts';

const isAnswered = (error: unknown): boolean => {
  const status = statusOf(error);
  return status !== null && status > 0 && status < 500;
};

/** Passwordless: `login` exchanges the six digits from the e-mail. The desk is for organizers. */
export const authProvider: AuthProvider = {
  async login({ challengeId, code }: { challengeId: string; code: string }) {
    const session = await openSession(challengeId, code);
    if (!mayUseDesk(session)) throw new Error('landed.sign_in.not_organizer');
  },

  async logout() {
    // Somebody who came here by mistake stays signed in on their own pages.
    const session = await readSession().catch(() => null);
    if (session && mayUseDesk(session)) await endSession();
  },

  async checkAuth() {
    const session = await readSession().catch((error: unknown) => {
      // Without an answer we cannot know; each request is checked by the services anyhow.
      if (isAnswered(error)) throw error;
      return undefined;
    });
    if (session === null || (session && !mayUseDesk(session))) throw Object.assign(new Error(), { message: false });
  },

  async checkError(error: unknown) {
    if (statusOf(error) !== 401) return;
    forgetSession();
    throw new Error('landed.sign_in.expired');
  },

  async getIdentity() {
    const session = await readSession();
    return session ? { id: session.memberId, fullName: session.displayName } : { id: '' };
  },

  async getPermissions() {
    const session = await readSession().catch(() => null);
    return session?.roles ?? [];
  },
};
