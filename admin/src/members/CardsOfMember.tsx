import { List, ListItem, ListItemText, Typography } from '@mui/material';
import { RecordContextProvider, ReferenceManyField, useTranslate, WithListContext } from 'react-admin';
import type { Lead, Need } from '../api/types.ts';
import { Panel } from '../shared/Panel.tsx';
import { StateChip } from '../shared/StateChip.tsx';

/** The latest needs or leads of one person. */
export function CardsOfMember({ reference }: { reference: 'needs' | 'leads' }) {
  const translate = useTranslate();
  return (
    <Panel title={translate(`resources.${reference}.name`, { smart_count: 2 })}>
      <ReferenceManyField
        reference={reference}
        target="memberId"
        sort={{ field: 'createdAt', order: 'DESC' }}
        perPage={10}
      >
        <WithListContext<Need | Lead>
          empty={<Typography color="text.secondary">{translate(`landed.members.no_${reference}`)}</Typography>}
          render={({ data = [] }) => (
            <List disablePadding>
              {data.map((card) => (
                <RecordContextProvider key={card.id} value={card}>
                  <ListItem disableGutters secondaryAction={<StateChip group="card" />}>
                    <ListItemText
                      primary={card.company}
                      secondary={'blurb' in card ? card.blurb : card.note}
                      sx={{ pr: 8 }}
                    />
                  </ListItem>
                </RecordContextProvider>
              ))}
            </List>
          )}
        />
      </ReferenceManyField>
    </Panel>
  );
}
