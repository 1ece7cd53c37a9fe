import { OctagonAlert } from 'lucide-react';
import { type KeyboardEvent, useId } from 'react';
import { useWorkspace } from '../../state/stores.tsx';
import { Icon } from '../../ui/icon.tsx';
import { directionOf } from '../../words/direction.ts';
import { draftedAt } from './drafted.ts';
import { useRoleField, useRoleHands, useRolePart } from './role-form.tsx';
import './role-text.css';

interface RoleTextProps {
  /** Where in the record the text is. */
  path: string;
  label: string;
  placeholder?: string;
  className?: string;
  /** Enter keeps the text; here one says what comes after. */
  onEnter?: () => void;
  /** Keys that mean something in this place; true when one was taken. */
  onKey?: (event: KeyboardEvent<HTMLTextAreaElement>) => boolean;
  outOfTabOrder?: boolean;
}

/** Whether a field is as high as its text by itself; else the text behind it, invisible, gives it its height. */
const SIZES_ITSELF = globalThis.CSS?.supports?.('field-sizing', 'content') ?? false;

/**
 * A text edited where it is shown: the field has the very box of the text, so nothing moves. Enter keeps, Escape puts
 * back, leaving saves.
 */
export function RoleText(props: RoleTextProps) {
  const { path, label, placeholder = '', className = '', onEnter, onKey, outOfTabOrder = false } = props;
  const field = useRoleField(path);
  const { confirm, now } = useRoleHands();
  const readOnly = useRolePart((page) => page.readOnly);
  const finding = useRolePart((page) => page.finding);
  const lang = useWorkspace((state) => state.view?.lang);
  const errorId = useId();
  const standing = field.standing;
  const standingId = useId();

  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    if (event.nativeEvent.isComposing || onKey?.(event)) return;
    if (event.key === 'Escape') {
      event.stopPropagation();
      field.restore();
      // The text is put back before the field is left, so leaving saves nothing.
      const box = event.currentTarget;
      queueMicrotask(() => box.blur());
    } else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      const drafted = draftedAt(now().role, path);
      if (drafted !== undefined && !readOnly) confirm(drafted);
    } else if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      if (onEnter === undefined) event.currentTarget.blur();
      else onEnter();
    }
  };

  return (
    <span className={`roletext ${className}`} {...(standing && { 'data-standing': standing })}>
      <span
        className="roletext__box"
        {...(!SIZES_ITSELF && { 'data-text': field.value === '' ? placeholder : field.value })}
      >
        {finding && (
          <span className="roletext__found" aria-hidden="true">
            {field.value}
          </span>
        )}
        <textarea
          ref={field.ref}
          className="roletext__field"
          rows={1}
          dir={directionOf(field.value)}
          data-path={path}
          aria-label={label}
          placeholder={placeholder}
          value={field.value}
          readOnly={readOnly}
          spellCheck
          tabIndex={outOfTabOrder ? -1 : 0}
          {...(lang !== undefined && { lang })}
          {...(field.error !== undefined && { 'aria-invalid': true, 'aria-describedby': errorId })}
          {...(standing !== undefined && field.error === undefined && { 'aria-describedby': standingId })}
          onChange={(event) => field.onChange(event.target.value)}
          onFocus={field.onFocus}
          onBlur={field.onBlur}
          onKeyDown={onKeyDown}
        />
      </span>
      {standing !== undefined && (
        <span className="vh" id={standingId}>
          {standing === 'conflict' ? 'Changed elsewhere too: choose one of the two texts.' : 'Not saved yet.'}
        </span>
      )}
      {field.error !== undefined && (
        <span className="hint hint--error" id={errorId}>
          <Icon of={OctagonAlert} size={12} />
          {field.error}
        </span>
      )}
    </span>
  );
}
