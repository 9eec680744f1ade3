import UploadFile from '@mui/icons-material/UploadFile';
import { lazy } from 'react';
import type { Import } from '../api/types.ts';

export const imports = {
  name: 'imports',
  icon: UploadFile,
  list: lazy(async () => await import('./ImportList.tsx')),
  show: lazy(async () => await import('./ImportShow.tsx')),
  recordRepresentation: (found: Import) => found.fileName,
};
