import type { HistoryEntry } from "@tidemark/client";
import { fieldName, valueWords } from "../ui/fieldWords";
import { exactMoment, moment } from "../ui/moment";

interface Props {
  entry: HistoryEntry;
  deviceName: (deviceId: string) => string;
  onRestore: (entry: HistoryEntry) => Promise<void>;
}

const VERBS = { create: "Added", update: "Changed", delete: "Deleted" } as const;

export function HistoryItem({ entry, deviceName, onRestore }: Props) {
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
        {entry.fields.map((field) => (
          <div key={field.field} data-lost={field.lost ? "" : undefined}>
            <dt>{fieldName(field.field)}</dt>
            <dd>
              {field.before !== undefined && (
                <>
                  <del>
                    <span className="sr-only">before: </span>
                    {valueWords(field.field, field.before)}
                  </del>{" "}
                  <span aria-hidden="true">→ </span>
                </>
              )}
              <span className="change-value">{valueWords(field.field, field.value)}</span>
              {field.lost && <span className="small"> (lost to a later edit)</span>}
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
