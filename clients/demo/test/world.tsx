import { render, screen } from "@testing-library/react";
import type { Resolvers, Session, SessionUser } from "@tidemark/client";
import { createMemoryClient, type MemoryClient } from "@tidemark/client/testing";
import { App } from "../src/app/App";
import type { Platform, Slot } from "../src/app/platform";
import type { MailLink } from "../src/links/mailLink";

export interface World {
  clients: Record<Slot, MemoryClient>;
  sessions: Record<Slot, FakeSession>;
}

export interface FakeSession extends Session {
  calls: string[];
}

const noDevices: typeof fetch = async () => Response.json({ devices: [] });

/** The whole app on devices in memory. */
export function showApp({
  two = false,
  signedIn = true,
  resolvers = {} as Partial<Resolvers>,
  link = null as MailLink | null,
  fetch = noDevices,
} = {}): World {
  const slots: Slot[] = ["main", "left", "right"];
  const clients = byslot(slots, (slot) => createMemoryClient({ deviceId: slot }));
  const sessions = byslot(slots, () => fakeSession(signedIn));
  const platform: Platform = {
    url: "https://sync.example",
    fetch,
    session: (slot) => sessions[slot],
    client: async (slot) => clients[slot],
    resolvers: {
      get: async () => null,
      search: async () => [],
      setKey: async () => {},
      getKey: async () => null,
      close: () => {},
      ...resolvers,
    },
  };
  render(<App platform={platform} two={two} link={link} />);
  return { clients, sessions };
}

/** The titles in the list, from top to bottom as shown. */
export function titles(): string[] {
  const rows = screen.queryAllByRole("listitem").filter((row) => row.hasAttribute("aria-posinset"));
  return rows
    .sort((a, b) => Number(a.getAttribute("aria-posinset")) - Number(b.getAttribute("aria-posinset")))
    .map((row) => row.querySelector(".row-words")?.textContent ?? "");
}

function byslot<T>(slots: Slot[], make: (slot: Slot) => T): Record<Slot, T> {
  return Object.fromEntries(slots.map((slot) => [slot, make(slot)])) as Record<Slot, T>;
}

function fakeSession(signedIn: boolean): FakeSession {
  const listeners = new Set<(user: SessionUser | null) => void>();
  const calls: string[] = [];
  let user: SessionUser | null = signedIn ? { id: "ada", email: "ada@example.com", name: "Ada" } : null;
  const set = (next: SessionUser | null) => {
    user = next;
    for (const listener of listeners) listener(next);
  };
  const enter = (call: string) => async (given: { email: string }) => {
    calls.push(`${call} ${given.email}`);
    const entered = { id: given.email, email: given.email, name: null };
    set(entered);
    return entered;
  };
  return {
    calls,
    get user() {
      return user;
    },
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    register: enter("register"),
    login: enter("login"),
    changePassword: async ({ currentPassword, newPassword }) => {
      calls.push(`changePassword ${currentPassword} ${newPassword}`);
    },
    logout: async () => {
      calls.push("logout");
      set(null);
    },
    getToken: async () => null,
  };
}
