import type { Linker } from '@landed/chassis/link';
import type { Runtime } from '@landed/chassis/runtime';
import { MailSettings } from '@landed/contracts';
import type { NotifyEnv } from '../env.ts';
import type { PrismaClient } from '../generated/prisma/client.ts';
import { blanked, inkOf, type SignedPage, signedPages } from '../letters/ink.ts';
import type { Ink } from '../letters/letter.ts';
import { defaultSettings } from './rules.ts';

/** How letters look and sound right now. */
export interface House {
  readonly settings: MailSettings;
  /** For letters that are sent. */
  readonly ink: Ink;
  /** For letters that are looked at: codes, one-click links and outsiders are blanked. */
  readonly previewInk: Ink;
  /** The same ink with other links: for a letter that is written once for many. */
  readonly inkWith: (signed: SignedPage) => Ink;
}

/** A change is seen by other processes within this time. */
const keepMs = 1_000;

/** Reads the settings at most once a second: a letter to ten thousand people asks once and not ten thousand times. */
export function openHouse(parts: { prisma: PrismaClient; runtime: Runtime; env: NotifyEnv; linker: Linker }) {
  const { prisma, runtime, env, linker } = parts;
  let kept: { house: House; until: number } | undefined;
  return {
    /** Inside a transaction, give it: asking on another connection could wait for the ones that wait for it. */
    async look(tx: Pick<PrismaClient, 'mailSettings'> = prisma): Promise<House> {
      const now = runtime.now().getTime();
      if (kept && now < kept.until) return kept.house;
      const row = await tx.mailSettings.findUnique({ where: { id: 1 } });
      // A setting that is newer than the row has its default.
      const settings = MailSettings.parse({ ...defaultSettings(env), ...Object(row?.settings ?? {}) });
      const inkWith = (signed: SignedPage): Ink => inkOf(settings, env, signed);
      const ink = inkWith(signedPages(env, linker));
      const house = { settings, ink, previewInk: blanked(ink), inkWith };
      kept = { house, until: now + keepMs };
      return house;
    },
    forget: (): void => {
      kept = undefined;
    },
  };
}
