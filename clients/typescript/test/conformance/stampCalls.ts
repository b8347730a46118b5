import { momentOf, momentText } from "../../src/core/moments.js";
import { effective, order } from "../../src/core/stamps.js";
import { type Call, call, only } from "./vectors.js";

interface Arrived {
  timestamp: string;
  sentAt?: string;
  logTime: string;
  previous?: { timestamp: string; effective: string };
}

export const stampCalls: Readonly<Record<string, Call>> = {
  effective: call<Arrived>(["timestamp", "sentAt", "logTime", "previous"], arrived),
  order: call<{ stamps: { effective: string; position: number }[] }>(["stamps"], ({ stamps }) => {
    const all = stamps.map((one, index) => {
      only(one, ["effective", "position"], "order");
      return { effective: millis(one.effective), position: one.position, index };
    });
    return { order: all.sort(order).map((one) => one.index) };
  }),
};

function arrived({ timestamp, sentAt, logTime, previous }: Arrived): unknown {
  only(previous ?? {}, ["timestamp", "effective"], "effective");
  const change = { timestamp: millis(timestamp), sentAt: sentAt === undefined ? undefined : millis(sentAt) };
  const before = previous && { timestamp: millis(previous.timestamp), effective: millis(previous.effective) };
  const time = momentText(effective(change, millis(logTime), before));
  return { effective: time, next: { timestamp: momentText(change.timestamp), effective: time } };
}

export function millis(text: string): number {
  const moment = momentOf(text);
  if (moment === null) {
    throw new Error(`a vector holds what is no time: ${text}`);
  }
  return moment;
}
