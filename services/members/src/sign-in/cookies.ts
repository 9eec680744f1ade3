import type { CookieSerializeOptions } from '@fastify/cookie';
import { challengeLimits, sessionDays } from './rules.ts';

const base: CookieSerializeOptions = { path: '/', secure: true, httpOnly: true, sameSite: 'lax' };

/** `__Host-`: bound to this origin by the browser itself, never to a parent domain. */
export const sessionCookie = {
  name: '__Host-landed',
  options: { ...base, maxAge: sessionDays * 86_400 } satisfies CookieSerializeOptions,
};

/** Ties a code to the browser that asked for it. */
export const nonceCookie = {
  name: '__Host-landed-nonce',
  options: { ...base, maxAge: challengeLimits.lifeSeconds } satisfies CookieSerializeOptions,
};
