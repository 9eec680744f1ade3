import { createHash, randomBytes } from 'node:crypto';

/** 256 bits, for a cookie. */
export const newSecret = (): string => randomBytes(32).toString('base64url');

/** What is stored of a secret; its entropy makes salt and stretching unnecessary. */
export const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('base64url');
