import Tune from '@mui/icons-material/Tune';
import { Button, DataTable, List, SimpleList, TopToolbar, useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import type { LetterKind } from '../api/types.ts';
import { YesCol } from '../shared/list/YesCol.tsx';
import { useNarrow } from '../shared/useNarrow.ts';

const Tools = () => (
  <TopToolbar>
    <Button component={Link} to="/mail-settings" label="landed.templates.settings">
      <Tune />
    </Button>
  </TopToolbar>
);

export default function TemplateList() {
  const narrow = useNarrow();
  const translate = useTranslate();
  return (
    <List actions={<Tools />} exporter={false} pagination={false} perPage={100} sort={{ field: 'id', order: 'ASC' }}>
      {narrow ? (
        <SimpleList<LetterKind> rowClick="show" primaryText={(kind) => kind.name} secondaryText={(kind) => kind.when} />
      ) : (
        <DataTable<LetterKind> rowClick="show" bulkActionButtons={false}>
          <DataTable.Col source="name" disableSort />
          <DataTable.Col source="when" disableSort />
          <DataTable.Col
            source="list"
            disableSort
            render={(kind) => (kind.list ? translate(`words.list.${kind.list}`) : '–')}
          />
          <YesCol source="waitsForDay" />
        </DataTable>
      )}
    </List>
  );
}
