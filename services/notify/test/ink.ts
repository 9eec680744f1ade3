import { defaultSettings } from '../src/house/rules.ts';
import { inkOf } from '../src/letters/ink.ts';
import type { Ink } from '../src/letters/letter.ts';

export const secret = 'a secret of at least thirty-two characters';

export const ink: Ink = inkOf(
  defaultSettings({ CHAPTER_NAME: 'Landed demonstration chapter', CHAPTER_TIME_ZONE: 'America/New_York' }),
  {
    PUBLIC_URL: 'https://landed.example',
    CODE_SECRET: secret,
  },
  (path, purpose, id) => `https://landed.example${path}${purpose}-${id}`,
);
