import { contentOf, type PublishedRole, publishedRoleSchema } from '../../../shared/publish.ts';
import type { RecordPort } from '../bundle/record.ts';

/** How the bundle layer, which knows no schema, reads our published texts. */
export const publishedRecords: RecordPort<PublishedRole> = {
  parse: (value) => publishedRoleSchema.parse(value),
  contentOf,
};
