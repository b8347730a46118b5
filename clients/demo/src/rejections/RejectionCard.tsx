import type { Rejection } from "@tidemark/client";
import { useClient } from "@tidemark/client/react";
import { type FormEvent, useId, useState } from "react";
import { fieldName, valueWords } from "../ui/fieldWords";
import { moment } from "../ui/moment";
import { useEntityName } from "../ui/useEntityName";
import { refusalWords } from "./refusalWords";

/** Texts with lines of their own, which a field of one line would run together. */
const LONG = new Set(["notes", "description"]);

const DONE = { create: "Adding", update: "A change of", delete: "Deleting" } as const;

export function RejectionCard({ rejection }: { rejection: Rejection }) {
  const client = useClient();
  const known = useEntityName(rejection.entityType, rejection.localId);
  const own = rejection.data.title ?? rejection.data.name;
  const name = typeof own === "string" && own ? own : known;
  const [failure, setFailure] = useState<string | null>(null);
  const texts = Object.entries(rejection.data).filter(([, value]) => typeof value === "string");
  const others = Object.entries(rejection.data).filter(
    ([field, value]) => typeof value !== "string" && field !== "order",
  );

  const retry = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const fields = changedFields(rejection.data, new FormData(event.currentTarget));
    try {
      await client.rejected.retry(rejection.id, fields);
    } catch (error) {
      setFailure(error instanceof Error ? error.message : String(error));
    }
  };

  return (
    <li>
      <form className="card" onSubmit={retry} aria-label={`Not saved: ${name}`}>
        <div>
          <h2>{name}</h2>
          <p className="small soft">
            {DONE[rejection.operation]} this {rejection.entityType}, {moment(rejection.at)}
          </p>
        </div>
        <p className="note bad">{refusalWords(rejection)}</p>
        {texts.map(([field, value]) => (
          <TextField key={field} field={field} value={String(value)} />
        ))}
        {others.length > 0 && (
          <p className="small soft">
            {others.map(([field, value]) => `${fieldName(field)}: ${valueWords(field, value)}`).join(" · ")}
          </p>
        )}
        <div role="alert">{failure && <p className="note bad">{failure}</p>}</div>
        <div className="row-flex ends">
          <button type="button" className="button quiet bad" onClick={() => void client.rejected.discard(rejection.id)}>
            Discard
          </button>
          <button type="submit" className="button main">
            Try again
          </button>
        </div>
      </form>
    </li>
  );
}

/** Only what a person changed in the form. */
export function changedFields(data: Readonly<Record<string, unknown>>, form: FormData): Record<string, unknown> {
  const changed: Record<string, unknown> = {};
  for (const [field, value] of form) if (typeof value === "string" && value !== data[field]) changed[field] = value;
  return changed;
}

function TextField({ field, value }: { field: string; value: string }) {
  const id = useId();
  const given = { id, className: "input", name: field, defaultValue: value };
  return (
    <div className="field">
      <label htmlFor={id}>{fieldName(field)}</label>
      {LONG.has(field) ? <textarea rows={4} {...given} /> : <input {...given} />}
    </div>
  );
}
