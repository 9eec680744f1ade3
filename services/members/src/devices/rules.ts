export const codeLifeMs = 10 * 60_000;
const longestMs = 48 * 3_600_000;

/** No letter that is read as a digit, no digit that is read as a letter: ten of these are 50 bits. */
export const codeAlphabet = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
export const codeLength = 10;

/** What is wrong with a device's end, or null. */
export function endFault(expiresAt: Date, now: Date): string | null {
  if (expiresAt <= now) return 'must lie in the future';
  if (expiresAt.getTime() > now.getTime() + longestMs)
    return 'must be within two days: pair the device anew for each evening';
  return null;
}

export function stateOf(
  device: { revokedAt: Date | null; pairedAt: Date | null; expiresAt: Date },
  now: Date,
): 'waiting' | 'paired' | 'revoked' | 'expired' {
  if (device.revokedAt) return 'revoked';
  if (device.expiresAt <= now) return 'expired';
  return device.pairedAt ? 'paired' : 'waiting';
}
