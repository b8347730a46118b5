import type { Found, ItemFields, ItemRow, ItemType } from "@tidemark/client";
import { useClient } from "@tidemark/client/react";
import { type FormEvent, type KeyboardEvent, useId, useState } from "react";
import { useRegionName } from "../account/useRegionName";
import { firstKey } from "../lists/orders";
import { useAnnounce } from "../ui/Announcer";
import { Icon } from "../ui/Icon";
import { Segments } from "../ui/Segments";
import { externalField, ITEM_TYPES, usualType } from "./itemTypes";
import { Suggestions } from "./Suggestions";
import { useFound } from "./useFound";

interface Props {
  items: readonly ItemRow[];
  /** Where what is added goes. */
  home: Partial<ItemFields>;
  /** Names the list: a type is chosen for one, but goes along with what is being typed. */
  place: string;
  /** Of the space. */
  icon?: string | null | undefined;
}

/** A title and Enter is enough; movies, books and places can be looked up by the way. */
export function QuickAdd({ items, home, place, icon }: Props) {
  const client = useClient();
  const announce = useAnnounce();
  const listId = useId();
  const regionName = useRegionName();
  const [words, setWords] = useState("");
  const [chosen, setChosen] = useState<{ place: string; type: ItemType } | null>(null);
  const holds = chosen !== null && (chosen.place === place || words !== "");
  const type = holds ? chosen.type : usualType(items, icon);
  const [at, setAt] = useState(-1);
  const { found, lookUp } = useFound(type, words);

  const add = async (title: string, id?: string) => {
    if (!title.trim()) return;
    setWords("");
    setAt(-1);
    await client.items.create({
      title: title.trim(),
      type,
      order: firstKey(items),
      ...home,
      ...(id ? externalField(type, id) : {}),
    });
    announce(`Added ${title.trim()}`);
  };
  const pick = (one: Found) => void add(one.title, one.id);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const one = found[at];
    if (one) pick(one);
    else void add(words);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Escape") setAt(-1);
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    event.preventDefault();
    const count = found.length + 1;
    setAt((now) => ((now + 1 + (event.key === "ArrowDown" ? 1 : -1) + count) % count) - 1);
  };

  return (
    <form className="quick-add" aria-label={regionName("Quick add")} onSubmit={submit}>
      <Segments label="Type" value={type} onChange={(next) => setChosen({ place, type: next })} options={ITEM_TYPES} />
      <div className="quick-line">
        <div className="quick-box">
          <input
            className="input"
            role="combobox"
            aria-label="Add an item"
            aria-autocomplete="list"
            aria-expanded={found.length > 0}
            aria-controls={listId}
            aria-activedescendant={at >= 0 ? `${listId}-${at}` : undefined}
            autoComplete="off"
            placeholder={PLACEHOLDERS[type]}
            maxLength={500}
            value={words}
            onChange={(event) => {
              setWords(event.target.value);
              setAt(-1);
            }}
            onKeyDown={onKeyDown}
          />
          <Suggestions id={listId} found={found} at={at} onPick={pick} />
        </div>
        {type === "place" && (
          <button type="button" className="button" disabled={!words.trim()} onClick={lookUp}>
            <Icon name="search" /> Look up
          </button>
        )}
        <button type="submit" className="button main">
          <Icon name="plus" /> Add
        </button>
      </div>
    </form>
  );
}

const PLACEHOLDERS: Record<ItemType, string> = {
  custom: "What needs doing?",
  movie: "A movie to see…",
  book: "A book to read…",
  place: "A place to go…",
};
