import { type ReactNode, useEffect, useRef } from "react";

interface FrameProps {
  title: string;
  /** The page has taken another one's place: its heading takes the focus, so that it is read out. */
  moved?: boolean;
  children: ReactNode;
}

export function LinkFrame({ title, moved = false, children }: FrameProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · Tidemark`;
    if (moved) heading.current?.focus();
  }, [title, moved]);
  return (
    <main className="link-page">
      <p className="brand">
        <img src="/assets/icon.svg" alt="" width="40" height="40" /> Tidemark
      </p>
      <h1 ref={heading} tabIndex={-1}>
        {title}
      </h1>
      {children}
    </main>
  );
}
