import { randomBytes, randomUUID } from 'node:crypto';
import { createLinker } from '@landed/chassis/link';
import { loggedError } from '@landed/chassis/log';
import { codeOf, isCodeOf } from '@landed/chassis/one-time-code';
import { createSealer } from '@landed/chassis/seal';
import { Sealed } from '@landed/contracts';
import { describe, expect, test } from 'vitest';

const key = (): string => randomBytes(32).toString('base64');

test('a log says which statement failed, and nothing of the row that it was about', () => {
  const cause = Object.assign(new Error('unique constraint "member_email_key"'), {
    code: '23505',
    detail: 'Key (email)=(ada@example.org) already exists.',
  });
  const error = Object.assign(new Error('Raw query failed'), {
    code: 'P2010',
    meta: { driverAdapterError: { cause } },
  });
  expect(JSON.stringify(loggedError(error))).not.toContain('ada@');
  expect(loggedError(error)).toMatchObject({ message: 'Raw query failed', codes: ['P2010', '23505'] });
  expect(JSON.stringify(loggedError('ada@example.org'))).not.toContain('ada@');
});

describe('sealed text', () => {
  test('opens to what was sealed, and looks different each time', () => {
    const sealer = createSealer(key());
    const one = sealer.seal('ada@example.org');
    expect(sealer.open(one)).toBe('ada@example.org');
    expect(sealer.seal('ada@example.org')).not.toBe(one);
    expect(one).not.toContain('ada');
  });

  test('does not open with another key or after one changed character', () => {
    const sealer = createSealer(key());
    const sealed = sealer.seal('ada@example.org');
    const flipped = Sealed.parse(sealed.slice(0, 10) + (sealed[10] === 'A' ? 'B' : 'A') + sealed.slice(11));
    expect(() => createSealer(key()).open(sealed)).toThrow();
    expect(() => sealer.open(flipped)).toThrow();
  });
});

describe('one-click links', () => {
  const linker = createLinker('a secret of thirty-two characters');
  const id = randomUUID();

  test('a token gives back its purpose and id', () => {
    expect(linker.read(['no', 'yes'], linker.mint('yes', id))).toEqual({ purpose: 'yes', id });
  });

  test('a token for one purpose does not serve another, nor another secret', () => {
    expect(linker.read(['no'], linker.mint('yes', id))).toBeNull();
    expect(createLinker('another secret of thirty-two chars').read(['yes'], linker.mint('yes', id))).toBeNull();
  });

  test.each(['', 'x', 'A'.repeat(43), '../../etc/passwd', 'ä'.repeat(43)])('nonsense (%j) is no token', (token) => {
    expect(linker.read(['yes'], token)).toBeNull();
  });
});

describe('one-time codes', () => {
  test('are six digits, the same for the same id, and others for others', () => {
    const ids = Array.from({ length: 200 }, () => randomUUID());
    const codes = ids.map((id) => codeOf('secret', id));
    expect(codes.every((code) => /^\d{6}$/.test(code))).toBe(true);
    expect(codeOf('secret', ids[0] ?? '')).toBe(codes[0]);
    expect(new Set(codes).size).toBeGreaterThan(190);
  });

  test('only the right one fits', () => {
    const id = randomUUID();
    const right = codeOf('secret', id);
    expect(isCodeOf('secret', id, right)).toBe(true);
    expect(isCodeOf('secret', id, right === '000000' ? '000001' : '000000')).toBe(false);
    expect(isCodeOf('secret', id, `${right}0`)).toBe(false);
    expect(isCodeOf('other', id, right)).toBe(codeOf('other', id) === right);
  });
});
