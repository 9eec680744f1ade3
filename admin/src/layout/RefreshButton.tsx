import Refresh from '@mui/icons-material/Refresh';
import { CircularProgress, IconButton, Tooltip } from '@mui/material';
import { useLoading, useRefresh, useTranslate } from 'react-admin';

/** Asks again for all that is shown, and turns while something is on its way. */
export function RefreshButton() {
  const translate = useTranslate();
  const refresh = useRefresh();
  const loading = useLoading();
  const words = translate('ra.action.refresh');
  return (
    <Tooltip title={words}>
      <IconButton color="inherit" aria-label={words} onClick={() => refresh()}>
        {loading ? (
          <CircularProgress size={20} color="inherit" aria-label={translate('ra.page.loading')} />
        ) : (
          <Refresh />
        )}
      </IconButton>
    </Tooltip>
  );
}
