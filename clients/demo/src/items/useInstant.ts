import type { ItemRow } from "@tidemark/client";
import { useCallback, useEffect, useMemo, useState } from "react";
import { laidOver, type Patch } from "./instant";

interface Kept {
  readonly fields: Patch;
  /** On this device; what the list says from then on is newer. */
  readonly written: boolean;
}

/** Shows fields of a row now, while `write` puts them into the database. */
export type Put = (localId: string, fields: Patch, write: () => Promise<void>) => Promise<void>;

/**
 * Reading a list of thousands again after an edit takes longer than an eye forgives, so an edit is laid over the list
 * until the list has been read again. A write that fails takes it away.
 */
export function useInstant(items: readonly ItemRow[] | undefined): { shown: readonly ItemRow[] | undefined; put: Put } {
  const [patches, setPatches] = useState<ReadonlyMap<string, Kept>>(new Map());
  const change = useCallback((localId: string, next: (kept: Kept | undefined) => Kept | null) => {
    setPatches((known) => {
      const kept = next(known.get(localId));
      const changed = new Map(known);
      if (kept) changed.set(localId, kept);
      else changed.delete(localId);
      return changed;
    });
  }, []);

  const put: Put = useCallback(
    async (localId, fields, write) => {
      change(localId, (kept) => ({ fields: { ...kept?.fields, ...fields }, written: false }));
      try {
        await write();
        change(localId, (kept) => (kept ? { ...kept, written: true } : null));
      } catch (error) {
        change(localId, () => null);
        throw error;
      }
    },
    [change],
  );

  // biome-ignore lint/correctness/useExhaustiveDependencies: a list that was read again is what this is about
  useEffect(() => {
    setPatches((known) => {
      const open = [...known].filter(([, kept]) => !kept.written);
      return open.length === known.size ? known : new Map(open);
    });
  }, [items]);

  const shown = useMemo(
    () => items && laidOver(items, new Map([...patches].map(([id, kept]) => [id, kept.fields]))),
    [items, patches],
  );
  return { shown, put };
}
