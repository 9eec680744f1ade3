import Add from '@mui/icons-material/Add';
import { Button } from '@mui/material';
import { useCreatePath, useResourceContext, useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';

interface Props {
  label?: string;
  /** Where a list is empty it is the one thing to do. */
  first?: boolean;
}

/** The way to a new one. It stays in its place on a phone too, where a floating one would lie on what people read. */
export function NewButton({ label = 'ra.action.create', first = false }: Props) {
  const translate = useTranslate();
  const pathOf = useCreatePath();
  const resource = useResourceContext();
  return (
    <Button
      component={Link}
      to={pathOf({ resource, type: 'create' })}
      variant={first ? 'contained' : 'text'}
      size={first ? 'medium' : 'small'}
      startIcon={<Add />}
      data-shortcut="create"
    >
      {translate(label)}
    </Button>
  );
}
