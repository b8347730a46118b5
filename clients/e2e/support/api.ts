import { randomUUID } from "node:crypto";
import type { Person } from "./device.js";

/** Fields of an item that somebody else's program writes. */
export type Fields = Readonly<Record<string, unknown>>;

const BATCH = 500;

/** A device without an app: a program that speaks the HTTP contract. */
export class ApiDevice {
  private constructor(
    private readonly url: string,
    private readonly deviceId: string,
    private readonly token: string,
  ) {}

  static async of(url: string, person: Person, isNew: boolean): Promise<ApiDevice> {
    const deviceId = `program-${randomUUID()}`;
    const body = JSON.stringify({ ...person, deviceId, deviceName: "A program" });
    const entered = (await post(`${url}/api/auth/${isNew ? "register" : "login"}`, body)) as { token: string };
    return new ApiDevice(url, deviceId, entered.token);
  }

  /** @returns the localIds; throws when one was not taken */
  async createItems(items: readonly Fields[]): Promise<string[]> {
    const localIds = items.map(() => randomUUID() as string);
    const changes = items.map((data, at) => this.change("create", localIds[at] ?? "", data));
    for (let at = 0; at < changes.length; at += BATCH) await this.send(changes.slice(at, at + BATCH));
    return localIds;
  }

  async update(localId: string, data: Fields): Promise<void> {
    await this.send([this.change("update", localId, data)]);
  }

  /** Every item that is not deleted, by its first page. */
  async items(): Promise<readonly Fields[]> {
    const answer = await this.send([]);
    return answer.data.serverUpdates.items;
  }

  private change(operation: "create" | "update", localId: string, data: Fields): Fields {
    const timestamp = new Date().toISOString();
    return { localId, entityType: "item", operation, timestamp, data, changeId: randomUUID() };
  }

  private async send(changes: readonly Fields[]): Promise<Answer> {
    const body = JSON.stringify({ deviceId: this.deviceId, lastSyncTimestamp: null, changes, waitMs: 5_000 });
    const answer = (await post(`${this.url}/api/sync`, body, this.token)) as Answer;
    const refused = answer.data.acknowledged.filter((one) => !one.success);
    if (refused.length > 0) throw new Error(`Not taken: ${JSON.stringify(refused[0])}`);
    return answer;
  }
}

interface Answer {
  readonly data: {
    readonly acknowledged: ReadonlyArray<{ readonly success: boolean }>;
    readonly serverUpdates: { readonly items: readonly Fields[] };
  };
}

async function post(url: string, body: string, token?: string): Promise<unknown> {
  const answer = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json", ...(token ? { authorization: `Bearer ${token}` } : {}) },
    body,
  });
  if (!answer.ok) throw new Error(`${answer.status} of ${url}: ${await answer.text()}`);
  return answer.json();
}
