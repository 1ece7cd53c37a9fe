import './kbd.css';

/** One key, or several pressed together, as drawn caps. Decoration: the command's name says what it does. */
export function Kbd({ keys }: { keys: string }) {
  return (
    <span className="kbds" aria-hidden="true">
      {keys.split(' ').map((key) => (
        <kbd className="kbd" key={key}>
          {key}
        </kbd>
      ))}
    </span>
  );
}
