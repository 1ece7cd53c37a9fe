import { useRef, useState } from 'react';
import { type ErrorData, errorData } from '../../../shared/errors.ts';
import { useStores } from '../../state/stores.tsx';
import { openingText } from '../../words/opening.ts';
import { switchTo } from './open-workspace.ts';

export interface OpeningProblem {
  readonly path: string;
  readonly text: string;
  /** Nothing is there (any more), or a folder that could become a workspace. */
  readonly kind: 'gone' | 'no-workspace' | 'other';
}

export interface Opening {
  readonly problem: OpeningProblem | null;
  /** Opens a folder; what stands against it becomes the problem. @returns whether it is open, or a person is asked */
  open(path: string, first?: 'import'): Promise<boolean>;
  /** Makes a workspace and opens it. */
  make(
    workspace: { path: string; name?: string; lang?: string; example: boolean },
    first?: 'import',
  ): Promise<boolean>;
  forget(): void;
}

/** Opens workspaces and makes them, and says plainly what stands against it. */
export function useOpening(): Opening {
  const stores = useStores();
  // Buttons stay as they are meanwhile, so that none loses the focus.
  const busy = useRef(false);
  const [problem, setProblem] = useState<OpeningProblem | null>(null);
  const tried = async (path: string, work: () => Promise<unknown>): Promise<boolean> => {
    if (busy.current) return false;
    busy.current = true;
    setProblem(null);
    try {
      await work();
      return true;
    } catch (thrown) {
      setProblem(problemOf(errorData(thrown), path));
      return false;
    } finally {
      busy.current = false;
    }
  };
  return {
    problem,
    open: (path, first) => tried(path, () => switchTo(stores, path, first)),
    make: (workspace, first) =>
      tried(workspace.path, async () => {
        const { path } = await stores.client.call('workspace.create', workspace);
        await switchTo(stores, path, first);
      }),
    forget: () => setProblem(null),
  };
}

function problemOf(error: ErrorData, path: string): OpeningProblem {
  const gone = error.message.startsWith('There is no folder');
  const kind = error.code !== 'not-a-workspace' ? 'other' : gone ? 'gone' : 'no-workspace';
  return { path, text: openingText(error, path), kind };
}
