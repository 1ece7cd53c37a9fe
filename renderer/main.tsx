import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import '@fontsource-variable/inter/wght.css';
import '@fontsource-variable/jetbrains-mono/wght.css';
import './ui/tokens.css';
import './ui/base.css';
import './ui/pane.css';
import { App } from './app.tsx';
import { createStores } from './state/stores.tsx';
import { applyTheme, readTheme } from './state/theme.ts';
import { connect } from './transport/connect.ts';

applyTheme(readTheme());
const { client, shell } = connect();
const root = document.getElementById('root');
if (root !== null) {
  createRoot(root).render(
    <StrictMode>
      <App stores={createStores(client, shell)} />
    </StrictMode>,
  );
}
