import Download from '@mui/icons-material/Download';
import { Button } from '@mui/material';
import { type SortPayload, useListContext, useTranslate } from 'react-admin';

interface Props {
  resource: string;
  filter?: object;
  sort?: SortPayload;
}

/** Rows as a file for a spreadsheet: all that fit the filter, written by the service and put on record. */
export function FileLink({ resource, filter = {}, sort }: Props) {
  const translate = useTranslate();
  const query = new URLSearchParams({ format: 'csv', filter: JSON.stringify(filter) });
  if (sort) query.set('sort', JSON.stringify([sort.field, sort.order]));
  return (
    <Button href={`/api/${resource}?${query}`} download startIcon={<Download />} size="small">
      {translate('landed.list.as_file')}
    </Button>
  );
}

/** The list that is looked at, as a file. */
export function FileButton() {
  const { resource, filterValues = {}, sort, total } = useListContext();
  return total ? <FileLink resource={resource} filter={filterValues} sort={sort} /> : null;
}
