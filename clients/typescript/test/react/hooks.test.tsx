// @vitest-environment jsdom
import { act, cleanup, render, screen, waitFor } from "@testing-library/react";
import { type ReactNode, StrictMode } from "react";
import { afterEach, expect, it, vi } from "vitest";
import type { Client, Filter } from "../../src/api.js";
import { TidemarkProvider, useConflicts, useItem, useItems, useSpaces, useSyncStatus } from "../../src/react/index.js";
import { createMemoryClient } from "../../src/testing/index.js";

afterEach(cleanup);

function Titles({ filter, label = "titles" }: { filter: Filter; label?: string }): ReactNode {
  const items = useItems({ ...filter });
  return <p data-testid={label}>{items ? items.map((item) => item.title).join(",") : "loading"}</p>;
}

function Pair({ seen }: { seen: unknown[][] }): ReactNode {
  seen.push([useItems({}), useItems({})]);
  return null;
}

function One({ localId }: { localId: string }): ReactNode {
  const item = useItem(localId);
  return <p data-testid="item">{item === undefined ? "loading" : item ? `${item.title} ${item.isDeleted}` : "none"}</p>;
}

function Pending(): ReactNode {
  return <p data-testid="pending">{useSyncStatus().pending}</p>;
}

function Online(): ReactNode {
  return <p data-testid="online">{String(useSyncStatus().online)}</p>;
}

function Both(): ReactNode {
  return (
    <p data-testid="both">
      {useSpaces()?.length} {useConflicts()?.length}
    </p>
  );
}

function within(client: Client, children: ReactNode): ReactNode {
  return <TidemarkProvider client={client}>{children}</TidemarkProvider>;
}

const shown = (label = "titles") => screen.getByTestId(label).textContent;

it("shows loading, then the rows, then every change", async () => {
  const client = createMemoryClient();
  await client.items.create({ title: "Milk" });
  render(within(client, <Titles filter={{}} />));
  expect(shown()).toBe("loading");
  await waitFor(() => expect(shown()).toBe("Milk"));
  await act(() => client.items.create({ title: "Tea" }));
  await waitFor(() => expect(shown()).toBe("Milk,Tea"));
});

it("subscribes once for a filter that is written anew in every render", async () => {
  const client = createMemoryClient();
  const subscribe = vi.spyOn(client.items, "subscribe");
  const { rerender } = render(within(client, <Titles filter={{ isCompleted: false, type: "movie" }} />));
  for (let i = 0; i < 5; i++) {
    rerender(within(client, <Titles filter={{ type: "movie", isCompleted: false }} />));
  }
  await waitFor(() => expect(shown()).toBe(""));
  expect(subscribe).toHaveBeenCalledTimes(1);
});

it("tells a filter for no space from one for any space", async () => {
  const client = createMemoryClient();
  await client.items.create({ title: "in", spaceLocalId: "s" });
  await client.items.create({ title: "free" });
  const any = { spaceLocalId: undefined } as unknown as Filter;
  render(
    within(
      client,
      <>
        <Titles filter={{ spaceLocalId: null }} label="none" />
        <Titles filter={any} label="any" />
      </>,
    ),
  );
  await waitFor(() => expect([shown("none"), shown("any")]).toEqual(["free", "in,free"]));
});

it("asks anew when the filter asks for something else", async () => {
  const client = createMemoryClient();
  await client.items.create({ title: "film", type: "movie" });
  await client.items.create({ title: "novel", type: "book" });
  const { rerender } = render(within(client, <Titles filter={{ type: "movie" }} />));
  await waitFor(() => expect(shown()).toBe("film"));
  rerender(within(client, <Titles filter={{ type: "book" }} />));
  await waitFor(() => expect(shown()).toBe("novel"));
});

it("gives all components of one filter the same rows in the same render", async () => {
  const client = createMemoryClient();
  const seen: unknown[][] = [];
  render(within(client, <Pair seen={seen} />));
  await act(() => client.items.create({ title: "Milk" }));
  await waitFor(() => expect(seen.at(-1)?.[0]).toHaveLength(1));
  for (const [left, right] of seen) expect(left).toBe(right);
});

it("ends its subscription when nobody looks any more, and only then", async () => {
  const client = createMemoryClient();
  const end = vi.fn();
  vi.spyOn(client.items, "subscribe").mockImplementation(() => end);
  const two = (
    <>
      <Titles filter={{}} label="a" />
      <Titles filter={{}} label="b" />
    </>
  );
  const { rerender, unmount } = render(within(client, two));
  rerender(within(client, <Titles filter={{}} label="a" />));
  await turn();
  expect(end).not.toHaveBeenCalled();
  unmount();
  await waitFor(() => expect(end).toHaveBeenCalledTimes(1));
});

it("subscribes once under StrictMode", async () => {
  const client = createMemoryClient();
  const subscribe = vi.spyOn(client.items, "subscribe");
  render(<StrictMode>{within(client, <Titles filter={{}} />)}</StrictMode>);
  await turn();
  await waitFor(() => expect(shown()).toBe(""));
  expect(subscribe).toHaveBeenCalledTimes(1);
});

it("follows another client when it is given one", async () => {
  const [one, two] = [createMemoryClient(), createMemoryClient()];
  await one.items.create({ title: "one" });
  await two.items.create({ title: "two" });
  const { rerender } = render(within(one, <Titles filter={{}} />));
  await waitFor(() => expect(shown()).toBe("one"));
  rerender(within(two, <Titles filter={{}} />));
  await waitFor(() => expect(shown()).toBe("two"));
});

it("follows one item through its deletion, and says null where there is none", async () => {
  const client = createMemoryClient();
  const id = await client.items.create({ title: "Milk" });
  const { rerender } = render(within(client, <One localId={id} />));
  expect(shown("item")).toBe("loading");
  await waitFor(() => expect(shown("item")).toBe("Milk false"));
  await act(() => client.items.delete(id));
  await waitFor(() => expect(shown("item")).toBe("Milk true"));
  await act(() => client.items.update(id, { title: "Tea" }));
  await waitFor(() => expect(shown("item")).toBe("Tea true"));
  rerender(within(client, <One localId="none" />));
  await waitFor(() => expect(shown("item")).toBe("none"));
});

it("shows the status from the first render on, and its changes", async () => {
  const client = createMemoryClient({ latencyMs: null });
  render(within(client, <Pending />));
  expect(shown("pending")).toBe("0");
  await act(() => client.spaces.create({ name: "Home" }));
  await waitFor(() => expect(shown("pending")).toBe("1"));
});

it("stands a client whose status is a new object each time", () => {
  const client = createMemoryClient();
  vi.spyOn(client, "status", "get").mockImplementation(() => ({ ...NOTHING }));
  render(within(client, <Online />));
  expect(shown("online")).toBe("true");
});

it("names the missing provider", () => {
  const quiet = vi.spyOn(console, "error").mockImplementation(() => undefined);
  expect(() => render(<Titles filter={{}} />)).toThrow("TidemarkProvider");
  quiet.mockRestore();
});

it("shows spaces and conflicts", async () => {
  const client = createMemoryClient();
  await client.spaces.create({ name: "Home" });
  render(within(client, <Both />));
  await waitFor(() => expect(shown("both")).toBe("1 0"));
});

const NOTHING = {
  online: true,
  syncing: false,
  pending: 0,
  rejected: 0,
  conflicts: 0,
  lastSyncedAt: null,
  caughtUp: true,
  problem: null,
};

async function turn(): Promise<void> {
  await act(() => new Promise((done) => setTimeout(done)));
}
