import { Kbd } from '../../../ui/kbd.tsx';
import { ALL_COMMANDS, keysOf, nameOf } from '../../commands/keys.ts';
import { SettingsPage } from '../settings-page.tsx';
import './keyboard-section.css';

/** The keys of every command that has one. */
export function KeyboardSection() {
  const keyed = ALL_COMMANDS.flatMap((command) => {
    const keys = keysOf(command);
    return keys === undefined ? [] : [{ id: command.id, name: nameOf(command).replace('…', ''), keys }];
  });
  return (
    <SettingsPage
      title="Keyboard"
      intro="Everything can be done without a mouse. These keys count everywhere; ? shows those of the screen one is on, and the palette finds every command by name."
    >
      <ul className="keys">
        {keyed.map(({ id, name, keys }) => (
          <li key={id}>
            <span>{name}</span>
            <span className="vh">: {keys}</span>
            <Kbd keys={keys} />
          </li>
        ))}
      </ul>
    </SettingsPage>
  );
}
