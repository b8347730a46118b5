import type { Found, ItemType } from "@tidemark/client";
import { useEffect, useState } from "react";
import { usePlatform } from "../app/platform";

const PAUSE_MS = 300;
const MOST = 6;

/** What the resolvers find for some words, a moment after the last key; empty without a network, a key or a match. */
export function useFound(type: ItemType, words: string): Found[] {
  const { resolvers } = usePlatform();
  const [answer, setAnswer] = useState<{ asked: string; found: Found[] }>({ asked: "", found: [] });
  const clean = words.trim();
  const asked = type === "custom" || clean.length < 2 ? "" : `${type} ${clean}`;
  useEffect(() => {
    if (!asked) return;
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
  return asked && answer.asked === asked ? answer.found : [];
}
