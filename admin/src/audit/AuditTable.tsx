import { Link, Table, TableBody, TableCell, TableContainer, TableHead, TableRow } from '@mui/material';
import { useGetMany, useTranslate } from 'react-admin';
import { Link as RouterLink } from 'react-router-dom';
import type { Audit, Member } from '../api/types.ts';
import { useSay } from '../shared/say.ts';

/** Who is told by name while the name is known; after an erasure the id is all that is left. */
export function AuditTable({ rows }: { rows: Audit[] }) {
  const translate = useTranslate();
  const say = useSay();
  const people = [...new Set(rows.filter((row) => !row.device).map((row) => row.actorId))];
  const { data: members = [] } = useGetMany<Member>('members', { ids: people });
  const names = new Map(members.flatMap((member) => (member ? [[member.id, member.displayName] as const] : [])));
  return (
    <TableContainer tabIndex={0} role="group" aria-label={translate('landed.audit.title')}>
      <Table size="small">
        <TableHead>
          <TableRow>
            <TableCell>{translate('landed.audit.when')}</TableCell>
            <TableCell>{translate('landed.audit.who')}</TableCell>
            <TableCell>{translate('landed.audit.action')}</TableCell>
            <TableCell>{translate('landed.audit.what')}</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {rows.map((row) => (
            <TableRow key={row.id}>
              <TableCell>
                <time dateTime={row.at}>{say.instant(row.at)}</time>
              </TableCell>
              <TableCell>
                {row.device ? (
                  translate('landed.audit.device')
                ) : (
                  <Link component={RouterLink} to={`/members/${row.actorId}/show`}>
                    {names.get(row.actorId) ?? row.actorId.slice(0, 8)}
                  </Link>
                )}
              </TableCell>
              <TableCell>{translate(`words.audit.${row.action}`)}</TableCell>
              <TableCell sx={{ overflowWrap: 'anywhere' }}>
                <code>{row.route}</code>
                {row.objectId ? ` ${row.objectId}` : ''}
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </TableContainer>
  );
}
