import { useTranslate } from 'react-admin';

/** Whether something holds, in a word. */
export function YesNo({ of }: { of: boolean }) {
  const translate = useTranslate();
  return <>{translate(of ? 'ra.boolean.true' : 'ra.boolean.false')}</>;
}
