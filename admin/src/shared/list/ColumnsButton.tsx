import ArrowDownward from '@mui/icons-material/ArrowDownward';
import ArrowUpward from '@mui/icons-material/ArrowUpward';
import ViewWeek from '@mui/icons-material/ViewWeek';
import { Box, Button, FormControlLabel, IconButton, Popover, Switch, Typography } from '@mui/material';
import { useId, useState } from 'react';
import { useResourceContext, useStore, useTranslate, useTranslateLabel } from 'react-admin';
import { moved, orderOf } from './column-order.ts';

/** A column as the table has it: by its source, or else by its label. */
export interface Column {
  source?: string;
  label?: string;
}

/**
 * Which columns a table has, and in which order, kept where react-admin's own table looks for it. The stock panel is moved in by
 * dragging alone, and calls its switches options of a menu.
 */
export function ColumnsButton({ columns, hidden }: { columns: readonly Column[]; hidden: readonly string[] }) {
  const translate = useTranslate();
  const labelOf = useTranslateLabel();
  const resource = useResourceContext();
  const id = useId();
  const storeKey = `${resource}.datatable`;
  const [away, setAway] = useStore<readonly string[]>(storeKey, hidden);
  const [ranks, setRanks] = useStore<readonly number[] | undefined>(`${storeKey}_columnRanks`);
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const order = orderOf(ranks, columns.length);
  const rows = order.flatMap((index, place) => {
    const { source, label } = columns[index] ?? {};
    const key = source ?? label;
    const name = labelOf({ source, label, resource });
    return key !== undefined && typeof name === 'string' ? [{ key, place, name }] : [];
  });
  return (
    <>
      <Button
        size="small"
        startIcon={<ViewWeek />}
        aria-haspopup="dialog"
        onClick={({ currentTarget }) => setAnchor(currentTarget)}
      >
        {translate('ra.action.select_columns')}
      </Button>
      <Popover
        open={anchor !== null}
        anchorEl={anchor}
        onClose={() => setAnchor(null)}
        anchorOrigin={{ vertical: 'bottom', horizontal: 'left' }}
        slotProps={{ paper: { role: 'dialog', 'aria-labelledby': `${id}-title`, sx: { px: 2, py: 1.5 } } }}
      >
        <Typography id={`${id}-title`} variant="h3" component="h2">
          {translate('ra.action.select_columns')}
        </Typography>
        <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
          {rows.map(({ key, place, name }) => (
            <Box component="li" key={key} sx={{ display: 'flex', alignItems: 'center' }}>
              <FormControlLabel
                sx={{ flexGrow: 1, mr: 2 }}
                label={name}
                control={
                  <Switch
                    size="small"
                    checked={!away.includes(key)}
                    onChange={(_event, on) => setAway(on ? away.filter((other) => other !== key) : [...away, key])}
                  />
                }
              />
              <IconButton
                size="small"
                aria-label={translate('landed.list.earlier', { name })}
                disabled={place === 0}
                onClick={() => setRanks(moved(order, place, -1))}
              >
                <ArrowUpward fontSize="small" />
              </IconButton>
              <IconButton
                size="small"
                aria-label={translate('landed.list.later', { name })}
                disabled={place === order.length - 1}
                onClick={() => setRanks(moved(order, place, 1))}
              >
                <ArrowDownward fontSize="small" />
              </IconButton>
            </Box>
          ))}
        </Box>
        <Button
          size="small"
          onClick={() => {
            setAway(hidden);
            setRanks(undefined);
          }}
        >
          {translate('ra.action.reset')}
        </Button>
      </Popover>
    </>
  );
}
