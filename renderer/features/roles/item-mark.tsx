import { useWatch } from 'react-hook-form';
import type { ComponentList, Item } from '../../../shared/model/role.ts';
import type { FindingView } from '../../../shared/views.ts';
import { useWorkspace } from '../../state/stores.tsx';
import { Mark } from './mark.tsx';
import { markText } from './mark-text.ts';
import { useFindingsAt, useRoleHands, useRolePart } from './role-form.tsx';
import { isMeant, twinsOf, twinWords } from './twins.ts';

const RULE = 'component-duplicate';

/**
 * The mark of a component. That its text stands elsewhere too is seen while it is being typed; the core's finding of
 * it comes later, and only at one of the two.
 */
export function ItemMark({ list, item }: { list: ComponentList; item: Item }) {
  const { form, now } = useRoleHands();
  const path = `${list}[${item.id}]`;
  const text = String(
    useWatch({ control: form.control, name: `${path}.text`, defaultValue: item.text }) ?? '',
  );
  const levels = useWorkspace((state) => state.view?.levels.levels) ?? [];
  const severity = useWorkspace((state) => state.view?.settings.severities[RULE]) ?? 'warning';
  // Most items have nothing to mark: only where one has is it drawn anew with the role.
  const role = useRolePart((page) => (twinsOf(page.role, text, item.id).length > 0 ? page.role : null));
  const at = useFindingsAt(path);
  const { role: present, view } = now();
  const twins = role === null ? [] : twinsOf(role, text, item.id);
  const all = [...twins, { list, id: item.id }];
  const others = at.filter(({ rule }) => rule !== RULE);
  if (twins.length === 0 || severity === 'off' || isMeant(present, all)) {
    return <Mark findings={others} text={markText(others, present, levels)} />;
  }
  const found = view.findings.find(
    ({ rule, field }) => rule === RULE && all.some((one) => field.startsWith(`${one.list}[${one.id}]`)),
  );
  const words = twinWords(list, twins);
  const twice: FindingView = found ?? {
    rule: RULE,
    severity,
    role: present.code,
    roleId: present.id,
    field: path,
    message: `“${text.trim()}” ${words === 'stands twice' ? 'stands twice in this list' : `is ${words}`}. Keep it in one place.`,
  };
  return <Mark findings={[twice, ...others]} text={words} />;
}
