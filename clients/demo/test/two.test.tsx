import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { showApp } from "./world";

const pane = (name: string) => within(screen.getByRole("region", { name }));

describe("two devices", () => {
  it("are two: each has its own list and its own airplane mode", async () => {
    const { clients } = showApp({ two: true });
    await clients.left.items.create({ title: "Only here" });
    await waitFor(() => expect(pane("Left device").getByRole("button", { name: "Only here" })).toBeTruthy());
    expect(pane("Right device").queryByRole("button", { name: "Only here" })).toBeNull();
    fireEvent.click(pane("Right device").getByRole("switch", { name: "Airplane mode" }));
    await waitFor(() => expect(clients.right.airplaneMode).toBe(true));
    expect(clients.left.airplaneMode).toBe(false);
    expect(await pane("Right device").findByRole("button", { name: /Airplane mode/ })).toBeTruthy();
    expect(pane("Left device").queryByRole("button", { name: /Airplane mode/ })).toBeNull();
  });

  it("stand where they stand, each for itself", async () => {
    const { clients } = showApp({ two: true });
    const localId = await clients.left.items.create({ title: "Open me" });
    fireEvent.click(await pane("Left device").findByRole("button", { name: "Open me" }));
    expect(await pane("Left device").findByRole("complementary")).toBeTruthy();
    expect(pane("Right device").queryByRole("complementary")).toBeNull();
    expect(location.hash).not.toContain(localId);
  });

  it("are one account: made on one, signed in on the other", async () => {
    const { sessions } = showApp({ two: true, signedIn: false });
    fireEvent.change(screen.getByLabelText("Email"), { target: { value: "ada@example.com" } });
    fireEvent.change(screen.getByLabelText("Password"), { target: { value: "a password of hers" } });
    fireEvent.submit(screen.getByRole("form", { name: "Sign up" }));
    await screen.findByRole("region", { name: "Right device" });
    expect(sessions.left.calls).toEqual(["register ada@example.com"]);
    expect(sessions.right.calls).toEqual(["login ada@example.com"]);
  });
});
