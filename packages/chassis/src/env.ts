import { z } from 'zod';

const port = z.coerce.number().int().min(0).max(65535);
const milliseconds = z.coerce.number().int().min(0);
const days = z.coerce.number().int().min(1);
const key32 = z.string().refine((text) => Buffer.from(text, 'base64').length === 32, 'must be 32 bytes in base64');

/** What every service reads from its environment. Units stand in the names. */
export const serviceEnv = {
  HOST: z.string().default('127.0.0.1'),
  PORT: port.default(0),
  DATABASE_URL: z.url(),
  DATABASE_POOL: z.coerce.number().int().min(1).default(16),
  NATS_URL: z.url(),
  JWKS_URL: z.url(),
  PUBLIC_URL: z.url(),
  SEAL_KEY: key32.describe('Seals addresses inside events.'),
  LINK_SECRET: z.string().min(32).describe('Signs one-click links.'),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  OUTBOX_POLL_MS: milliseconds.default(1000),
  KEEP_RECORD_DAYS: days.min(365).default(730).describe('The record of who read, exported or changed what.'),
  TETHER: z.enum(['stdin', 'none']).default('none').describe('`stdin`: end when standard input ends.'),
};
export const envTypes = { port, milliseconds, days, key32 };

/** A line for each variable that is wrong: that it is not set, or what it should be and is not. */
export const envFaults = (error: z.ZodError, source: NodeJS.ProcessEnv): string[] =>
  error.issues.map(({ path, message }) => {
    const name = path.join('.');
    return `${name}: ${source[name] === undefined || source[name] === '' ? 'is not set' : message}`;
  });

/**
 * Parses the environment or ends the process with one line for each variable that is wrong. `together` says what does not
 * fit together.
 */
export function readEnv<Shape extends z.ZodRawShape>(
  shape: Shape,
  source: NodeJS.ProcessEnv,
  together: (env: z.infer<z.ZodObject<Shape>>) => string[] = () => [],
) {
  const parsed = z.object(shape).safeParse(source);
  const wrong = parsed.success ? together(parsed.data) : envFaults(parsed.error, source);
  if (parsed.success && wrong.length === 0) return parsed.data;
  const lines = wrong.map((line) => `  ${line}\n`).join('');
  process.stderr.write(`The environment is not complete. See .env.example. Please set:\n${lines}`);
  process.exit(78);
}
