import type { ItemFields } from "@tidemark/client";
import type { MemoryClient } from "@tidemark/client/testing";
import { momentOf } from "../items/days";
import { begin, STARTERS } from "../lists/starters";

const TITLES: ReadonlyArray<[space: number, fields: ItemFields]> = [
  [0, { title: "Arrival", type: "movie", movieId: "1", tags: ["slow", "sci-fi"], priority: "high" }],
  [0, { title: "Paprika", type: "movie", movieId: "2", tags: ["animation"] }],
  [0, { title: "In the Mood for Love", type: "movie", isCompleted: true, tags: ["slow"] }],
  [0, { title: "The Umbrellas of Cherbourg", type: "movie", notes: "The restored print, if it comes round again" }],
  [1, { title: "The Left Hand of Darkness", type: "book", tags: ["sci-fi"] }],
  [1, { title: "A Room of One's Own", type: "book", isCompleted: true }],
  [2, { title: "Lake Bled", type: "place", notes: "Go in May" }],
  [2, { title: "The bakery behind the station", type: "place", tags: ["near"] }],
  [3, { title: "Renew the passport", dueDate: momentOf("2026-11-20"), priority: "high" }],
  [3, { title: "Call the landlord about the window", dueDate: momentOf("2026-12-04") }],
  [3, { title: "Water the tomatoes", isCompleted: true }],
];

export async function fill(client: MemoryClient, conflict: boolean, rejected: boolean): Promise<void> {
  const spaces: string[] = [];
  for (const [at, starter] of STARTERS.entries()) spaces.push(await begin(client, starter, at + 1));
  const ids: string[] = [];
  for (const [at, [space, fields]] of TITLES.entries()) {
    const categories = await client.categories.list({ spaceLocalId: spaces[space] ?? null });
    const categoryLocalId = categories[at % 2]?.localId ?? null;
    ids.push(
      await client.items.create({ order: at + 1, spaceLocalId: spaces[space] ?? null, categoryLocalId, ...fields }),
    );
  }
  const gone = await client.items.create({ title: "Something that was deleted" });
  await client.items.delete(gone);
  if (conflict) addConflict(client, ids[0] ?? gone);
  if (rejected) addRejection(client, ids[9] ?? gone);
}

export async function fillMany(client: MemoryClient, count: number): Promise<void> {
  const space = await client.spaces.create({ name: "Many", icon: "book" });
  for (let at = 1; at <= count; at += 1) {
    client.world.write("item", `many-${at}`, { title: `Item number ${at}`, order: at, spaceLocalId: space });
  }
}

function addConflict(client: MemoryClient, localId: string): void {
  const winner = { userId: "ada", deviceId: "phone", timestamp: new Date(Date.now() - 240_000).toISOString() };
  const facts = { changeId: "c1", entityType: "item", localId, winner, seenAt: winner.timestamp } as const;
  client.world.addConflict({
    ...facts,
    id: "1",
    kind: "superseded",
    field: "title",
    clientValue: "Arrival (2016)",
    serverValue: "Arrival",
  });
  client.world.addConflict({ ...facts, id: "2", kind: "edited_deleted", field: "notes", clientValue: "With Jo" });
}

function addRejection(client: MemoryClient, localId: string): void {
  client.world.addRejection({
    id: "1",
    changeId: "r1",
    entityType: "item",
    localId,
    operation: "update",
    data: { title: "Call the landlord about the window", priority: "x".repeat(70), order: 4 },
    code: "too_long",
    message: "priority: at most 64 characters.",
    at: new Date().toISOString(),
  });
}
