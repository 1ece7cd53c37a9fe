import { useEffect, useState } from 'react';

const EVENT = 'canon-said';

/** Says to whoever listens instead of looking what just happened on the page. */
export const say = (text: string): void => {
  document.dispatchEvent(new CustomEvent(EVENT, { detail: text }));
};

/** The place on the page that screen readers listen to. */
export function Said() {
  const [text, setText] = useState('');
  useEffect(() => {
    const hear = (event: Event): void => {
      if (event instanceof CustomEvent && typeof event.detail === 'string') setText(event.detail);
    };
    document.addEventListener(EVENT, hear);
    return () => document.removeEventListener(EVENT, hear);
  }, []);
  return (
    <div className="vh" aria-live="polite">
      {text}
    </div>
  );
}
