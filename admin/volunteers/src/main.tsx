import 'virtual:colours.css';
import './base.css';
import { render } from 'preact';
import { reloadWhenStale } from '../../src/reload-when-stale.ts';
import { App } from './App.tsx';
import { start, state } from './duty/duty.ts';
import { workOffline } from './shared/offline.ts';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
reloadWhenStale();
root.replaceChildren();
render(<App />, root);
void workOffline();
// Without a place to keep things, such as in some private windows, nothing here can be promised.
void start().catch(() => state.set({ at: 'unusable' }));
