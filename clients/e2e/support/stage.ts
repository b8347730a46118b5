import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, inject } from "vitest";
import { launch } from "./browser.js";
import { Device, type Person, somebody } from "./device.js";

/** What the tests of one file play on: a browser, and devices that are closed after each test. */
export interface Stage {
  browser(): Browser;
  device(person: Person, isNew?: boolean): Promise<Device>;
  /** A person's first device, with a list and one item in it. */
  one(person?: Person): Promise<Device>;
  /** Two devices of a person who has one item, "Water the plants". */
  two(): Promise<[Device, Device]>;
}

/** @param url of the platform; the one that all files share unless said */
export function stage(url: () => string = () => inject("url")): Stage {
  let browser: Browser | null = null;
  const open: Device[] = [];
  beforeAll(async () => {
    browser = await launch();
  });
  afterEach(async () => {
    await Promise.all(open.splice(0).map((device) => device.context.close()));
  });
  afterAll(() => browser?.close());

  const launched = (): Browser => {
    if (!browser) throw new Error("The browser is there from the first test on");
    return browser;
  };
  const device = async (person: Person, isNew = false): Promise<Device> => {
    const made = await Device.of(launched(), url(), person, isNew);
    open.push(made);
    return made;
  };
  const one = async (person = somebody()): Promise<Device> => {
    const phone = await device(person, true);
    await phone.begin();
    await phone.add("Water the plants");
    await phone.settled();
    return phone;
  };
  const two = async (): Promise<[Device, Device]> => {
    const ada = somebody();
    const phone = await one(ada);
    const laptop = await device(ada);
    await laptop.everything();
    await laptop.row("Water the plants").waitFor();
    return [phone, laptop];
  };
  return { browser: launched, device, one, two };
}
