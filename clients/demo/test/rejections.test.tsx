import { fireEvent, render, screen, waitFor } from "@testing-library/react";
import type { Client, Rejection } from "@tidemark/client";
import { TidemarkProvider } from "@tidemark/client/react";
import { createMemoryClient } from "@tidemark/client/testing";
import { describe, expect, it, vi } from "vitest";
import { RejectionCard } from "../src/rejections/RejectionCard";

const REFUSED: Rejection = {
  id: "r",
  changeId: "c",
  entityType: "item",
  localId: "i",
  operation: "update",
  data: { title: "Prune the roses", notes: "Above an outer bud.\nNot in frost." },
  code: "entity_too_large",
  message: "The merged entity would be larger than 256 KiB.",
  at: "2026-01-01T10:00:00.000Z",
};

describe("what was not saved", () => {
  it("says what to do, and is sent again with only what the person changed", async () => {
    const client: Client = createMemoryClient();
    const retry = vi.spyOn(client.rejected, "retry").mockResolvedValue();
    render(
      <TidemarkProvider client={client}>
        <RejectionCard rejection={REFUSED} />
      </TidemarkProvider>,
    );
    screen.getByText(/Shorten one and try again/);
    expect((screen.getByLabelText("Notes") as HTMLTextAreaElement).value).toBe(REFUSED.data.notes);
    fireEvent.change(screen.getByLabelText("Title"), { target: { value: "Prune" } });
    fireEvent.submit(screen.getByRole("form", { name: "Not saved: Prune the roses" }));
    await waitFor(() => expect(retry).toHaveBeenCalledWith("r", { title: "Prune" }));
  });
});
