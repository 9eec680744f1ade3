import type { GrantedRole } from '@landed/contracts';
import Badge from '@mui/icons-material/Badge';
import { Menu, MenuItem } from '@mui/material';
import { useId, useState } from 'react';
import { useTranslate } from 'react-admin';
import { useLanded } from '../api/data-provider.ts';
import { BulkButton } from '../shared/list/BulkButton.tsx';
import { useEachSelected } from '../shared/list/useEachSelected.ts';
import { choicesOf } from '../shared/words.ts';
import { changeOf, withRole } from './change.ts';

interface Wish {
  role: GrantedRole;
  has: boolean;
}

/** Gives the chosen people a role, or takes it from them. */
export function RoleSelected() {
  const translate = useTranslate();
  const landed = useLanded();
  const id = useId();
  const [anchor, setAnchor] = useState<{ element: HTMLElement; has: boolean } | null>(null);
  const { mutate, isPending } = useEachSelected(
    async (memberId, { role, has }: Wish) => {
      const before = await landed.readMember(memberId);
      await landed.changeMember(memberId, withRole(before, role, has));
      return before;
    },
    async (before) => await landed.changeMember(before.id, changeOf(before)),
  );
  return (
    <>
      {[true, false].map((has) => (
        <BulkButton
          key={String(has)}
          label={has ? 'landed.members.give_role' : 'landed.members.take_role'}
          disabled={isPending}
          aria-haspopup="menu"
          aria-controls={anchor?.has === has ? id : undefined}
          startIcon={<Badge />}
          onClick={({ currentTarget }) => setAnchor({ element: currentTarget, has })}
        />
      ))}
      <Menu id={id} anchorEl={anchor?.element ?? null} open={anchor !== null} onClose={() => setAnchor(null)}>
        {choicesOf('role').map((role) => (
          <MenuItem
            key={role.id}
            onClick={() => {
              if (anchor) mutate({ role: role.id, has: anchor.has });
              setAnchor(null);
            }}
          >
            {translate(role.name)}
          </MenuItem>
        ))}
      </Menu>
    </>
  );
}
