import { useId } from "react";
import { Icon } from "../ui/Icon";
import { moment } from "../ui/moment";

interface Deleted {
  localId: string;
  label: string;
  updatedAt: string;
}

interface Props {
  title: string;
  rows: readonly Deleted[] | undefined;
  onRestore: (row: Deleted) => void;
}

export function DeletedList({ title, rows, onRestore }: Props) {
  const heading = useId();
  if (!rows || rows.length === 0) return null;
  return (
    <section className="stack" aria-labelledby={heading}>
      <h2 id={heading}>{title}</h2>
      <ul className="card plain">
        {rows.map((row) => (
          <li key={row.localId} className="deleted-row">
            <span className="grow">
              {row.label} <span className="small soft">{moment(row.updatedAt)}</span>
            </span>
            <button type="button" className="button small" onClick={() => onRestore(row)}>
              <Icon name="undo" /> Restore<span className="sr-only"> {row.label}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
