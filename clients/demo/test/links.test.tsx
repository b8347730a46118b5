import { act, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { afterEach, describe, expect, it } from "vitest";
import { type MailLink, takeMailLink } from "../src/links/mailLink";
import { showApp } from "./world";

interface Asked {
  path: string;
  body: unknown;
}

/** A server that answers each address as told, and remembers what it was asked. */
function serving(answers: Record<string, () => Response>) {
  const asked: Asked[] = [];
  const fetch = async (input: RequestInfo | URL, init?: RequestInit) => {
    const path = new URL(String(input)).pathname;
    asked.push({ path, body: init?.body ? JSON.parse(String(init.body)) : null });
    return answers[path]?.() ?? Response.json({ devices: [] });
  };
  return { asked, fetch: fetch as typeof globalThis.fetch };
}

const problem = (status: number, code: string) => () => Response.json({ code, detail: `About ${code}.` }, { status });
const nothing = (status: number) => () => new Response(null, { status });
const RESET: MailLink = { purpose: "reset", token: "of-the-link" };
const VERIFY: MailLink = { purpose: "verify", token: "of-the-link" };

function choose(password: string) {
  fireEvent.change(screen.getByLabelText("New password"), { target: { value: password } });
  fireEvent.submit(screen.getByRole("form", { name: "Choose a new password" }));
}

afterEach(() => history.replaceState(null, "", "/"));

describe("the address of a link", () => {
  it("gives its token once and keeps nothing of it", () => {
    history.replaceState(null, "", "/reset-password#token=abc");
    expect(takeMailLink()).toEqual({ purpose: "reset", token: "abc" });
    expect(location.href).not.toContain("abc");
    expect(takeMailLink()).toEqual({ purpose: "reset", token: null });
  });

  it("leaves the app's own addresses alone", () => {
    history.replaceState(null, "", "/#/settings");
    expect(takeMailLink()).toBeNull();
    expect(location.hash).toBe("#/settings");
  });
});

describe("choosing a new password", () => {
  it("sends it with the token, and says so where the focus is", async () => {
    const server = serving({ "/api/auth/password/reset": nothing(204) });
    showApp({ signedIn: false, link: RESET, fetch: server.fetch });
    choose("another one of hers");
    const heading = await screen.findByRole("heading", { name: "Your password is changed" });
    expect(document.activeElement).toBe(heading);
    expect(server.asked).toEqual([
      { path: "/api/auth/password/reset", body: { token: "of-the-link", newPassword: "another one of hers" } },
    ]);
  });

  it("says what is wrong with a password and lets another one be tried", async () => {
    const server = serving({ "/api/auth/password/reset": problem(400, "weak_password") });
    showApp({ signedIn: false, link: RESET, fetch: server.fetch });
    choose("password");
    await waitFor(() => expect(screen.getByRole("alert").textContent).toMatch(/Choose another password/));
    choose("another one of hers");
    await waitFor(() => expect(server.asked).toHaveLength(2));
  });

  it("keeps the link while the server cannot be reached", async () => {
    const fetch = async () => Promise.reject(new TypeError("no network"));
    showApp({ signedIn: false, link: RESET, fetch });
    choose("another one of hers");
    await waitFor(() => expect(screen.getByRole("alert").textContent).toMatch(/check the network and try again/));
    expect(screen.getByLabelText("New password")).toBeTruthy();
  });

  it("says how to get another link when this one is over", async () => {
    const server = serving({ "/api/auth/password/reset": problem(400, "bad_link") });
    showApp({ signedIn: false, link: RESET, fetch: server.fetch });
    choose("another one of hers");
    await screen.findByRole("heading", { name: "This link works no more" });
    expect(screen.getByText(/Forgot password/)).toBeTruthy();
  });

  it("asks nothing without a token", () => {
    const server = serving({});
    showApp({ signedIn: false, link: { purpose: "reset", token: null }, fetch: server.fetch });
    expect(screen.getByRole("heading", { name: "This link works no more" })).toBeTruthy();
    expect(server.asked).toEqual([]);
  });
});

describe("confirming an address", () => {
  it("uses the link when a person presses, not before", async () => {
    const server = serving({ "/api/auth/verify": nothing(204) });
    showApp({ signedIn: false, link: VERIFY, fetch: server.fetch });
    expect(server.asked).toEqual([]);
    fireEvent.click(screen.getByRole("button", { name: "Confirm my address" }));
    await screen.findByRole("heading", { name: "Your address is confirmed" });
    expect(server.asked).toEqual([{ path: "/api/auth/verify", body: { token: "of-the-link" } }]);
  });
});

describe("a forgotten password", () => {
  it("asks for a link, and says the same whoever it is", async () => {
    const server = serving({ "/api/auth/password/forgot": nothing(202) });
    showApp({ signedIn: false, fetch: server.fetch });
    fireEvent.click(screen.getByRole("radio", { name: "Sign in" }));
    fireEvent.change(screen.getByLabelText("Email"), { target: { value: "ada@example.com" } });
    fireEvent.click(screen.getByRole("button", { name: "Forgot password?" }));
    expect(document.activeElement).toBe(screen.getByDisplayValue("ada@example.com"));
    fireEvent.submit(screen.getByRole("form", { name: "Forgot password" }));
    await screen.findByText(/If there is an account of ada@example.com/);
    expect(server.asked).toEqual([{ path: "/api/auth/password/forgot", body: { email: "ada@example.com" } }]);
    fireEvent.click(screen.getByRole("button", { name: "Back to sign in" }));
    expect(screen.getByRole("form", { name: "Sign in" })).toBeTruthy();
    expect(screen.getByDisplayValue("ada@example.com")).toBeTruthy();
  });
});

describe("the account in the settings", () => {
  const settings = (answers: Record<string, () => Response>) => {
    location.hash = "#/settings";
    const server = serving(answers);
    return { ...server, ...showApp({ fetch: server.fetch }) };
  };
  const me = (emailVerified: boolean) => () => Response.json({ user: { emailVerified } });

  it("offers the link again while the address is not confirmed", async () => {
    const { asked } = settings({ "/api/auth/me": me(false), "/api/auth/verify/send": nothing(202) });
    fireEvent.click(await screen.findByRole("button", { name: "Send the link again" }));
    await screen.findByText(/on its way to ada@example.com/);
    expect(asked.map((one) => one.path)).toContain("/api/auth/verify/send");
  });

  it("says nothing of a confirmed address", async () => {
    const { asked } = settings({ "/api/auth/me": me(true) });
    await waitFor(() => expect(asked.some((one) => one.path === "/api/auth/me")).toBe(true));
    await act(async () => {});
    expect(screen.queryByRole("button", { name: "Send the link again" })).toBeNull();
  });

  it("changes the password, and empties the fields", async () => {
    const { sessions } = settings({ "/api/auth/me": me(true) });
    const form = await screen.findByRole("form", { name: "Change password", hidden: true });
    const fields = within(form);
    fireEvent.change(fields.getByLabelText("Current password"), { target: { value: "the old one" } });
    fireEvent.change(fields.getByLabelText("New password"), { target: { value: "the new one" } });
    fireEvent.submit(form);
    await fields.findByText("Your password is changed.");
    expect(sessions.main.calls).toEqual(["changePassword the old one the new one"]);
    expect((fields.getByLabelText("New password") as HTMLInputElement).value).toBe("");
  });
});
