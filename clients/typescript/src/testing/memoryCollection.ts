import { type Collection, type EntityType, type Filter, TidemarkError } from "../api.js";
import { requiredField } from "../core/catalogue.js";
import { judge } from "../core/fields.js";
import type { Listeners } from "./listeners.js";
import type { Fields, MemoryData, Waiting } from "./memoryData.js";
import { filtered } from "./memoryFilter.js";

/** What a collection needs of its device. */
export interface MemoryDevice {
  readonly data: MemoryData;
  readonly changes: Listeners;
  /** Writes on this device and puts the edit into the queue. */
  edit(edit: Pick<Waiting, "entityType" | "localId" | "operation" | "data">): void;
  newId(): string;
}

/** The entities of one type of a device in memory. */
export function memoryCollection<F, R>(device: MemoryDevice, type: EntityType): Collection<F, R> {
  const row = (localId: string) => device.data.row(type, localId) as R | undefined;
  const rows = (filter: Filter) => filtered(device.data, device.data.rows(type), filter) as R[];
  const write = (localId: string, operation: Waiting["operation"], data: Fields) => {
    if (operation !== "create" && !device.data.has(type, localId)) {
      throw new TidemarkError("unknown_entity", `There is no ${type} ${localId} on this device.`);
    }
    device.edit({ entityType: type, localId, operation, data: judged(type, operation, data) });
  };
  return {
    async create(fields) {
      const localId = device.newId();
      write(localId, "create", fields as Fields);
      return localId;
    },
    update: async (localId, fields) => write(localId, "update", fields as Fields),
    delete: async (localId) => write(localId, "delete", {}),
    restore: async (localId) => write(localId, "update", { isDeleted: false }),
    get: async (localId) => row(localId),
    list: async (filter = {}) => rows(filter),
    subscribe: (filter, listener) => device.changes.add(() => listener(rows(filter))),
    watch: (localId, listener) => device.changes.add(() => listener(row(localId))),
  };
}

function judged(type: EntityType, operation: Waiting["operation"], data: Fields): Fields {
  const answer = judge(type, operation, data);
  if (!answer.ok) {
    throw new TidemarkError("bad_fields", answer.message, { code: answer.code });
  }
  const required = requiredField(type);
  if (operation === "create" && answer.data[required] === undefined) {
    throw new TidemarkError("bad_fields", `${required}: A new ${type} needs it.`, { code: "wrong_type" });
  }
  return answer.data;
}
