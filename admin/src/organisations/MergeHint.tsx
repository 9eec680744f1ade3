import { DialogContentText, LinearProgress } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { useTranslate } from 'react-admin';
import { useLanded } from '../api/data-provider.ts';
import { ErrorWords } from '../shared/ErrorWords.tsx';

/** What a company is called, with its place where one is known: two may have the same name. */
export const calledOf = ({ name, place }: { name: string; place: string | null }): string =>
  place ? `${name}, ${place}` : name;

/** What two will be called once they are one company. Which name stays is the service’s to say: it may be either. */
export function MergeHint({ id, withId }: { id: string; withId: string }) {
  const translate = useTranslate();
  const landed = useLanded();
  const { data, error } = useQuery({
    queryKey: ['organisations', 'merge-preview', id, withId],
    queryFn: async () => await landed.previewOrganisationMerge(id, withId),
    gcTime: 0,
  });
  if (error) return <ErrorWords error={error} />;
  if (!data) return <LinearProgress aria-label={translate('ra.page.loading')} />;
  return (
    <DialogContentText>{translate('landed.organisations.merge_hint', { name: calledOf(data) })}</DialogContentText>
  );
}
