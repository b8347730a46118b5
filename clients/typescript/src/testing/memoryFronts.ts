import { type Client, type Conflict, type EntityType, TidemarkError } from "../api.js";
import type { MemoryDevice } from "./memoryCollection.js";
import type { Fields } from "./memoryData.js";

/** A device whose lists may change without an edit. */
export interface ChangingDevice extends MemoryDevice {
  changed(): void;
}

export function memoryConflicts(device: ChangingDevice): Client["conflicts"] {
  const list = () => [...device.data.conflicts];
  return {
    list: async () => list(),
    subscribe: (listener) => device.changes.add(() => listener(list())),
    resolve: async (id, choice) => {
      const conflict = taken(device.data.conflicts, id);
      if (choice === "mine") device.edit({ ...named(conflict), operation: "update", data: mine(conflict) });
      device.changed();
    },
  };
}

export function memoryRejections(device: ChangingDevice): Client["rejected"] {
  const list = () => [...device.data.rejections];
  return {
    list: async () => list(),
    subscribe: (listener) => device.changes.add(() => listener(list())),
    retry: async (id, fields) => {
      const { operation, data, ...rejection } = taken(device.data.rejections, id);
      device.edit({ ...named(rejection), operation, data: { ...data, ...fields } });
    },
    discard: async (id) => {
      taken(device.data.rejections, id);
      device.changed();
    },
  };
}

export function named(one: { entityType: EntityType; localId: string }): { entityType: EntityType; localId: string } {
  return { entityType: one.entityType, localId: one.localId };
}

function mine(conflict: Conflict): Fields {
  const value = conflict.field === undefined ? {} : { [conflict.field]: conflict.clientValue };
  return conflict.kind === "edited_deleted" ? { ...value, isDeleted: false } : value;
}

function taken<T extends { readonly id: string }>(all: T[], id: string): T {
  const at = all.findIndex((one) => one.id === id);
  const [found] = at < 0 ? [] : all.splice(at, 1);
  if (!found) throw new TidemarkError("unknown_entity", "It is settled already.");
  return found;
}
