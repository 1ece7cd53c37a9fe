import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import {
  Button as AriaButton,
  Tree as AriaTree,
  Collection,
  TreeItem,
  TreeItemContent,
} from 'react-aria-components';
import { Icon } from './icon.tsx';
import './tree.css';

export interface TreeNode {
  id: string;
  /** What type-ahead looks for, and its name for readers of the screen. */
  text: string;
  content: ReactNode;
  children?: readonly TreeNode[];
}

interface TreeProps {
  label: string;
  nodes: readonly TreeNode[];
  /** Those that are open to begin with. */
  open?: readonly string[];
  onAction?: (id: string) => void;
}

/** Things within things: arrows go up, down, in and out; right and left open and close. */
export function Tree({ label, nodes, open = [], onAction }: TreeProps) {
  return (
    <AriaTree
      aria-label={label}
      className="tree"
      items={nodes}
      defaultExpandedKeys={open}
      {...(onAction && { onAction: (key) => onAction(String(key)) })}
    >
      {branch}
    </AriaTree>
  );
}

function branch(node: TreeNode) {
  const { children = [] } = node;
  return (
    <TreeItem id={node.id} textValue={node.text} className="tree__row">
      <TreeItemContent>
        {({ hasChildItems, level, isExpanded }) => (
          <div className="tree__line" style={{ '--depth': level - 1 } as React.CSSProperties}>
            {hasChildItems && (
              <AriaButton slot="chevron" className="iconbtn tree__fold">
                <Icon of={ChevronRight} size={12} className={isExpanded ? 'tree__open' : ''} />
              </AriaButton>
            )}
            <div className="tree__text">{node.content}</div>
          </div>
        )}
      </TreeItemContent>
      <Collection items={children}>{branch}</Collection>
    </TreeItem>
  );
}
