import type { ItemType } from "@tidemark/client";
import { type FormEvent, useEffect, useState } from "react";
import { usePlatform } from "../app/platform";
import { useAnnounce } from "../ui/Announcer";

export function KeyForm({ type, label }: { type: ItemType; label: string }) {
  const { resolvers } = usePlatform();
  const announce = useAnnounce();
  const [key, setKey] = useState("");
  const [saved, setSaved] = useState(false);
  useEffect(() => {
    resolvers.getKey(type).then(
      (kept) => setKey(kept ?? ""),
      () => {},
    );
  }, [resolvers, type]);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    await resolvers.setKey(type, key.trim() || null);
    setSaved(true);
    announce(key.trim() ? "Key kept in this browser" : "Key removed from this browser");
  };
  return (
    <form className="key-form" onSubmit={submit}>
      <label className="field grow">
        <span>{label}</span>
        <input
          className="input"
          type="password"
          autoComplete="off"
          value={key}
          onChange={(event) => {
            setKey(event.target.value);
            setSaved(false);
          }}
        />
      </label>
      <button type="submit" className="button">
        {saved ? "Kept" : "Keep here"}
      </button>
    </form>
  );
}
