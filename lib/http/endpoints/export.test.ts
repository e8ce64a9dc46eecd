import http from "node:http";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestSite, type TestSite } from "@/e2e/support/test-site";
import { inflatePiece } from "@/lib/domain/piece";
import { answerNext } from "@/lib/http/doors/next-door";
import { METHODS } from "@/lib/methods/index";
import { linesOf } from "./export";

const PATH = "/api/alpha-2l/neuron2graph/export.ndjson";

let site: TestSite;
beforeAll(async () => {
  site = await openTestSite();
}, 60_000);
afterAll(() => site.close());

const parse = (text: string) =>
  text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line));

test("every neuron with data, a line each, in order, with the data of its own address", async () => {
  const response = await fetch(`${site.origin}${PATH}`);
  expect(response.headers.get("content-type")).toBe("application/x-ndjson");
  expect(response.headers.get("content-encoding")).toBe("gzip");
  const lines = parse(await response.text());
  const places = lines.map(({ layer, neuron }) => layer * 16 + neuron);
  expect(places).toEqual([...places].sort((a, b) => a - b));
  expect(places).not.toContain(1); // place 1 has no tokens, so no graph
  const { data } = await (await fetch(`${site.origin}/api/alpha-2l/neuron2graph/1/3`)).json();
  expect(lines.find(({ layer, neuron }) => layer === 1 && neuron === 3)?.data).toEqual(data);
});

test("the same bytes without compression and through the other door", async () => {
  const plain = await fetch(`${site.origin}${PATH}`, { headers: { "Accept-Encoding": "identity" } });
  expect(plain.headers.get("content-encoding")).toBeNull();
  const text = await plain.text();
  expect(text).toBe(await (await fetch(`${site.origin}${PATH}`)).text());
  const request = new Request(`${site.origin}${PATH}`, { headers: { "Accept-Encoding": "identity" } });
  expect(await (await answerNext(site, request)).text()).toBe(text);
});

test("two at the same time get one each", async () => {
  const both = await Promise.all([fetch(`${site.origin}${PATH}`), fetch(`${site.origin}${PATH}`)]);
  const [first, second] = await Promise.all(both.map((response) => response.text()));
  expect(first).toBe(second);
  expect(parse(first ?? "").length).toBeGreaterThan(20);
});

test("goes on behind a neuron", async () => {
  const whole = parse(await (await fetch(`${site.origin}${PATH}`)).text());
  const rest = parse(await (await fetch(`${site.origin}${PATH}?after=0:15`)).text());
  expect(rest).toEqual(whole.filter(({ layer }) => layer === 1));
  expect(await (await fetch(`${site.origin}${PATH}?after=1:15`)).text()).toBe("");
});

test("a known tag saves the stream, and HEAD starts none", async () => {
  const head = await fetch(`${site.origin}${PATH}`, { method: "HEAD" });
  const tag = head.headers.get("etag") ?? "";
  expect(tag).toMatch(/^"[\w-]+"$/);
  const again = await fetch(`${site.origin}${PATH}`, { headers: { "If-None-Match": tag } });
  expect(again.status).toBe(304);
});

test("is read only as fast as it is taken", async () => {
  const model = await site.catalogue.require("alpha-2l");
  const asked: number[] = [];
  const scope = METHODS.neuroscope.service?.neuron;
  if (scope === undefined) throw new Error("neuroscope has neuron pages");
  const counted: typeof scope = {
    ...scope,
    answer: (store, place, query) => {
      asked.push(place.index.neuron);
      return scope.answer(store, place, query);
    },
  };
  const stream = linesOf(site, model, counted, 0);
  expect(asked).toHaveLength(0);
  const first = await stream.next();
  expect(asked).toHaveLength(16);
  expect(first.done ? [] : parse(inflatePiece(first.value).toString())).toHaveLength(16);
  await stream.return(undefined);
  expect(asked).toHaveLength(16);
});

test("a client that leaves ends it, and the next one is served", async () => {
  await new Promise<void>((resolve, reject) => {
    const request = http.get(`${site.origin}${PATH}`, (response) => {
      response.once("data", () => {
        response.destroy();
        resolve();
      });
    });
    request.on("error", reject);
  });
  expect((await fetch(`${site.origin}${PATH}`)).status).toBe(200);
});

test.each([
  [`${PATH}?after=1`, 400, "after: expected a neuron as layer:neuron"],
  [`${PATH}?after=2:0`, 404, "layer 2 is out of range"],
  ["/api/alpha-2l/metadata/export.ndjson", 404, "The service metadata says nothing of a neuron alone."],
  ["/api/alpha-2l/none/export.ndjson", 404, 'There is no service "none"'],
])("%s is a %i", async (path, status, detail) => {
  const problem = await (await fetch(`${site.origin}${path}`)).json();
  expect(problem.status).toBe(status);
  expect(problem.detail).toContain(detail);
});
