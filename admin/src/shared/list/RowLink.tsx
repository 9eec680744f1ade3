import { Link } from '@mui/material';
import type { ReactNode } from 'react';
import { useCreatePath, useRecordContext, useResourceContext } from 'react-admin';
import { Link as RouterLink } from 'react-router-dom';
import { target } from '../../theme/target.ts';

interface Props {
  /** The field that names the row, unless `children` do. */
  source?: string;
  children?: ReactNode;
  /** Default: the row’s own page. */
  to?: string;
}

/** The name of a row as the way to its page, for whoever has no mouse to click the row with. */
export function RowLink({ source, children, to }: Props) {
  const record = useRecordContext();
  const resource = useResourceContext();
  const pathOf = useCreatePath();
  if (!record) return null;
  return (
    <Link
      component={RouterLink}
      to={to ?? pathOf({ resource, id: record.id, type: 'show' })}
      color="inherit"
      underline="hover"
      onClick={(event) => event.stopPropagation()}
      sx={{ fontWeight: 600, ...target, lineHeight: '24px' }}
    >
      {children ?? String(source === undefined ? '' : (record[source] ?? ''))}
    </Link>
  );
}
