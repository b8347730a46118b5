import { createContext, type ReactNode, useCallback, useContext, useEffect, useState } from "react";
import { Icon } from "./Icon";

export interface Toast {
  words: string;
  /** What can be done about it, such as Undo. */
  action?: { label: string; run: () => void };
}

const SHOWN_MS = 8000;
const Show = createContext<(toast: Toast) => void>(() => {});

export function useToast(): (toast: Toast) => void {
  return useContext(Show);
}

export function ToastProvider({ children }: { children: ReactNode }) {
  const [toast, setToast] = useState<(Toast & { id: number }) | null>(null);
  const show = useCallback((next: Toast) => setToast((last) => ({ ...next, id: (last?.id ?? 0) + 1 })), []);
  const close = useCallback(() => setToast(null), []);
  return (
    <Show value={show}>
      {children}
      <div className="toasts" role="status" aria-live="polite">
        {toast && <ToastView key={toast.id} toast={toast} onClose={close} />}
      </div>
    </Show>
  );
}

function ToastView({ toast, onClose }: { toast: Toast; onClose: () => void }) {
  const [held, setHeld] = useState(false);
  useEffect(() => {
    if (held) return;
    const timer = setTimeout(onClose, SHOWN_MS);
    return () => clearTimeout(timer);
  }, [held, onClose]);
  const act = () => {
    toast.action?.run();
    onClose();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only keeps the note while somebody reads it
    <div
      className="toast"
      onMouseEnter={() => setHeld(true)}
      onMouseLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <span className="grow">{toast.words}</span>
      {toast.action && (
        <button type="button" className="button small" onClick={act}>
          {toast.action.label}
        </button>
      )}
      <button type="button" className="icon-button" aria-label="Dismiss" onClick={onClose}>
        <Icon name="close" />
      </button>
    </div>
  );
}
