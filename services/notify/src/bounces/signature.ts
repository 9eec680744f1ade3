import { createHmac, timingSafeEqual } from 'node:crypto';

const patienceMs = 5 * 60_000;

/** `t=<seconds since 1970>,v1=<hex of HMAC-SHA256 over "<t>.<body>">`. */
export const signBody = (secret: string, body: string, now: Date): string => {
  const seconds = Math.floor(now.getTime() / 1000);
  return `t=${seconds},v1=${macOf(secret, seconds, body)}`;
};

/** Whether the body was signed with the secret within the last five minutes: an old one may have been overheard. */
export function isSigned(secret: string, header: string, body: string, now: Date): boolean {
  const [, seconds, mac = ''] = /^t=(\d{1,12}),v1=([\da-f]{64})$/.exec(header) ?? [];
  if (seconds === undefined || Math.abs(now.getTime() - Number(seconds) * 1000) > patienceMs) return false;
  return timingSafeEqual(Buffer.from(macOf(secret, Number(seconds), body)), Buffer.from(mac));
}

const macOf = (secret: string, seconds: number, body: string): string =>
  createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex');
