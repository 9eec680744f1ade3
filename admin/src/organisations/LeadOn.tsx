import { useEffect } from 'react';
import { useCreatePath, useNotify, useRecordContext } from 'react-admin';
import { useNavigate } from 'react-router-dom';
import type { Organisation } from '../api/types.ts';

/** From the page of a company that was said to be the same as another one to that one, in its place in the history. */
export function LeadOn() {
  const company = useRecordContext<Partial<Organisation> & { partOf?: string }>();
  const createPath = useCreatePath();
  const navigate = useNavigate();
  const notify = useNotify();
  const [id, name] = [company?.partOf, company?.name];
  useEffect(() => {
    if (id === undefined) return;
    notify('landed.organisations.part_of', { type: 'info', messageArgs: { name } });
    void navigate(createPath({ resource: 'organisations', type: 'show', id }), { replace: true });
  }, [id, name, createPath, navigate, notify]);
  return null;
}
