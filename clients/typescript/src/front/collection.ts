import type { Collection, EntityType, Filter } from "../api.js";
import type { Fields } from "../core/types.js";
import { get, list } from "../store/reads.js";
import type { Device } from "./device.js";

/** A field that is absent or `undefined` is left alone. */
function given(fields: object): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

/** The entities of one type, on the device's database. */
export function collection<F extends object, Row>(device: Device, type: EntityType): Collection<F, Row> {
  const read = (filter: Filter) => list(device.db, type, filter) as unknown as Promise<Row[]>;
  const find = (localId: string) => get(device.db, type, localId) as unknown as Promise<Row | undefined>;
  const update = async (localId: string, data: Fields) => {
    await device.write({ type, localId, operation: "update", data });
  };
  return {
    create: async (fields) => {
      const localId = device.env.uuid();
      await device.write({ type, localId, operation: "create", data: given(fields) });
      return localId;
    },
    update: (localId, fields) => update(localId, given(fields)),
    delete: async (localId) => {
      await device.write({ type, localId, operation: "delete", data: {} });
    },
    restore: (localId) => update(localId, { isDeleted: false }),
    get: (localId) => device.read(() => find(localId)),
    list: (filter = {}) => device.read(() => read(filter)),
    subscribe: (filter, listener) => device.watch(() => read(filter), listener),
    watch: (localId, listener) => device.watch(() => find(localId), listener),
  };
}
