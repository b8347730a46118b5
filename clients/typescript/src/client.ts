import {
  type CategoryFields,
  type CategoryRow,
  type Client,
  type ClientOptions,
  type ItemFields,
  type ItemRow,
  type SpaceFields,
  type SpaceRow,
  TidemarkError,
} from "./api.js";
import { collection } from "./front/collection.js";
import { conflicts } from "./front/conflicts.js";
import { Device } from "./front/device.js";
import { exported } from "./front/exported.js";
import { history, restoreFrom } from "./front/history.js";
import { rejections } from "./front/rejections.js";
import { StatusBoard } from "./front/status.js";
import { type Environment, environment } from "./service/environment.js";
import { Service } from "./service/service.js";
import { Tokens } from "./service/tokens.js";
import { place, setAirplane } from "./store/database.js";
import { open, remove } from "./store/opening.js";
import { counts } from "./store/reads.js";

const INTERVAL = 45_000;
const SHORTEST = 1_000;

/**
 * Opens the device's database and begins to sync. Everything works at once and without a network; `env` is the
 * browser's unless a test says otherwise.
 *
 * Throws {@link TidemarkError} `bad_device_id`.
 */
export async function createClient(options: ClientOptions, env: Environment = environment()): Promise<Client> {
  const { db, self, evicted } = await open(env, options);
  const now = options.now ?? Date.now;
  const http = { url: options.url.replace(/\/+$/, ""), fetch: options.fetch ?? fetch.bind(globalThis), now };
  const tokens = new Tokens(db, options.getToken);
  let started: Service | undefined;
  const service = () => {
    if (!started) throw new TidemarkError("closed", "This client was closed.");
    return started;
  };
  const onAirplane = (on: boolean) => service().syncing.tell({ type: on ? "airplaneOn" : "airplaneOff" });
  const board = new StatusBoard(db, service, onAirplane, self.airplane);
  if (evicted) board.want("storage_evicted");
  const full = (isFull: boolean) => (isFull ? board.want("storage_full") : board.has("storage_full"));
  const device = new Device(db, env, now, service, full, () => board.refresh());
  started = new Service({
    db,
    http,
    tokens,
    env,
    device: { id: self.deviceId, ...(options.deviceName ? { name: options.deviceName } : {}) },
    airplane: self.airplane,
    intervalMs: Math.max(SHORTEST, options.intervalMs ?? INTERVAL),
    hints: options.hints ?? true,
    changed: () => started && board.update(),
  });
  await board.start();
  void env.persist();

  const close = async () => {
    device.close();
    board.stop();
    await service().close();
    db.close();
  };
  return {
    deviceId: self.deviceId,
    spaces: collection<SpaceFields, SpaceRow>(device, "space"),
    categories: collection<CategoryFields, CategoryRow>(device, "category"),
    items: collection<ItemFields, ItemRow>(device, "item"),
    conflicts: conflicts(device),
    rejected: rejections(device),
    get status() {
      return board.current;
    },
    get airplaneMode() {
      return board.airplane;
    },
    onStatus: (listener) => board.listen(listener),
    sync: () => service().attempt(),
    settled: async () => {
      const { request } = await place(db);
      const done = board.caughtUpSince(request);
      void service().attempt();
      await done;
    },
    setAirplaneMode: (on) => setAirplane(db, on).then(() => board.setAirplane(on)),
    history: (asked) => device.read(() => history(http, tokens, asked)),
    restoreFrom: (entry, fields) => restoreFrom(device, entry, fields),
    exportQueue: () => device.read(() => exported(device, self.deviceId)),
    close,
    destroy: async ({ force = false } = {}) => {
      const { pending } = await counts(db);
      if (pending > 0 && !force) {
        throw new TidemarkError("unsynced_edits", `${pending} edits are not on the server yet.`, { count: pending });
      }
      await close();
      await remove(env, db);
    },
  };
}
