import { useQuery } from '@tanstack/react-query';
import { httpClient } from '../api/http-client.ts';
import type { FunderReport } from '../api/types.ts';

export interface Period {
  /** Days, both included. */
  from: string;
  until: string;
  landings: 'yes' | 'no';
}

export const reportUrl = (period: Period, more: { format?: 'csv' } = {}): string =>
  `/api/reports/attendance?${new URLSearchParams({ ...period, ...more })}`;

/** The report of a period; asked for only when both days are there and in order. */
export const useReport = (period: Period) =>
  useQuery<FunderReport>({
    queryKey: ['report', period],
    queryFn: async () => (await httpClient<FunderReport>(reportUrl(period))).json,
    enabled: period.from !== '' && period.until !== '' && period.from <= period.until,
  });
