import Download from '@mui/icons-material/Download';
import { Button } from '@mui/material';
import { type Identifier, type SortPayload, useListContext, useTranslate } from 'react-admin';

interface Props {
  resource: string;
  filter?: object;
  sort?: SortPayload;
  label?: string;
}

/** Rows as a file for a spreadsheet: all that fit the filter, written by the service and put on record. */
export function FileLink({ resource, filter = {}, sort, label = 'landed.list.as_file' }: Props) {
  const translate = useTranslate();
  const query = new URLSearchParams({ format: 'csv', filter: JSON.stringify(filter) });
  if (sort) query.set('sort', JSON.stringify([sort.field, sort.order]));
  return (
    <Button href={`/api/${resource}?${query}`} download startIcon={<Download />} size="small">
      {translate(label)}
    </Button>
  );
}

/** The list that is looked at, as a file. */
export function FileButton() {
  const { resource, filterValues = {}, sort, total } = useListContext();
  return total ? <FileLink resource={resource} filter={filterValues} sort={sort} /> : null;
}

/** The chosen rows, as a file. */
export function SelectedFileButton() {
  const { resource, selectedIds, sort } = useListContext();
  const filter: { id: Identifier[] } = { id: [...selectedIds] };
  return <FileLink resource={resource} filter={filter} sort={sort} label="landed.list.selected_as_file" />;
}
