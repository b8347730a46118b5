import type { Conflict } from "@tidemark/client";
import { useClient } from "@tidemark/client/react";
import { useAnnounce } from "../ui/Announcer";
import { fieldName } from "../ui/fieldWords";
import { moment } from "../ui/moment";
import { useEntityName } from "../ui/useEntityName";
import { useValueWords } from "../ui/useValueWords";

interface Props {
  conflict: Conflict;
  deviceName: (deviceId: string) => string;
}

export function ConflictCard({ conflict, deviceName }: Props) {
  const client = useClient();
  const announce = useAnnounce();
  const name = useEntityName(conflict.entityType, conflict.localId);
  const words = conflictWords(conflict, useValueWords());
  const choose = (choice: "mine" | "theirs") => {
    void client.conflicts.resolve(conflict.id, choice);
    announce(choice === "mine" ? "Your value is written again" : "Kept what stands");
  };
  return (
    <li className="card">
      <div>
        <h2>{name}</h2>
        <p className="small soft">
          {words.what} · {deviceName(conflict.winner.deviceId)}, {moment(conflict.winner.timestamp)}
        </p>
      </div>
      <dl className="versus">
        <div className="side mine">
          <dt>You wrote</dt>
          <dd>{words.mine}</dd>
        </div>
        <div className="side theirs">
          <dt>Stands now</dt>
          <dd>{words.theirs}</dd>
        </div>
      </dl>
      <div className="pair">
        <button type="button" className="button" onClick={() => choose("mine")}>
          Use mine<span className="sr-only"> for {name}</span>
        </button>
        <button type="button" className="button" onClick={() => choose("theirs")}>
          Keep theirs<span className="sr-only"> for {name}</span>
        </button>
      </div>
    </li>
  );
}

/** A conflict in words: what happened, and what each side has. */
export function conflictWords(
  conflict: Conflict,
  valueWords: (field: string, value: unknown) => string,
): { what: string; mine: string; theirs: string } {
  const field = conflict.field ?? "";
  const mine = field ? valueWords(field, conflict.clientValue) : "An edit";
  if (conflict.kind === "edited_deleted") {
    return {
      what: "Deleted elsewhere while you edited it",
      mine: field ? `${fieldName(field)}: ${mine}` : mine,
      theirs: "Deleted",
    };
  }
  if (conflict.kind === "parent_deleted") {
    return {
      what: "What holds it was deleted elsewhere",
      mine: field ? `${fieldName(field)}: ${mine}` : mine,
      theirs: "Hidden with what held it",
    };
  }
  return { what: `${fieldName(field)} changed elsewhere too`, mine, theirs: valueWords(field, conflict.serverValue) };
}
