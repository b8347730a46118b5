export * from "./api.js";
export { isLocalId, type Judged, judge } from "./core/fields.js";
export { serverId } from "./core/ids.js";
