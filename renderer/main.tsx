import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import '@fontsource-variable/inter/wght.css';
import '@fontsource-variable/jetbrains-mono/wght.css';
import './ui/tokens.css';
import './ui/base.css';
import './ui/pane.css';
import { Root } from './root.tsx';
import { createStores } from './state/stores.tsx';
import { connect } from './transport/connect.ts';

/** A core that takes longer than this to say how the window looks isn't waited for. Milliseconds. */
const PATIENCE_MS = 300;

const { client, shell } = connect();
const stores = createStores(client, shell);
const root = document.getElementById('root');
// Nothing is drawn before the widths are known, else it would jump; the theme is in the page already.
await Promise.race([
  stores.preferences.getState().load(),
  new Promise((resolve) => setTimeout(resolve, PATIENCE_MS)),
]);
// They are on their way while the frame is drawn.
stores.begin();
if (root !== null) {
  createRoot(root).render(
    <StrictMode>
      <Root client={client} shell={shell} first={stores} />
    </StrictMode>,
  );
}
