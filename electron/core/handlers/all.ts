import type { Handlers } from '../dispatch.ts';
import { aliasHandlers } from './aliases.ts';
import { bulkHandlers } from './bulk.ts';
import { coordinateHandlers } from './coordinates.ts';
import { exchangeHandlers } from './exchange.ts';
import { fileHandlers } from './files.ts';
import { findingHandlers } from './findings.ts';
import { historyHandlers } from './history.ts';
import { mergeRolesHandlers } from './merge-roles.ts';
import { noteHandlers } from './notes.ts';
import { pastHandlers } from './past.ts';
import { pictureHandlers } from './pictures.ts';
import { preferenceHandlers } from './preferences.ts';
import { qualityHandlers } from './quality.ts';
import { qualityActHandlers } from './quality-acts.ts';
import { referenceHandlers } from './references.ts';
import { releaseHandlers } from './release.ts';
import { restoreHandlers } from './restore.ts';
import { retireHandlers } from './retire.ts';
import { reviewHandlers } from './review.ts';
import { roleHandlers } from './roles.ts';
import { searchHandlers } from './search.ts';
import { settingsHandlers } from './settings.ts';
import { statusHandlers } from './status.ts';
import { welcomeHandlers } from './welcome.ts';
import { workspaceHandlers } from './workspace.ts';

/** Every method of the contract and the one place that answers it. */
export const handlers: Handlers = {
  ...workspaceHandlers,
  ...preferenceHandlers,
  ...fileHandlers,
  ...welcomeHandlers,
  ...roleHandlers,
  ...statusHandlers,
  ...bulkHandlers,
  ...retireHandlers,
  ...mergeRolesHandlers,
  ...aliasHandlers,
  ...searchHandlers,
  ...reviewHandlers,
  ...findingHandlers,
  ...qualityHandlers,
  ...qualityActHandlers,
  ...pictureHandlers,
  ...noteHandlers,
  ...exchangeHandlers,
  ...historyHandlers,
  ...pastHandlers,
  ...restoreHandlers,
  ...coordinateHandlers,
  ...referenceHandlers,
  ...releaseHandlers,
  ...settingsHandlers,
};
