import { contextBridge, type IpcRendererEvent, ipcRenderer } from 'electron';
import type { CanonBridge } from '../../shared/shell.ts';
import { CALL, EVENT } from './channels.ts';

/**
 * All that a page gets of Electron: two functions, and text through them. A listener gets the text, never the event,
 * which would hand it `ipcRenderer` (Electron's checklist, 20). Built as one CommonJS file, which is what a sandboxed
 * preload has to be; so nothing that validates is imported here. The main process does that.
 */
const bridge: CanonBridge = {
  call: (request) => ipcRenderer.invoke(CALL, request),
  subscribe(listener) {
    const hear = (_event: IpcRendererEvent, text: string): void => listener(text);
    ipcRenderer.on(EVENT, hear);
    return () => void ipcRenderer.off(EVENT, hear);
  },
};

contextBridge.exposeInMainWorld('canon', bridge);
