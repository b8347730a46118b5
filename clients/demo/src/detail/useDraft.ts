import { useCallback, useEffect, useRef, useState } from "react";

const IDLE_MS = 700;

export interface Draft {
  value: string;
  onChange: (value: string) => void;
  /** Saves now; also when the field goes away. */
  flush: () => void;
}

/**
 * Text that is being typed: shown at once, saved after a pause and on leaving. What comes from elsewhere is shown
 * unless there is something unsaved here.
 */
export function useDraft(saved: string, save: (value: string) => void): Draft {
  const [draft, setDraft] = useState<string | null>(null);
  const latest = useRef({ draft, saved, save });
  useEffect(() => {
    latest.current = { draft, saved, save };
  });
  const flush = useCallback(() => {
    const now = latest.current;
    if (now.draft === null) return;
    if (now.draft !== now.saved) now.save(now.draft);
    now.draft = null;
    setDraft(null);
  }, []);
  useEffect(() => {
    if (draft === null) return;
    const timer = setTimeout(flush, IDLE_MS);
    return () => clearTimeout(timer);
  }, [draft, flush]);
  useEffect(() => flush, [flush]);
  return { value: draft ?? saved, onChange: setDraft, flush };
}
