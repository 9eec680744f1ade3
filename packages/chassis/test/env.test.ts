import { expect, test } from 'vitest';
import { z } from 'zod';
import { envFaults, envTypes, readEnv } from '../src/env.ts';

const shape = { MAIL_FROM: z.string().min(3), PORT: envTypes.port.default(0), SEAL_KEY: envTypes.key32 };

test('a setting that is missing is said to be, and one that is wrong what it should be', () => {
  const source = { MAIL_FROM: '', SEAL_KEY: 'short', PORT: '70000' };
  const { error } = z.object(shape).safeParse(source);
  expect(error && envFaults(error, source)).toEqual([
    'MAIL_FROM: is not set',
    expect.stringMatching(/^PORT: .*65535/),
    'SEAL_KEY: must be 32 bytes in base64',
  ]);
  const none = z.object(shape).safeParse({}).error;
  expect(none && envFaults(none, {})).toEqual(['MAIL_FROM: is not set', 'SEAL_KEY: is not set']);
});

test('what is set well is read, with what stands behind it where it is not', () => {
  const source = { MAIL_FROM: 'Landed <landed@chapter.example>', SEAL_KEY: Buffer.alloc(32).toString('base64') };
  expect(readEnv(shape, source)).toEqual({ ...source, PORT: 0 });
});
