import { afterAll, afterEach, beforeAll, describe, expect, inject, test } from "vitest";
import { ApiDevice } from "../support/api.js";
import { type Device, somebody } from "../support/device.js";
import { KEY, Outside, sentTo } from "../support/outside.js";
import { stage } from "../support/stage.js";
import { until } from "../support/until.js";

/** What only the outside services say, and a person did not write. */
const SECRETS = [KEY, "1979", "A guide leads", "Stanislaw", "1961", "Hamburg"];

describe("films, books and places", () => {
  const { one, device } = stage();
  let outside: Outside;
  beforeAll(async () => {
    outside = await Outside.started();
  });
  afterEach(() => {
    outside.cut = false;
  });
  afterAll(() => outside.end());

  async function withKey(phone: Device): Promise<void> {
    await outside.leadFrom(phone.context);
    await phone.go("Settings");
    await phone.page.getByLabel("TMDB key for movies").fill(KEY);
    await phone.page.getByRole("button", { name: "Keep here" }).click();
    await phone.page.getByRole("button", { name: "Kept" }).waitFor();
    await phone.everything();
  }

  async function find({ page }: Device, type: string, words: string, found: string): Promise<void> {
    await page.getByRole("group", { name: "Type" }).getByRole("radio", { name: type }).check({ force: true });
    await page.getByRole("combobox", { name: "Add an item" }).fill(words);
    if (type === "Place") await page.getByRole("button", { name: "Look up" }).click();
    await page.getByRole("option", { name: found }).click();
  }

  const about = ({ page }: Device) => page.getByRole("region", { name: "About it" });

  test("are found by the browser alone; our server is given an id, and neither the key nor what was found", async () => {
    const ada = somebody();
    const phone = await one(ada);
    const sent = sentTo(inject("url"), phone.context);
    await withKey(phone);
    for (const [type, words, title, more] of [
      ["Movie", "stalk", "Stalker", "1979"],
      ["Book", "solar", "Solaris", "Stanislaw Lem · 1961"],
      ["Place", "elbphil", "Elbphilharmonie", "Hamburg"],
    ] as const) {
      await find(phone, type, words, title);
      await phone.row(title).click();
      await about(phone).getByRole("heading", { name: title }).waitFor();
      await about(phone).getByText(more).waitFor();
      await phone.page.getByRole("button", { name: "Close details" }).click();
    }
    await phone.settled();
    const items = await (await ApiDevice.of(inject("url"), ada, false)).items();
    const ids = items
      .flatMap((item) => [item.movieId, item.bookId, item.placeId])
      .filter((id) => typeof id === "string");
    expect(ids.sort()).toEqual(["1398", "OL45804W", "W24680"]);

    const texts = await Promise.all(sent);
    expect(
      texts.filter((text) => text.includes('"movieId":"1398"')),
      "the id is sent",
    ).not.toEqual([]);
    for (const secret of SECRETS)
      expect(
        texts.filter((text) => text.includes(secret)),
        secret,
      ).toEqual([]);
  });

  /** A film that another program put there, by its id, under a title of its own; nothing is known about it yet. */
  async function withFilm(): Promise<Device> {
    const ada = somebody();
    const program = await ApiDevice.of(inject("url"), ada, true);
    await program.createItems([{ title: "A film", type: "movie", movieId: "1398" }]);
    const phone = await device(ada);
    await withKey(phone);
    await phone.row("A film").waitFor();
    outside.asked.length = 0;
    return phone;
  }

  async function cutOff(phone: Device): Promise<void> {
    outside.cut = true;
    await phone.context.setOffline(true);
  }

  test("show the bare title where nobody can be asked", async () => {
    const phone = await withFilm();
    await cutOff(phone);
    await phone.row("A film").click();
    await until("the film is asked about", 5_000, () => outside.asked.length > 0);
    expect(await phone.details().getByLabel("Title").inputValue()).toBe("A film");
    expect(await about(phone).count()).toBe(0);
    expect(phone.complaints).toEqual([]);
  });

  test("are still known without a network once they were looked up", async () => {
    const phone = await withFilm();
    await phone.row("A film").click();
    await about(phone).getByRole("heading", { name: "Stalker" }).waitFor();
    await phone.page.getByRole("button", { name: "Close details" }).click();
    await cutOff(phone);
    await phone.row("A film").click();
    await about(phone).getByRole("heading", { name: "Stalker" }).waitFor();
    expect(outside.asked).toEqual(["/3/movie/1398"]);
  });
});
