import type { ItemRow, Metadata } from "@tidemark/client";
import { useEffect, useState } from "react";
import { usePlatform } from "../app/platform";
import { externalId } from "../items/itemTypes";

/** What a movie, book or place is, asked by this browser alone; nothing is shown where nothing is known. */
export function ExternalCard({ item }: { item: ItemRow }) {
  const { resolvers } = usePlatform();
  const id = externalId(item);
  const type = item.type ?? "custom";
  const [known, setKnown] = useState<{ id: string; facts: Metadata | null } | null>(null);
  useEffect(() => {
    if (!id) return;
    let late = false;
    resolvers.get(type, id).then(
      (facts) => !late && setKnown({ id, facts }),
      () => {},
    );
    return () => {
      late = true;
    };
  }, [id, type, resolvers]);
  const facts = known?.id === id ? known?.facts : null;
  if (!facts) return null;
  return (
    <section className="external card" aria-label="About it">
      {facts.imageUrl && <img src={facts.imageUrl} alt="" loading="lazy" />}
      <div>
        <h2>{facts.title}</h2>
        {facts.subtitle && <p className="small soft">{facts.subtitle}</p>}
        {facts.linkUrl && (
          <a className="small" href={facts.linkUrl} target="_blank" rel="noreferrer">
            Read more
          </a>
        )}
      </div>
    </section>
  );
}
