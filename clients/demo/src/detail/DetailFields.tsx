import type { ItemFields, ItemRow } from "@tidemark/client";
import { dayOf, momentOf } from "../items/days";
import { ITEM_TYPES } from "../items/itemTypes";
import { PlaceField } from "./PlaceField";
import { PriorityField } from "./PriorityField";
import { TagsField } from "./TagsField";
import { useDraft } from "./useDraft";

interface Props {
  item: ItemRow;
  save: (fields: Partial<ItemFields>) => void;
}

export function DetailFields({ item, save }: Props) {
  const title = useDraft(item.title, (value) => value.trim() && save({ title: value.trim() }));
  const notes = useDraft(item.notes ?? "", (value) => save({ notes: value || null }));
  return (
    <div className="stack">
      <label className="field">
        <span>Title</span>
        <textarea
          className="input title-input"
          rows={1}
          maxLength={500}
          value={title.value}
          onChange={(event) => title.onChange(event.target.value.replaceAll("\n", " "))}
          onBlur={title.flush}
          onKeyDown={(event) => {
            if (event.key !== "Enter") return;
            event.preventDefault();
            title.flush();
          }}
        />
      </label>
      <label className="field">
        <span>Notes</span>
        <textarea
          className="input"
          rows={3}
          placeholder="Anything worth remembering"
          value={notes.value}
          onChange={(event) => notes.onChange(event.target.value)}
          onBlur={notes.flush}
        />
      </label>
      <div className="pair">
        <label className="field">
          <span>Due</span>
          <input
            className="input"
            type="date"
            value={dayOf(item.dueDate)}
            onChange={(event) => save({ dueDate: momentOf(event.target.value) })}
          />
        </label>
        <PriorityField value={item.priority ?? null} onChange={(priority) => save({ priority })} />
      </div>
      <TagsField tags={item.tags ?? []} onChange={(tags) => save({ tags })} />
      <div className="pair">
        <PlaceField item={item} save={save} />
        <label className="field">
          <span>Type</span>
          <select
            className="input"
            value={item.type ?? "custom"}
            onChange={(event) =>
              save({ type: ITEM_TYPES.find((type) => type.value === event.target.value)?.value ?? null })
            }
          >
            {ITEM_TYPES.map((type) => (
              <option key={type.value} value={type.value}>
                {type.label}
              </option>
            ))}
          </select>
        </label>
      </div>
    </div>
  );
}
