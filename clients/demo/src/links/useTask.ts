import { useState } from "react";
import { sentenceOf } from "./accountApi";

export interface Task {
  busy: boolean;
  /** In a sentence for the person. */
  failure: string | null;
  /** True if it went well. */
  run: (work: () => Promise<unknown>) => Promise<boolean>;
}

/** One thing at a time that may fail in front of a person. */
export function useTask(): Task {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const run = async (work: () => Promise<unknown>) => {
    setBusy(true);
    setFailure(null);
    try {
      await work();
      return true;
    } catch (error) {
      setFailure(sentenceOf(error));
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { busy, failure, run };
}
