import type { ItemRow } from "@tidemark/client";
import { useRegionName } from "../account/useRegionName";
import { Segments } from "../ui/Segments";
import { type Doing, type Narrowing, tagsOf } from "./filter";
import { ITEM_TYPES } from "./itemTypes";

interface Props {
  items: readonly ItemRow[];
  by: Narrowing;
  onChange: (by: Narrowing) => void;
}

const DOING: ReadonlyArray<{ value: Doing; label: string }> = [
  { value: "all", label: "All" },
  { value: "open", label: "To do" },
  { value: "done", label: "Done" },
];

export function FilterBar({ items, by, onChange }: Props) {
  const regionName = useRegionName();
  const tags = tagsOf(items);
  const types = ITEM_TYPES.filter((type) => items.some((item) => (item.type ?? "custom") === type.value));
  return (
    <search className="filter-bar" aria-label={regionName("Filter")}>
      <Segments label="Show" value={by.doing} onChange={(doing) => onChange({ ...by, doing })} options={DOING} />
      {types.length > 1 && (
        <select
          className="input compact"
          aria-label="Filter by type"
          value={by.type ?? ""}
          onChange={(event) =>
            onChange({ ...by, type: types.find((type) => type.value === event.target.value)?.value ?? null })
          }
        >
          <option value="">Type</option>
          {types.map((type) => (
            <option key={type.value} value={type.value}>
              {type.label}
            </option>
          ))}
        </select>
      )}
      {tags.length > 0 && (
        <select
          className="input compact"
          aria-label="Filter by tag"
          value={by.tag ?? ""}
          onChange={(event) => onChange({ ...by, tag: event.target.value || null })}
        >
          <option value="">Tag</option>
          {tags.map((tag) => (
            <option key={tag} value={tag}>
              #{tag}
            </option>
          ))}
        </select>
      )}
    </search>
  );
}
