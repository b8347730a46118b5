import type { Browser, BrowserContext, Locator, Page } from "playwright-core";
import { complaints } from "./browser.js";

/** An account that nobody had before. */
export interface Person {
  readonly email: string;
  readonly password: string;
}

let people = 0;

export function somebody(): Person {
  people += 1;
  return { email: `p${people}-${Date.now()}@example.com`, password: "a long enough password" };
}

/** One device of a person: a browser profile of its own, with the app open in it. */
export class Device {
  private constructor(
    readonly context: BrowserContext,
    readonly page: Page,
    readonly complaints: readonly string[],
  ) {}

  static async of(browser: Browser, url: string, person: Person, isNew: boolean): Promise<Device> {
    const context = await browser.newContext();
    const said = complaints(context);
    const page = await context.newPage();
    page.setDefaultTimeout(20_000);
    await page.goto(url);
    const device = new Device(context, page, said);
    await device.enter(person, isNew);
    return device;
  }

  private async enter({ email, password }: Person, isNew: boolean): Promise<void> {
    const { page } = this;
    await page.getByRole("radio", { name: isNew ? "New account" : "Sign in" }).check({ force: true });
    await page.getByLabel("Email").fill(email);
    await page.getByLabel("Password").fill(password);
    await page.getByRole("button", { name: isNew ? "Create account" : "Sign in", exact: true }).click();
    await page
      .getByRole("form", { name: "Quick add" })
      .or(page.getByRole("button", { name: /^To-dos/ }))
      .first()
      .waitFor();
  }

  /** The first list of an account: the starter of plain to-dos. */
  async begin(): Promise<void> {
    await this.page.getByRole("button", { name: /^To-dos/ }).click();
    await this.page.getByRole("heading", { level: 1, name: /To-dos/ }).waitFor();
  }

  async add(title: string): Promise<void> {
    await this.page.getByRole("combobox", { name: "Add an item" }).fill(title);
    await this.page.getByRole("combobox", { name: "Add an item" }).press("Enter");
    await this.row(title).waitFor();
  }

  row(title: string): Locator {
    return this.page.getByRole("button", { name: title, exact: true });
  }

  details(): Locator {
    return this.page.getByRole("complementary", { name: "Details" });
  }

  /** To a view of the navigation. */
  async go(name: string): Promise<void> {
    await this.page.getByRole("navigation").getByRole("button", { name }).click();
    await this.page.getByRole("heading", { level: 1, name }).waitFor();
  }

  async rename(from: string, to: string): Promise<void> {
    await this.row(from).click();
    const title = this.details().getByLabel("Title");
    await title.fill(to);
    await title.blur();
    await this.page.getByRole("button", { name: "Close details" }).click();
    await this.row(to).waitFor();
  }

  /** Everything that this device did is on the server, and it knows. */
  async settled(): Promise<void> {
    await this.page.getByRole("button", { name: /Sync status: (Saved|Up to date|All saved|Synced)/i }).waitFor();
  }

  async everything(): Promise<void> {
    await this.page
      .getByRole("button", { name: "Everything" })
      .or(this.page.getByRole("link", { name: "Everything" }))
      .first()
      .click();
  }
}
