import JoinInner from '@mui/icons-material/JoinInner';
import { useState } from 'react';
import { useListContext, useUnselectAll } from 'react-admin';
import type { Member } from '../api/types.ts';
import { MergeDialog } from '../duplicates/MergeDialog.tsx';
import { BulkButton } from '../shared/list/BulkButton.tsx';

/** Two records that somebody knows to be one person, whether they were suggested or not. */
export function MergeSelected() {
  const { selectedIds, data = [] } = useListContext<Member>();
  const unselectAll = useUnselectAll('members');
  const [asking, setAsking] = useState(false);
  const [one, other] = data.filter((member) => selectedIds.includes(member.id));
  if (selectedIds.length !== 2 || !one || !other) return null;
  return (
    <>
      <BulkButton label="landed.duplicates.merge" startIcon={<JoinInner />} onClick={() => setAsking(true)} />
      {asking ? (
        <MergeDialog one={one} other={other} onClose={() => setAsking(false)} onMerged={() => unselectAll()} />
      ) : null}
    </>
  );
}
