import { Box, Typography } from '@mui/material';
import { useId } from 'react';
import { Menu, useSidebarState, useTranslate } from 'react-admin';
import { useMatch } from 'react-router-dom';
import { type Place, usePlaces } from './places.tsx';

/** A navigation of plain links by group: react-admin's own calls itself a menu, which promises other keys. */
export function DeskMenu() {
  const translate = useTranslate();
  const groups = usePlaces();
  return (
    <Box component="nav" aria-label={translate('landed.menu')} sx={{ py: 1.5 }}>
      {groups.map(({ name, places }) => (
        <Group key={name} name={name} places={places} />
      ))}
    </Box>
  );
}

function Group({ name, places }: { name: string; places: Place[] }) {
  const id = useId();
  const [open] = useSidebarState();
  return (
    <Box sx={{ mb: 0.5 }}>
      {name ? (
        <Typography
          id={id}
          variant="body2"
          sx={
            open
              ? { px: 2.5, pt: 1, pb: 0.25, color: 'text.secondary', fontSize: '0.8125rem', fontWeight: 650 }
              : { mx: 2, mt: 1, borderTop: 1, borderColor: 'divider', height: 0, overflow: 'hidden' }
          }
        >
          {name}
        </Typography>
      ) : null}
      <Menu component="div" role="list" aria-labelledby={name ? id : undefined} sx={{ '&&': { my: 0 } }}>
        {places.map((place) => (
          <Item key={place.to} {...place} />
        ))}
      </Menu>
    </Box>
  );
}

function Item({ to, label, icon }: Place) {
  const current = useMatch({ path: to, end: to === '/' }) !== null;
  return (
    <div role="listitem">
      <Menu.Item role="link" to={to} primaryText={label} leftIcon={icon} aria-current={current ? 'page' : undefined} />
    </div>
  );
}
