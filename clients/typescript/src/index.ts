export * from "./api.js";
export { isLocalId, type Judged, judge } from "./core/fields.js";
export { serverId } from "./core/ids.js";
export { createSession } from "./session/session.js";
