import { Ellipsis, Plus } from 'lucide-react';
import { COMPONENT_LISTS, type ComponentList, type Item } from '../../../shared/model/role.ts';
import { useStores } from '../../state/stores.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyLine } from '../../ui/empty-state.tsx';
import { Icon } from '../../ui/icon.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Menu } from '../../ui/menu.tsx';
import { LIST_WORDS } from '../../words/labels.ts';
import { act } from '../actions.ts';
import { AddItem } from './add-item.tsx';
import { ConfirmButton } from './confirm-button.tsx';
import { draftedComponents, draftedItems } from './drafted.ts';
import { addFieldOf } from './item-keys.ts';
import { ItemRow } from './item-row.tsx';
import { Mark } from './mark.tsx';
import { useRolePage } from './role-form.tsx';
import { DraftedCount, Section } from './section.tsx';
import './components-section.css';

const SIX = COMPONENT_LISTS.filter((list) => list !== 'coreOutputs');

/** What the role is measured by: the seventh list, in a section of its own. */
export function OutputsSection() {
  const { role, readOnly, findingsAt } = useRolePage();
  const drafted = draftedItems(role, 'coreOutputs');
  return (
    <Section
      id="outputs"
      path="coreOutputs"
      title="Core outputs"
      mark={<Mark findings={findingsAt('coreOutputs')} />}
      caption={<DraftedCount count={drafted.length} one="" many="" />}
      end={<ConfirmButton paths={drafted} text="Confirm as they stand" what="the core outputs" />}
    >
      {role.coreOutputs.length === 0 && (
        <div className="ind">
          <EmptyLine>
            No core outputs recorded yet.
            {!readOnly && (
              <Button look="link" onPress={() => addFieldOf('coreOutputs')?.focus()}>
                Add the first
              </Button>
            )}
          </EmptyLine>
        </div>
      )}
      <div data-list="coreOutputs">
        <Items list="coreOutputs" labelledBy="heading-outputs" />
      </div>
    </Section>
  );
}

/** The six component lists. */
export function ComponentsSection() {
  const { role } = useRolePage();
  const drafted = draftedComponents(role);
  return (
    <Section
      id="components"
      title="Components"
      caption={<DraftedCount count={drafted.length} one="" many="" />}
      end={<ConfirmButton paths={drafted} text="Confirm as they stand" what="the components" />}
    >
      {SIX.map((list) => (
        <Components key={list} list={list} />
      ))}
    </Section>
  );
}

function Components({ list }: { list: ComponentList }) {
  const { role, readOnly, findingsAt } = useRolePage();
  const { title, one } = LIST_WORDS[list];
  return (
    <section className="clist" aria-labelledby={`heading-${list}`} data-path={list} data-list={list}>
      <header className="clist__h">
        <h4 id={`heading-${list}`}>{title}</h4>
        <span className="count">{role[list].length}</span>
        <Mark findings={findingsAt(list)} />
        {!readOnly && (
          <IconButton
            icon={Plus}
            label={`Add ${one}`}
            className="push"
            onPress={() => addFieldOf(list)?.focus()}
          />
        )}
        <ListMenu list={list} />
      </header>
      <Items list={list} labelledBy={`heading-${list}`} />
    </section>
  );
}

/** What one can do with a whole list. */
function ListMenu({ list }: { list: ComponentList }) {
  const stores = useStores();
  const { role, readOnly } = useRolePage();
  const { title } = LIST_WORDS[list];
  const drafted = draftedItems(role, list);
  const copy = (): void => {
    const done = navigator.clipboard.writeText(role[list].map(({ text }) => text).join('\n'));
    void done.then(
      () => stores.toasts.getState().add({ tone: 'ok', text: `Copied ${title.toLowerCase()}` }),
      (thrown: unknown) => stores.toasts.getState().fail(thrown),
    );
  };
  const confirm = (): void => {
    const work = () => stores.client.call('roles.confirm', { role: role.id, paths: drafted });
    void act(stores, work, `Confirmed ${title.toLowerCase()} as they stand`);
  };
  return (
    <Menu
      label={title}
      entries={[
        {
          id: 'copy',
          text: 'Copy as lines',
          disabled: role[list].length === 0,
          onAction: copy,
        },
        {
          id: 'confirm',
          text: 'Confirm as they stand',
          disabled: readOnly || drafted.length === 0,
          onAction: confirm,
        },
      ]}
    >
      <IconButton
        icon={Ellipsis}
        label={`More for ${title.toLowerCase()}`}
        className={readOnly ? 'push' : ''}
      />
    </Menu>
  );
}

/** New items take the tags of the last one: lists are mostly written in one go. */
const tagsOfLast = (items: readonly Item[]): Pick<Item, 'prevalence' | 'anchor'> | undefined => {
  const last = items.at(-1);
  return last && { prevalence: last.prevalence, anchor: last.anchor };
};

function Items({ list, labelledBy }: { list: ComponentList; labelledBy: string }) {
  const { role, readOnly } = useRolePage();
  const items = role[list];
  return (
    <>
      {items.length > 0 && (
        <ul aria-labelledby={labelledBy}>
          {items.map((item, at) => (
            <ItemRow key={item.id} list={list} item={item} first={at === 0} last={at === items.length - 1} />
          ))}
        </ul>
      )}
      {!readOnly && (
        <div className="citem citem--add">
          <Icon of={Plus} size={12} className="faint" />
          <AddItem
            list={list}
            label={`Add ${LIST_WORDS[list].one}`}
            placeholder="Add, or paste several lines"
            tags={tagsOfLast(items)}
          />
        </div>
      )}
    </>
  );
}
