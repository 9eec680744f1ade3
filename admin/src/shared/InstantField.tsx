import { useRecordContext } from 'react-admin';
import { useSay } from './say.ts';

interface Props {
  source: string;
  form?: 'date' | 'brief' | 'time' | 'instant' | 'distance';
  /** Default: the record's own zone, or else the reader's. */
  timeZone?: string;
  label?: string;
}

/** An instant of the record in words. */
export function InstantField({ source, form = 'instant', timeZone }: Props) {
  const record = useRecordContext();
  const say = useSay();
  const instant: unknown = record?.[source];
  if (typeof instant !== 'string') return null;
  const zone: unknown = record?.timeZone;
  const own = typeof zone === 'string' ? zone : undefined;
  if (form === 'distance') return <time dateTime={instant}>{say.distance(instant)}</time>;
  return <time dateTime={instant}>{say[form](instant, timeZone ?? own)}</time>;
}
