import { useQuery } from '@tanstack/react-query';
import { useLanded } from '../api/data-provider.ts';
import { useLiveness } from '../live/LiveProvider.tsx';

/** What another service tells: on this page nobody listens to it. A page in the background asks for nothing. */
const nowAndThen = { refetchInterval: 30_000 };
const whileEveningMs = 10_000;

/** Numbers move while people arrive: told by the stream, and asked for where there is none. */
const useLively = () => ({ refetchInterval: useLiveness() === 'live' ? (false as const) : whileEveningMs });

export function useThisWeek() {
  const landed = useLanded();
  return useQuery({
    queryKey: ['meetings', 'this-week'],
    queryFn: async () => {
      const next = await landed.nextMeeting();
      return next ? await landed.meetingSummary(next.id) : null;
    },
    ...useLively(),
  });
}

export function useSummary(id: string | undefined) {
  const landed = useLanded();
  return useQuery({
    queryKey: ['meetings', 'summary', id],
    queryFn: async () => (id ? await landed.meetingSummary(id) : null),
    enabled: id !== undefined,
    ...useLively(),
  });
}

/** How the last forecasts did; it changes with an evening that is counted. */
export function useForecastReport() {
  const landed = useLanded();
  return useQuery({ queryKey: ['reports', 'forecasts'], queryFn: async () => await landed.forecastReport() });
}

export function useConnectorLoad() {
  const landed = useLanded();
  return useQuery({
    queryKey: ['introductions', 'load'],
    queryFn: async () => await landed.connectorLoad(),
    ...nowAndThen,
  });
}

export function useMailHealth() {
  const landed = useLanded();
  return useQuery({ queryKey: ['emails', 'health'], queryFn: async () => await landed.mailHealth(), ...nowAndThen });
}

export function useWaitingDeadLetters() {
  const landed = useLanded();
  return useQuery({
    queryKey: ['dead-letters', 'waiting'],
    queryFn: async () => await landed.waitingDeadLetters(),
    ...nowAndThen,
  });
}
