import { createHmac, timingSafeEqual } from 'node:crypto';

/**
 * The six digits that belong to an id: HMAC-SHA256 cut down as in RFC 4226, section 5.3. Who knows the secret derives the
 * code when it is needed, so no code is ever stored, logged or sent through the broker.
 */
export function codeOf(secret: string, id: string): string {
  const mac = createHmac('sha256', secret).update('one-time-code\0').update(id).digest();
  const offset = mac.readUInt8(mac.length - 1) & 0x0f;
  return String((mac.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

/** Takes the same time for every wrong code. */
export function isCodeOf(secret: string, id: string, typed: string): boolean {
  const right = Buffer.from(codeOf(secret, id));
  const given = Buffer.from(typed);
  return given.length === right.length && timingSafeEqual(given, right);
}
