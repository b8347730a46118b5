import type { ApiDevice } from "./api.js";
import type { Device } from "./device.js";

/** Each is small enough for a change, both together are too much for one item (I4). */
const LONG_DESCRIPTION = "d".repeat(150_000);
export const LONG_NOTES = `Notes as long as a book. ${"n".repeat(120_000)}`;

/** A program filled the description of "Water the plants"; the notes that a person then writes are refused for good. */
export async function writeTooMuch(phone: Device, program: ApiDevice): Promise<void> {
  const item = (await program.items()).find(({ title }) => title === "Water the plants");
  await program.update(String(item?.localId), { description: LONG_DESCRIPTION });
  await phone.row("Water the plants").click();
  const notes = phone.details().getByLabel("Notes");
  await notes.fill(LONG_NOTES);
  await notes.blur();
  await phone.page.getByRole("button", { name: "Close details" }).click();
  await phone.page.getByRole("button", { name: "Sync status: 1 not saved" }).waitFor();
}

/** Both rename "Water the plants"; the phone's edit is the earlier one and loses to "Water the ferns". */
export async function disagreeOnTitle(phone: Device, laptop: Device): Promise<void> {
  await phone.context.setOffline(true);
  await phone.rename("Water the plants", "Water the roses");
  await laptop.rename("Water the plants", "Water the ferns");
  await laptop.settled();
  await phone.context.setOffline(false);
  await phone.row("Water the ferns").waitFor();
}
