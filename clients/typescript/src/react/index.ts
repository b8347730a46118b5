export { TidemarkProvider, useClient } from "./context.js";
export {
  useCategories,
  useConflicts,
  useItem,
  useItems,
  useRejections,
  useSpaces,
  useSyncStatus,
} from "./hooks.js";
