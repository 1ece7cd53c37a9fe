const KINDS: Readonly<Record<string, string>> = {
  edit: 'Edits',
  confirm: 'Drafted texts confirmed',
  'alias-add': 'Aliases added',
  'alias-approved': 'Aliases approved',
  'alias-rejected': 'Aliases rejected',
  'alias-pending': 'Aliases reopened',
  'mapping-judged': 'Mappings judged',
  'note-add': 'Notes',
  'note-edit': 'Notes',
  'note-remove': 'Notes',
  mute: 'Findings muted',
  accept: 'Findings accepted',
  unmute: 'Findings shown again',
  fix: 'Findings fixed',
  severities: 'Settings',
  settings: 'Settings',
  'bulk-level': 'Bulk edits',
  'bulk-replace': 'Bulk edits',
  'bulk-scope': 'Bulk edits',
  'bulk-tags': 'Bulk edits',
  status: 'Moves of status',
  approve: 'Approvals',
  retire: 'Retirements',
  'merge-roles': 'Merged roles',
  create: 'New roles',
  delete: 'Deletions',
  rename: 'Renames and moves',
  import: 'Imports',
  restore: 'Restores',
  revert: 'Taken back',
  undo: 'Undone',
  redo: 'Done again',
  release: 'Bundles',
  'external-edit': 'Other programs',
  'put-back': 'Files put back',
  migrate: 'Newer formats',
  'torn-tail': 'Mended logs',
};

/** What decisions of a kind are called; kinds with one name belong together. */
export const kindWord = (kind: string): string => {
  const word = KINDS[kind];
  if (word !== undefined) return word;
  const text = kind.replaceAll('-', ' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
};
