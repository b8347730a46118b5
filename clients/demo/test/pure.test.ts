import type { ItemRow, Status } from "@tidemark/client";
import { describe, expect, it } from "vitest";
import { dayOf, isOverdue, momentOf } from "../src/items/days";
import { NO_NARROWING, narrow, tagsOf } from "../src/items/filter";
import { formatRoute, parseRoute } from "../src/nav/route";
import { changedFields } from "../src/rejections/RejectionCard";
import { pillOf } from "../src/sync/words";

const item = (title: string, fields: Partial<ItemRow> = {}): ItemRow => ({
  title,
  localId: title,
  serverId: title,
  version: 1,
  isDeleted: false,
  createdAt: "2026-01-01T00:00:00Z",
  updatedAt: "2026-01-01T00:00:00Z",
  state: "saved",
  ...fields,
});

describe("narrowing a list", () => {
  const items = [
    item("a", { tags: ["near"], type: "place" }),
    item("b", { isCompleted: true, tags: ["near", "far"] }),
    item("c", { isCompleted: null }),
  ];
  const titles = (by: Partial<typeof NO_NARROWING>) =>
    narrow(items, { ...NO_NARROWING, ...by }).map((one) => one.title);

  it("holds all conditions at once, and takes an absent value for not done and a plain to-do", () => {
    expect(titles({})).toEqual(["a", "b", "c"]);
    expect(titles({ doing: "open" })).toEqual(["a", "c"]);
    expect(titles({ doing: "done", tag: "near" })).toEqual(["b"]);
    expect(titles({ type: "custom" })).toEqual(["b", "c"]);
    expect(titles({ type: "place", tag: "far" })).toEqual([]);
  });

  it("offers every tag once", () => {
    expect(tagsOf(items)).toEqual(["far", "near"]);
  });
});

describe("the address", () => {
  it("comes back as it was written", () => {
    for (const route of [
      { view: "all" },
      { view: "space", id: "a/b ?&#" },
      { view: "category", id: "c", item: "x y" },
      { view: "settings", item: "i" },
    ] as const) {
      expect(parseRoute(formatRoute(route))).toEqual(route);
    }
  });

  it("is everything when it says nothing that is known", () => {
    for (const hash of ["", "#", "#/nowhere", "#/space", "#/space/", "#/%E0%A4%A"]) {
      expect(parseRoute(hash)).toEqual({ view: "all" });
    }
  });
});

describe("days", () => {
  it("is the same day after the way through a moment", () => {
    for (const day of ["2026-01-01", "2026-03-29", "2026-10-25", "2028-02-29"]) {
      const moment = momentOf(day);
      expect(moment).toMatch(/^\d{4}-\d\d-\d\dT12:00:00[+-]\d\d:\d\d$/);
      expect(dayOf(moment)).toBe(day);
    }
    expect(momentOf("")).toBeNull();
  });

  it("is overdue when it is over, not while it lasts", () => {
    const now = new Date(2026, 4, 10, 23, 59);
    expect(isOverdue(momentOf("2026-05-10"), now)).toBe(false);
    expect(isOverdue(momentOf("2026-05-09"), now)).toBe(true);
    expect(isOverdue(null, now)).toBe(false);
  });
});

describe("the pill", () => {
  const calm: Status = {
    online: true,
    syncing: false,
    pending: 0,
    rejected: 0,
    conflicts: 0,
    lastSyncedAt: null,
    caughtUp: true,
    problem: null,
  };

  it("says the most pressing thing first, and how much waits", () => {
    expect(pillOf(calm, false)).toEqual({ words: "All saved", tone: "calm" });
    expect(pillOf({ ...calm, pending: 3 }, false).words).toBe("3 to send");
    expect(pillOf({ ...calm, conflicts: 1, pending: 3 }, false).words).toBe("1 conflict");
    expect(pillOf({ ...calm, online: false, pending: 2, conflicts: 1 }, false).words).toBe("Offline · 2 waiting");
    expect(pillOf({ ...calm, online: false }, true).words).toBe("Airplane mode");
    expect(pillOf({ ...calm, online: false, rejected: 1 }, true).words).toBe("1 not saved");
    const problem = { code: "signed_out", message: "Sign in again." };
    expect(pillOf({ ...calm, conflicts: 1, problem }, false)).toEqual({ words: "Needs a look", tone: "bad" });
  });
});

describe("mending a refused edit", () => {
  it("sends only what was changed", () => {
    const form = new FormData();
    form.set("title", "Same");
    form.set("priority", "high");
    expect(changedFields({ title: "Same", priority: "x".repeat(70), order: 4 }, form)).toEqual({ priority: "high" });
  });
});
