import { StrictMode } from 'react';
import { UNSAFE_PortalProvider as PortalProvider } from 'react-aria/PortalProvider';
import { I18nProvider } from 'react-aria-components';
import { createRoot } from 'react-dom/client';
import '@fontsource-variable/inter/wght.css';
import '@fontsource-variable/jetbrains-mono/wght.css';
import '../ui/tokens.css';
import '../ui/base.css';
import '../ui/pane.css';
import { Gallery } from './gallery.tsx';

const OVERLAYS = 'overlays';
const root = document.getElementById('root');
if (root !== null) {
  createRoot(root).render(
    <StrictMode>
      <I18nProvider locale="en-GB">
        <PortalProvider getContainer={() => document.getElementById(OVERLAYS)}>
          <Gallery />
        </PortalProvider>
        <section id={OVERLAYS} aria-label="Overlays" />
      </I18nProvider>
    </StrictMode>,
  );
}
