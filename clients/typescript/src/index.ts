export * from "./api.js";
export { createClient } from "./client.js";
export { isLocalId, type Judged, judge } from "./core/fields.js";
export { serverId } from "./core/ids.js";
export { type Channel, type Environment, environment } from "./service/environment.js";
export { createSession } from "./session/session.js";
