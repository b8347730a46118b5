import { act, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { showApp, titles } from "./world";

async function threeItems() {
  const world = showApp();
  for (const [at, title] of ["One", "Two", "Three"].entries()) {
    await world.clients.main.items.create({ title, order: at + 1 });
  }
  await waitFor(() => expect(titles()).toEqual(["One", "Two", "Three"]));
  return world.clients.main;
}

const live = () =>
  screen
    .getAllByRole("status")
    .map((region) => region.textContent)
    .join(" ");

describe("a list", () => {
  it("adds a bare title with Enter, on top", async () => {
    const client = await threeItems();
    fireEvent.change(screen.getByRole("combobox", { name: "Add an item" }), { target: { value: " Zero " } });
    fireEvent.submit(screen.getByRole("form", { name: "Quick add" }));
    await waitFor(() => expect(titles()).toEqual(["Zero", "One", "Two", "Three"]));
    expect((await client.items.list())[0]).toMatchObject({ title: "Zero", type: "custom" });
  });

  it("keeps what is being typed, and the place of typing, when a first space opens", async () => {
    const { clients } = showApp();
    const box = await screen.findByRole("combobox", { name: "Add an item" });
    box.focus();
    fireEvent.change(box, { target: { value: "Milk" } });
    fireEvent.click(await screen.findByRole("button", { name: /^To-dos/ }));
    await screen.findByRole("heading", { name: "To-dos", level: 1 });
    expect(screen.getByRole("combobox", { name: "Add an item" })).toBe(box);
    expect([(box as HTMLInputElement).value, document.activeElement]).toEqual(["Milk", box]);
    fireEvent.submit(screen.getByRole("form", { name: "Quick add" }));
    await waitFor(() => expect(titles()).toEqual(["Milk"]));
    const [space] = await clients.main.spaces.list();
    expect((await clients.main.items.list())[0]?.spaceLocalId).toBe(space?.localId);
  });

  it("forgets a chosen type in another list, unless something is being typed", async () => {
    const { clients } = showApp();
    const id = await clients.main.spaces.create({ name: "Home" });
    const isMovie = () => (screen.getByRole("radio", { name: "Movie" }) as HTMLInputElement).checked;
    const goTo = (hash: string) =>
      act(() => {
        location.hash = hash;
      });
    fireEvent.click(await screen.findByRole("radio", { name: "Movie" }));
    fireEvent.change(screen.getByRole("combobox", { name: "Add an item" }), { target: { value: "Arr" } });
    goTo(`#/space/${id}`);
    await screen.findByRole("heading", { name: "Home", level: 1 });
    expect(isMovie()).toBe(true);
    fireEvent.change(screen.getByRole("combobox", { name: "Add an item" }), { target: { value: "" } });
    expect(isMovie()).toBe(false);
  });

  it("adds what was found with its id, and nothing else of it", async () => {
    const found = [{ id: "329865", title: "Arrival", subtitle: "2016", imageUrl: "https://img.example/a.jpg" }];
    const { clients } = showApp({ resolvers: { search: async () => found } });
    fireEvent.click(await screen.findByRole("radio", { name: "Movie" }));
    const box = screen.getByRole("combobox", { name: "Add an item" });
    fireEvent.change(box, { target: { value: "arri" } });
    fireEvent.click(await screen.findByRole("option", { name: /Arrival/ }));
    await waitFor(async () => expect(await clients.main.items.list()).toHaveLength(1));
    const [item] = await clients.main.items.list();
    expect(item).toMatchObject({ title: "Arrival", type: "movie", movieId: "329865" });
    expect(JSON.stringify(item)).not.toContain("img.example");
  });

  it("carries a row by keys, tells where it is, and writes when it is dropped", async () => {
    const client = await threeItems();
    const grip = screen.getByRole("button", { name: "Move Three" });
    fireEvent.keyDown(grip, { key: " " });
    expect(live()).toContain("Three picked up");
    fireEvent.keyDown(grip, { key: "ArrowUp" });
    fireEvent.keyDown(grip, { key: "ArrowUp" });
    expect(live()).toContain("Three is now at position 1 of 3");
    expect((await client.items.list()).map((item) => item.title)).toEqual(["One", "Two", "Three"]);
    fireEvent.keyDown(grip, { key: " " });
    await waitFor(() => expect(titles()).toEqual(["Three", "One", "Two"]));
    expect((await client.items.list()).map((item) => item.title)).toEqual(["Three", "One", "Two"]);
  });

  it("puts a carried row back with Escape", async () => {
    const client = await threeItems();
    const grip = screen.getByRole("button", { name: "Move One" });
    fireEvent.keyDown(grip, { key: "Enter" });
    fireEvent.keyDown(grip, { key: "ArrowDown" });
    expect(titles()).toEqual(["Two", "One", "Three"]);
    fireEvent.keyDown(grip, { key: "Escape" });
    expect(titles()).toEqual(["One", "Two", "Three"]);
    expect((await client.items.list()).map((item) => item.title)).toEqual(["One", "Two", "Three"]);
  });

  it("moves a row one place with Alt and an arrow", async () => {
    await threeItems();
    fireEvent.keyDown(screen.getByRole("button", { name: "One" }), { key: "ArrowDown", altKey: true });
    await waitFor(() => expect(titles()).toEqual(["Two", "One", "Three"]));
  });

  it("deletes with a way back, and keeps the place", async () => {
    const client = await threeItems();
    fireEvent.keyDown(screen.getByRole("button", { name: "Two" }), { key: "Delete" });
    await waitFor(() => expect(titles()).toEqual(["One", "Three"]));
    fireEvent.click(await screen.findByRole("button", { name: "Undo" }));
    await waitFor(() => expect(titles()).toEqual(["One", "Two", "Three"]));
    expect(await client.items.list({ deleted: "only" })).toEqual([]);
  });

  it("offers what was deleted for return", async () => {
    const client = await threeItems();
    const [one] = await client.items.list();
    await client.items.delete(one?.localId ?? "");
    act(() => {
      location.hash = "#/deleted";
    });
    fireEvent.click(await screen.findByRole("button", { name: "Restore One" }));
    await waitFor(async () => expect(await client.items.list()).toHaveLength(3));
  });

  it("saves a title that was typed in place, and not one that was given up", async () => {
    const client = await threeItems();
    fireEvent.keyDown(screen.getByRole("button", { name: "Two" }), { key: "F2" });
    const box = screen.getByRole("textbox", { name: "Title" });
    fireEvent.change(box, { target: { value: "Twice" } });
    fireEvent.keyDown(box, { key: "Enter" });
    await waitFor(() => expect(titles()).toEqual(["One", "Twice", "Three"]));
    fireEvent.keyDown(screen.getByRole("button", { name: "One" }), { key: "F2" });
    const again = screen.getByRole("textbox", { name: "Title" });
    fireEvent.change(again, { target: { value: "Lost" } });
    fireEvent.keyDown(again, { key: "Escape" });
    await waitFor(() => expect(screen.queryByRole("textbox", { name: "Title" })).toBeNull());
    expect((await client.items.list()).map((item) => item.title)).toEqual(["One", "Twice", "Three"]);
  });

  it("shows what is left after a filter, and everything again", async () => {
    const client = await threeItems();
    const [one] = await client.items.list();
    await client.items.update(one?.localId ?? "", { isCompleted: true });
    fireEvent.click(within(screen.getByLabelText("Filter")).getByRole("radio", { name: "Done" }));
    await waitFor(() => expect(titles()).toEqual(["One"]));
    fireEvent.click(screen.getByRole("checkbox", { name: "One done" }));
    fireEvent.click(await screen.findByRole("button", { name: "Show all" }));
    await waitFor(() => expect(titles()).toEqual(["One", "Two", "Three"]));
  });
});
