export { createMemoryClient, type MemoryClient, type MemoryOptions, type MemoryWorld } from "./memoryClient.js";
