import type { EntityType } from "../../src/api.js";
import { canonical } from "../../src/core/canonical.js";
import { judge } from "../../src/core/fields.js";
import { changeId, clientChangeId, serverId, syncLogId } from "../../src/core/ids.js";
import { momentOf } from "../../src/core/moments.js";
import { partition } from "../../src/core/partition.js";
import { type Call, call } from "./vectors.js";

interface Edit {
  userId: string;
  deviceId: string;
  entityType: EntityType;
  localId: string;
  operation: "create" | "update" | "delete";
  timestamp: string;
  data: Record<string, unknown>;
}

export const idCalls: Readonly<Record<string, Call>> = {
  serverId: call<Pick<Edit, "entityType" | "localId"> & { ownerId: string }>(
    ["ownerId", "entityType", "localId"],
    ({ ownerId, entityType, localId }) => ({ serverId: serverId(ownerId, entityType, localId) }),
  ),
  changeId: call<Edit>(["userId", "deviceId", "entityType", "localId", "operation", "timestamp", "data"], named),
  clientChangeId: call<{ changeId: string }>(["changeId"], (given) => {
    const id = clientChangeId(given.changeId);
    return id === null ? { code: "bad_change_id" } : { changeId: id };
  }),
  syncLogId: call<{ userId: string; changeId: string }>(["userId", "changeId"], (given) => ({
    syncLogId: syncLogId(given.userId, given.changeId),
  })),
  partition: call<{ ownerId: string; partitions: number }>(["ownerId", "partitions"], (given) => ({
    partition: partition(given.ownerId, given.partitions),
  })),
};

function named(edit: Edit): unknown {
  const judged = judge(edit.entityType, edit.operation, edit.data, edit.userId);
  const timestamp = momentOf(edit.timestamp);
  if (!judged.ok || timestamp === null) {
    throw new Error("a vector holds what cannot be");
  }
  return { canonicalData: canonical(judged.data), changeId: changeId({ ...edit, timestamp, data: judged.data }) };
}
