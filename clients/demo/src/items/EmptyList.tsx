import { useClient, useSpaces } from "@tidemark/client/react";
import { Look } from "../lists/Look";
import { lastKey } from "../lists/orders";
import { begin, STARTERS, type Starter } from "../lists/starters";
import { useNav } from "../nav/NavContext";

/** What to do where there is nothing. */
export function EmptyList({ narrowed, onWiden }: { narrowed: boolean; onWiden: () => void }) {
  const spaces = useSpaces();
  if (narrowed) {
    return (
      <div className="empty">
        <h2>Nothing matches</h2>
        <p className="soft">Everything here is hidden by the filter.</p>
        <button type="button" className="button" onClick={onWiden}>
          Show all
        </button>
      </div>
    );
  }
  if (spaces?.length === 0) return <FirstSteps />;
  return (
    <div className="empty">
      <h2>Nothing here yet</h2>
      <p className="soft">
        Type a title and press Enter. Pick Movie, Book or Place to look it up; without a network the title alone will
        do.
      </p>
    </div>
  );
}

function FirstSteps() {
  const client = useClient();
  const spaces = useSpaces() ?? [];
  const { go } = useNav();
  const start = (starter: Starter) => begin(client, starter, lastKey(spaces), (id) => go({ view: "space", id }));
  return (
    <section className="first-steps" aria-labelledby="first-steps">
      <h2 id="first-steps">Begin with a space</h2>
      <p className="soft">A space holds one kind of thing, in categories. You can rename and delete all of it.</p>
      <ul className="starters">
        {STARTERS.map((starter) => (
          <li key={starter.type}>
            <button type="button" className="starter" onClick={() => void start(starter)}>
              <Look icon={starter.icon} color={starter.color} />
              <strong>{starter.name}</strong>
              <span className="small soft">{starter.words}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
