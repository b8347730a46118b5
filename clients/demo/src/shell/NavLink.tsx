import type { ReactNode } from "react";
import { useNav } from "../nav/NavContext";
import type { Route } from "../nav/route";

interface Props {
  to: Route;
  icon: ReactNode;
  children: ReactNode;
  count?: number | undefined;
  nested?: boolean;
  onGone?: (() => void) | undefined;
}

export function NavLink({ to, icon, children, count, nested = false, onGone }: Props) {
  const { route, go } = useNav();
  const here = route.view === to.view && route.id === to.id;
  const choose = () => {
    go(to);
    onGone?.();
  };
  return (
    <li>
      <button
        type="button"
        className={nested ? "nav-link nested" : "nav-link"}
        aria-current={here ? "page" : undefined}
        onClick={choose}
      >
        <span className="nav-icon" aria-hidden="true">
          {icon}
        </span>
        <span className="grow nav-name">{children}</span>
        {count ? (
          <span className="nav-count">
            <span className="sr-only">, </span>
            {count}
          </span>
        ) : null}
      </button>
    </li>
  );
}
