import { createHmac, timingSafeEqual } from 'node:crypto';

/** Instead of a letter's id: reports that name the letter themselves, such as those of complaints. */
const anyLetter = '00000000-0000-0000-0000-000000000000';

/**
 * The signed addresses that reports of non-delivery come back to (VERP): `bounce+<letter's id>.<64 bits of HMAC>@domain`, 56
 * characters before the at sign where 64 are allowed, and in lower case, because some servers fold it.
 */
export function returnPaths(options: { secret: string; domain: string }) {
  const mac = (id: string): string =>
    createHmac('sha256', options.secret).update('return-path\0').update(id).digest('hex').slice(0, 16);
  const hexOf = (emailId: string): string => emailId.replaceAll('-', '');
  const write = (emailId: string): string =>
    `bounce+${hexOf(emailId)}.${mac(hexOf(emailId))}@${options.domain.toLowerCase()}`;
  return {
    of: write,
    /** To be given to mailbox providers that send complaints (feedback loops). */
    complaints: write(anyLetter),
    /** Which letter this address is the return path of, `any` for that of complaints; null when we did not sign it. */
    read(address: string): { emailId: string } | 'any' | null {
      const [, hex = '', signature = '', domain = ''] =
        /^bounce\+([\da-f]{32})\.([\da-f]{16})@(.+)$/.exec(address.toLowerCase()) ?? [];
      if (domain !== options.domain.toLowerCase()) return null;
      if (!timingSafeEqual(Buffer.from(mac(hex)), Buffer.from(signature))) return null;
      const emailId = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
      return emailId === anyLetter ? 'any' : { emailId };
    },
  };
}
export type ReturnPaths = ReturnType<typeof returnPaths>;
