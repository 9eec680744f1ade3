import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App.tsx';
import { reloadWhenStale } from './reload-when-stale.ts';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
reloadWhenStale();
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
