import { afterEach, expect, test } from "vitest";
import type { PageProcess, PageSettings } from "./page-process";
import { startManyPages } from "./page-processes";

const SETTINGS = { DATABASE_URL: "postgresql://nowhere", DATABASE_CONNECTIONS: 20, STREAMS: 4 };
const asked = { address: "/", headers: {} } as Parameters<PageProcess["render"]>[0];

/** What stands for processes: pages wait in `waiting` until they are let go. */
let waiting: { readonly who: number; readonly go: () => void }[] = [];
let stopped: number[] = [];
let faults: (string | null)[] = [];
let connections: number[] = [];
let streams: number[] = [];

afterEach(() => {
  waiting = [];
  stopped = [];
  faults = [];
  connections = [];
  streams = [];
});

async function start({ DATABASE_CONNECTIONS, STREAMS }: PageSettings) {
  streams.push(STREAMS);
  const who = connections.push(DATABASE_CONNECTIONS) - 1;
  const rendered = { status: 200, headers: {}, body: Buffer.from(String(who)) };
  return {
    answer: async () => {},
    render: () =>
      new Promise<typeof rendered>((resolve) => waiting.push({ who, go: () => resolve(rendered) })),
    fault: () => faults[who] ?? null,
    stop: async () => void stopped.push(who),
  };
}

test("each page is rendered by the process that has least to do, and connections are shared", async () => {
  const pages = await startManyPages(SETTINGS, 2, start);
  const all = [pages.render(asked), pages.render(asked), pages.render(asked)];
  expect(waiting.map(({ who }) => who)).toEqual([0, 1, 0]);
  for (const { go } of waiting) go();
  expect((await Promise.all(all)).map(({ body }) => body.toString())).toEqual(["0", "1", "0"]);
  void pages.render(asked);
  expect(waiting.at(-1)?.who).toBe(0);
  expect(connections).toEqual([10, 10]);
  expect(streams).toEqual([1, 1]);
  await pages.stop();
  expect(stopped.sort()).toEqual([0, 1]);
});

test("a process that is away is passed over, and said", async () => {
  const pages = await startManyPages(SETTINGS, 3, start);
  faults = ["away", null, null];
  void pages.render(asked);
  void pages.render(asked);
  void pages.render(asked);
  expect(waiting.map(({ who }) => who)).toEqual([1, 2, 1]);
  expect(pages.fault()).toBe("away");
});

test("if one does not start, the others are ended and its reason is told", async () => {
  let count = 0;
  const failing = async (settings: PageSettings) => {
    if (++count === 2) throw new Error("no memory");
    return start(settings);
  };
  await expect(startManyPages(SETTINGS, 3, failing)).rejects.toThrow("no memory");
  expect(stopped.sort()).toEqual([0, 1]);
});
