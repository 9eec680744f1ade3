import type { RunSheet, SheetPlan } from '../api/types.ts';

/** A sheet as its form holds it: budgets in minutes. */
export interface SheetForm {
  pitchSeconds: number;
  changeoverSeconds: number;
  floorSeconds: number;
  segments: { id?: string; kind: SheetPlan['segments'][number]['kind']; title: string; minutes: number }[];
}

export const formOf = ({ pitchSeconds, changeoverSeconds, floorSeconds, segments }: RunSheet): SheetForm => ({
  pitchSeconds,
  changeoverSeconds,
  floorSeconds,
  segments: segments.map(({ id, kind, title, budgetSeconds }) => ({ id, kind, title, minutes: budgetSeconds / 60 })),
});

export const planOf = ({ segments, ...times }: SheetForm): SheetPlan => ({
  ...times,
  segments: segments.map(({ id, kind, title, minutes }) => ({
    ...(id ? { id } : {}),
    kind,
    title,
    budgetSeconds: Math.round(minutes * 60),
  })),
});

export const minutesOf = (segments: readonly { minutes?: number }[] | undefined): number =>
  (segments ?? []).reduce((sum, { minutes }) => sum + (minutes ?? 0), 0);
