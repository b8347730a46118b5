import type { ReactNode } from "react";
import { Icon, type IconName } from "../ui/Icon";

/** The first screen: what this is, before anybody is asked for anything. */
export function Welcome({ children, two = false }: { children: ReactNode; two?: boolean }) {
  return (
    <main className="welcome">
      <section className="welcome-words" aria-labelledby="welcome-title">
        <p className="brand">
          <img src="/assets/icon.svg" alt="" width="40" height="40" /> Tidemark
        </p>
        <h1 id="welcome-title">
          {two ? "Two devices, one account, side by side" : "Lists that don't wait for the network"}
        </h1>
        <ul className="stack">
          {(two ? TWO : ONE).map((point) => (
            <li key={point.title} className="point">
              <Icon name={point.icon} />
              <div>
                <h2>{point.title}</h2>
                <p className="soft">{point.words}</p>
              </div>
            </li>
          ))}
        </ul>
      </section>
      <div className="welcome-form">
        {children}
        <p className="small">
          {two ? <a href="/">Back to one device</a> : <a href="/?two">Watch two devices meet, side by side</a>}
        </p>
      </div>
    </main>
  );
}

interface Point {
  icon: IconName;
  title: string;
  words: string;
}

const ONE: Point[] = [
  {
    icon: "movie",
    title: "Everything you mean to get to",
    words: "Movies, books, places and plain to-dos, in spaces of your own.",
  },
  {
    icon: "offline",
    title: "Works in a tunnel",
    words: "Every edit is on this device at once. It is sent when there is a network, and nothing waits for it.",
  },
  {
    icon: "history",
    title: "Nothing gets lost",
    words: "When two devices disagree you see both values, and the history keeps the one that lost.",
  },
];

const TWO: Point[] = [
  {
    icon: "plane",
    title: "Take both offline",
    words: "Each pane is a device with its own database and its own airplane switch.",
  },
  {
    icon: "pencil",
    title: "Change the same title on both",
    words: "Different fields merge; of the same field the later edit stands.",
  },
  {
    icon: "split",
    title: "Go online and watch",
    words: "Both panes end with the same list, and the one that lost is told.",
  },
];
