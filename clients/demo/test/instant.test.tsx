import { act, renderHook } from "@testing-library/react";
import type { ItemRow } from "@tidemark/client";
import { describe, expect, it } from "vitest";
import { useInstant } from "../src/items/useInstant";

const row = (localId: string, order: number): ItemRow => ({
  title: localId,
  order,
  localId,
  serverId: localId,
  version: 1,
  isDeleted: false,
  createdAt: "2026-01-01T00:00:00Z",
  updatedAt: "2026-01-01T00:00:00Z",
  state: "saved",
});

function instant() {
  const items = [row("a", 1), row("b", 2), row("c", 3)];
  return renderHook(({ items }) => useInstant(items), { initialProps: { items } });
}

const ids = (rows: readonly ItemRow[] | undefined) => rows?.map((one) => one.localId).join("");
const never = () => new Promise<void>(() => {});

describe("an edit that is being written", () => {
  it("is shown before it is: changed, gone, and at its place", () => {
    const { result } = instant();
    act(() => void result.current.put("a", { order: 2.5, title: "A" }, never));
    act(() => void result.current.put("c", { isDeleted: true }, never));
    expect(ids(result.current.shown)).toBe("ba");
    expect(result.current.shown?.[1]?.title).toBe("A");
  });

  it("stays over a list that was read before it was written, and gives way to one read after", async () => {
    const { result, rerender } = instant();
    let written = () => {};
    let put: Promise<void> | undefined;
    act(() => {
      put = result.current.put("a", { title: "Mine" }, () => new Promise<void>((done) => (written = done)));
    });
    rerender({ items: [row("a", 1)] });
    expect(result.current.shown?.[0]?.title).toBe("Mine");
    await act(async () => {
      written();
      await put;
    });
    rerender({ items: [{ ...row("a", 1), title: "Elsewhere" }] });
    expect(result.current.shown?.[0]?.title).toBe("Elsewhere");
  });

  it("is taken away when it could not be written", async () => {
    const { result } = instant();
    await act(async () => {
      await result.current.put("a", { title: "x" }, () => Promise.reject(new Error("full"))).catch(() => {});
    });
    expect(result.current.shown?.[0]?.title).toBe("a");
  });
});
