import { useWatch } from 'react-hook-form';
import type { ComponentList, Item } from '../../../shared/model/role.ts';
import type { FindingView } from '../../../shared/views.ts';
import { useWorkspace } from '../../state/stores.tsx';
import { Mark } from './mark.tsx';
import { markText } from './mark-text.ts';
import { useRolePage } from './role-form.tsx';
import { isMeant, twinsOf, twinWords } from './twins.ts';

const RULE = 'component-duplicate';

/**
 * The mark of a component. That its text stands elsewhere too is seen while it is being typed; the core's finding of
 * it comes later, and only at one of the two.
 */
export function ItemMark({ list, item }: { list: ComponentList; item: Item }) {
  const { role, form, view, findingsAt } = useRolePage();
  const path = `${list}[${item.id}]`;
  const text = String(
    useWatch({ control: form.control, name: `${path}.text`, defaultValue: item.text }) ?? '',
  );
  const levels = useWorkspace((state) => state.view?.levels.levels) ?? [];
  const severity = useWorkspace((state) => state.view?.settings.severities[RULE]) ?? 'warning';
  const twins = twinsOf(role, text, item.id);
  const all = [...twins, { list, id: item.id }];
  const others = findingsAt(path).filter(({ rule }) => rule !== RULE);
  if (twins.length === 0 || severity === 'off' || isMeant(role, all)) {
    return <Mark findings={others} text={markText(others, role, levels)} />;
  }
  const found = view.findings.find(
    ({ rule, field }) => rule === RULE && all.some((one) => field.startsWith(`${one.list}[${one.id}]`)),
  );
  const words = twinWords(list, twins);
  const twice: FindingView = found ?? {
    rule: RULE,
    severity,
    role: role.code,
    roleId: role.id,
    field: path,
    message: `“${text.trim()}” ${words === 'stands twice' ? 'stands twice in this list' : `is ${words}`}. Keep it in one place.`,
  };
  return <Mark findings={[twice, ...others]} text={words} />;
}
