import type { EntityType } from "../../src/api.js";
import { isLocalId, judge } from "../../src/core/fields.js";
import { type Call, call } from "./vectors.js";

interface Edit {
  entityType: EntityType;
  operation: "create" | "update" | "delete";
  data: Record<string, unknown>;
}

export const fieldCalls: Readonly<Record<string, Call>> = {
  judge: call<Edit>(["entityType", "operation", "data"], ({ entityType, operation, data }) => {
    const judged = judge(entityType, operation, data, "ada");
    return judged.ok ? { data: judged.data } : { code: judged.code };
  }),
  localId: call<{ localId: string }>(["localId"], (given) => ({ wellFormed: isLocalId(given.localId) })),
};
