import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';

const text = readFileSync(new URL('../.env.example', import.meta.url), 'utf8');

/** Every setting that .env.example explains, whether given or only named. */
export const settingNames: ReadonlySet<string> = new Set(
  [...text.matchAll(/^(?:# )?([A-Z_]+)=/gm)].flatMap(([, name]) => name ?? []),
);

/** What compose needs and nobody can give a default for. */
export const secretNames: readonly string[] = Object.entries(parseEnv(text)).flatMap(([name, value]) =>
  value === '' ? [name] : [],
);
