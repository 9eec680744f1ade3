import { Sealed } from '@landed/contracts';
import { createCipher } from './cipher.ts';

export interface Sealer {
  seal(text: string): Sealed;
  /** Throws when the text was sealed with another key or was changed. */
  open(sealed: Sealed): string;
}

/** Encrypts what events and tables carry of people; `key` is 32 bytes in base64. */
export function createSealer(key: string): Sealer {
  const cipher = createCipher(key);
  return {
    seal: (text) => Sealed.parse(cipher.encrypt(text)),
    open: (sealed) => cipher.decrypt(sealed),
  };
}
