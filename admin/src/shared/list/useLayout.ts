import { useStore } from 'react-admin';
import { useNarrow } from '../useNarrow.ts';

/** How rows are shown, and the way to the other one: on a phone and a tablet as lines, unless somebody asked for the table. */
export function useLayout(): { asTable: boolean; narrow: boolean; setAsTable: (asTable: boolean) => void } {
  const narrow = useNarrow();
  const [asked, setAsTable] = useStore('landed.list.as_table', false);
  return { narrow, asTable: !narrow || asked, setAsTable };
}
