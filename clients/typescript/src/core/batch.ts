import type { Edit, Fields } from "./types.js";

/** A change as it travels: the same text at every retry. */
export interface WireChange {
  readonly localId: string;
  readonly entityType: string;
  readonly operation: string;
  readonly timestamp: string;
  readonly data: Fields;
  readonly changeId: string;
}

/** Changes and bytes of one request. The server allows 500 and 1 MiB (H10); the rest is for the envelope. */
export const MOST_CHANGES = 500;
export const MOST_BYTES = 1_000_000;

export function wire(edit: Edit): WireChange {
  return {
    localId: edit.localId,
    entityType: edit.type,
    operation: edit.operation,
    timestamp: new Date(edit.timestamp).toISOString(),
    data: edit.data,
    changeId: edit.changeId,
  };
}

/**
 * What one request takes of the queue: a prefix within the limits, stamped by one clock, since there is one `sentAt`
 * (C2). At least one edit, if there is any.
 */
export function prefix(queue: readonly Edit[], most = MOST_CHANGES, bytes = MOST_BYTES): Edit[] {
  const taken: Edit[] = [];
  let size = 0;
  for (const edit of queue) {
    size += sizeOf(edit) + 1;
    const full = taken.length >= most || size > bytes || taken[0]?.offset !== edit.offset;
    if (taken.length > 0 && full) break;
    taken.push(edit);
  }
  return taken;
}

export function sizeOf(edit: Edit): number {
  return new TextEncoder().encode(JSON.stringify(wire(edit))).length;
}
