import type { HistoryEntry } from "@tidemark/client";
import { fieldName } from "../ui/fieldWords";
import { exactMoment, moment } from "../ui/moment";
import { useValueWords } from "../ui/useValueWords";
import { tellingFields } from "./tellingFields";

interface Props {
  entry: HistoryEntry;
  deviceName: (deviceId: string) => string;
  onRestore: (entry: HistoryEntry) => Promise<void>;
}

const VERBS = { create: "Added", update: "Changed", delete: "Deleted" } as const;

export function HistoryItem({ entry, deviceName, onRestore }: Props) {
  const valueWords = useValueWords();
  const lost = entry.fields.some((field) => field.lost);
  return (
    <li className="history-entry">
      <div className="row-flex">
        <strong>{VERBS[entry.operation]}</strong>
        <span className="small soft grow" title={exactMoment(entry.timestamp)}>
          {moment(entry.timestamp)} on {deviceName(entry.deviceId)}
        </span>
        {entry.status === "REJECTED" && <span className="chip bad">Refused</span>}
        {lost && <span className="chip warn">Lost</span>}
      </div>
      <dl className="changes">
        {tellingFields(entry.fields).map((field) => (
          <div key={field.field} data-lost={field.lost ? "" : undefined}>
            <dt>{fieldName(field.field)}</dt>
            <dd>
              <FieldChange field={field} words={valueWords} />
            </dd>
          </div>
        ))}
      </dl>
      {entry.operation !== "delete" && entry.fields.length > 0 && (
        <div>
          <button type="button" className="button small" onClick={() => void onRestore(entry)}>
            Restore these values
          </button>
        </div>
      )}
    </li>
  );
}

interface ChangeProps {
  field: HistoryEntry["fields"][number];
  words: (field: string, value: unknown) => string;
}

/** From what to what; of a value that lost, what stood instead. */
function FieldChange({ field: { field, value, before, lost }, words }: ChangeProps) {
  if (lost) {
    return (
      <>
        <span className="change-value">{words(field, value)}</span>{" "}
        <span className="small soft">
          lost to {before === undefined ? "a later edit" : `“${words(field, before)}”`}
        </span>
      </>
    );
  }
  return (
    <>
      {before !== undefined && before !== null && (
        <>
          <del>
            <span className="sr-only">before: </span>
            {words(field, before)}
          </del>{" "}
          <span aria-hidden="true">→ </span>
        </>
      )}
      <span className="change-value">{words(field, value)}</span>
    </>
  );
}
