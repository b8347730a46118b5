import { act, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { showApp } from "./world";

const goTo = (hash: string) =>
  act(() => {
    location.hash = hash;
  });

async function aConflict() {
  const { clients } = showApp();
  const localId = await clients.main.items.create({ title: "Theirs" });
  clients.main.world.addConflict({
    id: "1",
    changeId: "c",
    entityType: "item",
    localId,
    kind: "superseded",
    field: "title",
    clientValue: "Mine",
    serverValue: "Theirs",
    winner: { userId: "ada", deviceId: "phone", timestamp: "2026-01-01T00:00:00Z" },
    seenAt: "2026-01-01T00:00:00Z",
  });
  goTo("#/conflicts");
  await screen.findByText("You wrote");
  return { client: clients.main, localId };
}

describe("a conflict", () => {
  it("shows both values, and writes mine again when it is chosen", async () => {
    const { client, localId } = await aConflict();
    const list = screen.getByRole("list", { name: "Conflicts" });
    expect(within(list).getByText("Mine")).toBeTruthy();
    fireEvent.click(within(list).getByRole("button", { name: /Use mine/ }));
    await screen.findByText("No conflicts");
    expect((await client.items.get(localId))?.title).toBe("Mine");
  });

  it("leaves what stands when theirs is chosen", async () => {
    const { client, localId } = await aConflict();
    fireEvent.click(screen.getByRole("button", { name: /Keep theirs/ }));
    await screen.findByText("No conflicts");
    expect((await client.items.get(localId))?.title).toBe("Theirs");
  });
});

describe("details", () => {
  it("keeps what is being typed when another device writes, and saves it on leaving", async () => {
    const { clients } = showApp();
    const localId = await clients.main.items.create({ title: "First" });
    fireEvent.click(await screen.findByRole("button", { name: "First" }));
    const title = await screen.findByRole("textbox", { name: "Title" });
    fireEvent.change(title, { target: { value: "Typing" } });
    act(() => clients.main.world.write("item", localId, { title: "Elsewhere", notes: "From the phone" }));
    await screen.findByDisplayValue("From the phone");
    expect((title as HTMLTextAreaElement).value).toBe("Typing");
    fireEvent.blur(title);
    await waitFor(async () => expect((await clients.main.items.get(localId))?.title).toBe("Typing"));
  });
});

describe("signing out", () => {
  it("warns of edits that are not on the server, and takes the data along only when told", async () => {
    const { clients, sessions } = showApp();
    await clients.main.settled();
    clients.main.world.setOnline(false);
    await clients.main.settled();
    clients.main.world.setOnline(false);
    await clients.main.items.create({ title: "Unsent" });
    fireEvent.click(await screen.findByRole("button", { name: "Sign out" }));
    expect(await screen.findByText(/1 edit has not reached the server/)).toBeTruthy();
    expect(sessions.main.calls).toEqual([]);
    fireEvent.click(screen.getByRole("button", { name: "Sign out and lose them" }));
    await screen.findByRole("form", { name: "Sign up" });
    expect(sessions.main.calls).toEqual(["logout"]);
  });
});

describe("the first screen", () => {
  it("signs up, and then offers spaces to begin with", async () => {
    const { clients, sessions } = showApp({ signedIn: false });
    fireEvent.change(screen.getByLabelText("Email"), { target: { value: "ada@example.com" } });
    fireEvent.change(screen.getByLabelText("Password"), { target: { value: "a password of hers" } });
    fireEvent.submit(screen.getByRole("form", { name: "Sign up" }));
    fireEvent.click(await screen.findByRole("button", { name: /^Books/ }));
    await screen.findByRole("heading", { name: "Books", level: 1 });
    expect(sessions.main.calls).toEqual(["register ada@example.com"]);
    expect((await clients.main.categories.list()).map((one) => one.name)).toEqual(["Reading", "Next"]);
  });
});
