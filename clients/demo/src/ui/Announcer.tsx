import { createContext, type ReactNode, useCallback, useContext, useState } from "react";

const Announce = createContext<(words: string) => void>(() => {});

/** What a screen reader should say politely; one live region for a device. */
export function AnnouncerProvider({ children }: { children: ReactNode }) {
  const [said, setSaid] = useState({ words: "", turn: 0 });
  const announce = useCallback((words: string) => setSaid((last) => ({ words, turn: last.turn + 1 })), []);
  return (
    <Announce value={announce}>
      {children}
      <div className="sr-only" role="status" aria-live="polite">
        <span key={said.turn}>{said.words}</span>
      </div>
    </Announce>
  );
}

export function useAnnounce(): (words: string) => void {
  return useContext(Announce);
}
