import { describe, expect, it } from "vitest";
import { apply, project } from "../../src/core/shown.js";
import type { Document, Edit, Fields, Operation } from "../../src/core/types.js";

const TIME = "2026-01-05T09:00:00.000Z";

function edit(operation: Operation, data: Fields): Edit {
  const of = { key: "item:i", type: "item" as const, localId: "i", changeId: "c" };
  return { ...of, seq: 1, operation, data, timestamp: Date.parse(TIME), offset: 0, sent: 0 };
}

const update = (fields: Fields, data: Fields) => apply(fields, edit("update", data));

describe("what an edit shows before the server has said anything", () => {
  it("completing tells when, and un-completing clears all of it (M7)", () => {
    const done = update({ title: "A" }, { isCompleted: true });
    expect(done).toMatchObject({ isCompleted: true, completedAt: TIME });
    const undone = update({ ...done, completedBy: { userId: "a", deviceId: "d" } }, { isCompleted: false });
    expect(undone).toMatchObject({ isCompleted: false, completedAt: null, completedBy: null });
    expect(update({}, { completedAt: "2026-01-04T09:00:00.000Z" })).toMatchObject({ isCompleted: true });
  });

  it("a parent's new name makes the old one go", () => {
    const before = { spaceId: "s-1", spaceLocalId: "1", categoryId: "s-c" };
    expect(update(before, { spaceLocalId: "2" })).toMatchObject({ spaceId: undefined, spaceLocalId: "2" });
    expect(update(before, { spaceLocalId: null })).toMatchObject({ spaceId: null, spaceLocalId: null });
    expect(update(before, { categoryId: "s-d" })).toMatchObject({ categoryId: "s-d", categoryLocalId: undefined });
  });

  it("an edit of a row that the server has deleted does not bring it back (M4)", () => {
    const document: Document = { localId: "i", serverId: "s", version: 3, isDeleted: true, title: "A" };
    const of = { key: "item:i", type: "item" as const, localId: "i" };
    expect(project(of, document, [edit("update", { title: "B" })], 0)).toMatchObject({
      gone: 1,
      fields: { title: "B" },
    });
    expect(project(of, document, [edit("update", { isDeleted: false })], 0)).toMatchObject({ gone: 0 });
  });

  it("what has no title yet is kept and not shown (M3)", () => {
    const of = { key: "item:i", type: "item" as const, localId: "i" };
    expect(project(of, null, [edit("update", { notes: "n" })], 0)?.gone).toBe(2);
    expect(project(of, null, [], 0)).toBeNull();
  });
});
