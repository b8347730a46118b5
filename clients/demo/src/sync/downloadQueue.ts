import type { Client } from "@tidemark/client";

/** Saves what is not on the server yet as a file. */
export async function downloadQueue(client: Client): Promise<void> {
  const queue = await client.exportQueue();
  const url = URL.createObjectURL(new Blob([JSON.stringify(queue, null, 2)], { type: "application/json" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = `tidemark-unsent-${queue.exportedAt.slice(0, 10)}.json`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 1000);
}
