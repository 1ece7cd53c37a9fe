import type { Contract } from '../../../shared/contract.ts';
import { CanonError } from '../../../shared/errors.ts';
import { prettyFile } from '../../../shared/layout.ts';
import {
  REFERENCE_SCHEMA_VERSION,
  type Reference,
  type ReferenceEntry,
  referenceSchema,
} from '../../../shared/model/reference.ts';
import type { ReferenceRead } from '../../../shared/views.ts';
import type { z } from '../../../shared/zod.ts';
import type { Handlers } from '../dispatch.ts';
import { readClassification } from '../exchange/classification.ts';
import { instant } from '../ids.ts';
import { compareHits, type ReferenceIndex } from '../references/reference-index.ts';
import { FOLDER } from '../references/references.ts';
import type { Session } from '../session.ts';
import { backUp } from '../store/backups.ts';
import { writeFileDurable } from '../store/durable.ts';
import { inside } from '../store/places.ts';
import type { Work } from '../works.ts';

type ReferenceHandlers = Pick<
  Handlers,
  'references.list' | 'references.load' | 'references.remove' | 'references.search' | 'references.look'
>;

/** Entries that a preview shows. */
const SAMPLE = 6;

export const referenceHandlers: ReferenceHandlers = {
  async 'references.list'(_params, { references }) {
    const { indexes, problems } = await references.all();
    return { references: indexes.map(viewOf), problems: [...problems] };
  },

  'references.load'(params, session) {
    return session.works.run(params.work, (work) => load(session, params, work));
  },

  'references.remove'({ name }, session) {
    const { workspace } = session;
    return workspace.exclusive(async () => {
      const { file } = await named(session, name);
      const backup = await backUp(workspace, [file]);
      await workspace.disk.unlink(inside(workspace.root, file));
      await workspace.disk.syncDir(inside(workspace.root, FOLDER));
      await session.lookAtReferences();
      return { backup };
    });
  },

  async 'references.search'({ query, scheme, limit = 20 }, { references }) {
    const { indexes } = await references.all();
    const looked = indexes.filter(({ reference }) => scheme === undefined || reference.scheme === scheme);
    const hits = looked.flatMap((index) => index.find(query, limit).map((hit) => ({ index, ...hit })));
    return {
      hits: hits
        .sort(compareHits)
        .slice(0, limit)
        .map(({ index, entry, via }) => ({ ...entryView(indexes, index, entry), via: via ?? null })),
      entries: looked.reduce((sum, { reference }) => sum + reference.entries.length, 0),
    };
  },

  async 'references.look'({ codes }, { references }) {
    const { indexes } = await references.all();
    return {
      codes: codes.map(({ scheme, code }) => {
        const loaded = indexes.filter(({ reference }) => reference.scheme === scheme);
        const index = loaded.find(({ byCode }) => byCode.has(code));
        const entry = index?.byCode.get(code);
        return {
          scheme,
          code,
          loaded: loaded.map(({ reference }) => reference.version),
          entry: index === undefined || entry === undefined ? null : entryView(indexes, index, entry),
        };
      }),
    };
  },
};

async function load(
  session: Session,
  { source, dryRun = false, columns, ...said }: z.output<Contract['references.load']['params']>,
  work: Work,
): Promise<ReferenceRead> {
  const read = await readClassification(
    source.name,
    source.text,
    { scheme: said.scheme, columns },
    (done, of) => work.step('Reading', done, of),
  );
  const reference: Reference = {
    schemaVersion: REFERENCE_SCHEMA_VERSION,
    scheme: read.scheme,
    version: said.version ?? read.version,
    title: said.title ?? read.title,
    licence: said.licence ?? read.licence,
    source: source.name,
    loadedBy: session.person ?? '',
    loadedAt: instant(session.workspace.clock()),
    entries: read.entries,
  };
  const checked = referenceSchema.safeParse(reference);
  if (!checked.success) {
    const field = checked.error.issues[0]?.path.join('.') ?? '';
    throw new CanonError(
      'bad-parameters',
      `The ${field} of a classification is letters, digits, dots and hyphens, such as soc-2018. Nothing was loaded.`,
      { field },
    );
  }
  const { indexes } = await session.references.all();
  const name = `${reference.scheme}-${reference.version}`;
  const old = indexes.find((index) => index.name === name);
  const result = {
    ...headOf(reference),
    name,
    columns: read.columns,
    headers: read.headers,
    sample: reference.entries.slice(0, SAMPLE),
    problems: read.problems,
    replaces: old?.reference.entries.length ?? null,
    file: `${FOLDER}/${name}.json`,
    written: !dryRun,
  };
  if (!dryRun) {
    await work.seal();
    await write(session, result.file, reference, old);
  }
  return result;
}

/** Writes it down; one of the same name is kept in the backups first. */
async function write(
  session: Session,
  file: string,
  reference: Reference,
  old: ReferenceIndex | undefined,
): Promise<void> {
  const { workspace } = session;
  session.by();
  await workspace.exclusive(async () => {
    if (old !== undefined) await backUp(workspace, [old.file]);
    await writeFileDurable(inside(workspace.root, file), prettyFile(reference, referenceSchema), {
      disk: workspace.disk,
    });
    await session.lookAtReferences();
  });
}

async function named(session: Session, name: string): Promise<ReferenceIndex> {
  const { indexes } = await session.references.all();
  const index = indexes.find((one) => one.name === name);
  if (index !== undefined) return index;
  throw new CanonError('not-found', `No classification ${name} is loaded. Nothing was changed.`, { name });
}

const headOf = ({ scheme, version, title, licence, source, loadedAt, entries }: Reference) => ({
  scheme,
  version,
  title,
  licence,
  source,
  loadedAt,
  entries: entries.length,
});

const viewOf = (index: ReferenceIndex) => ({
  ...headOf(index.reference),
  name: index.name,
  file: index.file,
});

/** An entry with where it sits; above ESCO stand the groups of ISCO, above O*NET those of SOC, where they are loaded. */
function entryView(indexes: readonly ReferenceIndex[], index: ReferenceIndex, entry: ReferenceEntry) {
  const { scheme } = index.reference;
  const path = index.path(entry);
  const top = path[0] ?? entry;
  const above = ABOVE[scheme];
  const outer = above && indexes.find(({ reference }) => reference.scheme === above.scheme);
  const group = outer?.byCode.get(above?.code(top) ?? '');
  const outerPath = outer !== undefined && group !== undefined ? [...outer.path(group), group] : [];
  return {
    scheme,
    code: entry.code,
    title: entry.title,
    path: [...outerPath, ...path].map(({ code, title }) => ({ code, title })),
  };
}

const ABOVE: Readonly<Record<string, { scheme: string; code: (entry: ReferenceEntry) => string }>> = {
  esco: { scheme: 'isco-08', code: ({ broader = '' }) => broader },
  'onet-soc-2019': { scheme: 'soc-2018', code: ({ code }) => code.slice(0, 7) },
};
