import type { Found, ItemType } from "@tidemark/client";
import { useEffect, useState } from "react";
import { usePlatform } from "../app/platform";

const PAUSE_MS = 300;
const MOST = 6;

export interface Lookup {
  found: Found[];
  /** Asks now. Places are asked for in no other way: their free service forbids a request for every key. */
  lookUp: () => void;
}

/** What the resolvers find for some words, a moment after the last key; empty without a network, a key or a match. */
export function useFound(type: ItemType, words: string): Lookup {
  const { resolvers } = usePlatform();
  const [answer, setAnswer] = useState<{ asked: string; found: Found[] }>({ asked: "", found: [] });
  const clean = words.trim();
  const asked = type === "custom" || clean.length < 2 ? "" : `${type} ${clean}`;
  const ask = async () => {
    if (!asked) return;
    const found = await resolvers.search(type, clean).catch(() => []);
    setAnswer({ asked, found: found.slice(0, MOST) });
  };
  useEffect(() => {
    if (!asked || type === "place") return;
    let late = false;
    const timer = setTimeout(async () => {
      const found = await resolvers.search(type, clean).catch(() => []);
      if (!late) setAnswer({ asked, found: found.slice(0, MOST) });
    }, PAUSE_MS);
    return () => {
      late = true;
      clearTimeout(timer);
    };
  }, [asked, type, clean, resolvers]);
  return { found: asked && answer.asked === asked ? answer.found : [], lookUp: () => void ask() };
}
