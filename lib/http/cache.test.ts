import { afterAll, beforeAll, expect, test } from "vitest";
import { insertModel } from "@/e2e/support/insert-model";
import { ALPHA, BARE } from "@/e2e/support/test-models";
import { openTestSite, type TestSite } from "@/e2e/support/test-site";
import { openSite } from "@/lib/process/site";
import { answer, answerReady } from "./handler";
import { ANSWERS, type HttpAnswer, type HttpSite, isStream, partsOf } from "./request";

const NEURON = "/api/alpha-2l/neuroscope/1/3";

let site: TestSite;
beforeAll(async () => {
  site = await openTestSite({ models: [ALPHA] });
}, 60_000);
afterAll(() => site.close());

const ask = (url: string, of: HttpSite = site) => answer(of, { method: "GET", url, header: () => null });
const bytesOf = ({ body }: HttpAnswer) => Buffer.concat(isStream(body) ? [] : partsOf(body));
const kept = () => site.store.memory.sizesByCache().get(ANSWERS);

test("an answer is made once for all who ask at the same time, and kept", async () => {
  const answers = await Promise.all(Array.from({ length: 5 }, () => ask(NEURON)));
  const { body, headers } = await ask(NEURON);
  expect(body).toBeInstanceOf(Uint8Array);
  const [first] = answers;
  // The first are given it as it was made, those who come later in one stretch.
  for (const each of answers) expect(each.body).toBe(first?.body);
  expect(bytesOf(first!)).toEqual(body);
  expect(kept()).toBeGreaterThan(Number(headers["Content-Length"]));
});

test("parameters that nobody knows make no other answer", async () => {
  const [plain, counted] = [await ask(`${NEURON}?text=0`), await ask(`${NEURON}?_=1&text=0&utm_source=a`)];
  expect(counted.body).toBe(plain.body);
  expect(counted.headers.ETag).toBe(plain.headers.ETag);
});

test("a problem and a stream are not kept", async () => {
  const before = kept();
  expect((await ask("/api/alpha-2l/neuroscope/9")).status).toBe(404);
  expect((await ask("/api/alpha-2l/neuroscope/export.ndjson")).body).not.toBeInstanceOf(Uint8Array);
  expect(kept()).toBe(before);
});

test("what is about the models is made anew when they change; what is about one of them is kept while it stays", async () => {
  const [neuron, models] = [await ask(NEURON), await ask("/api")];
  await insertModel(site.connections, BARE);
  await site.catalogue.reread();
  const [neuronNow, modelsNow] = [await ask(NEURON), await ask("/api")];
  expect(neuronNow.body).toBe(neuron.body);
  expect(neuronNow.headers.ETag).toBe(neuron.headers.ETag);
  expect(modelsNow.headers.ETag).not.toBe(models.headers.ETag);
  expect(bytesOf(modelsNow).toString()).toContain('"name":"bare"');
});

test("few large answers are made at a time, more wait, and the rest is told to come back", async () => {
  const each = Array.from({ length: 80 }, (_, i) => `0:${i % 16},1:${Math.floor(i / 16)}`);
  const answers = await Promise.all(each.map((n) => ask(`/api/alpha-2l/batch?service=neuroscope&n=${n}`)));
  const refused = answers.filter(({ status }) => status === 503);
  expect(refused).toHaveLength(80 - 2 - 64);
  for (const { headers } of refused) expect(headers["Retry-After"]).toBe("5");
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(2 + 64);
});

test("of those that may be large, the small ones are kept", async () => {
  const url = "/api/alpha-2l/batch?service=neuron2graph&n=0:1";
  const { headers } = await ask(url);
  const again = answerReady(site, { method: "GET", url, header: () => null });
  expect(again).toMatchObject({ status: 200, headers: { ETag: headers.ETag } });
});

test("what is ready is answered without waiting, and nothing else is", async () => {
  const { body, headers } = await ask(NEURON);
  const ready = (url: string, method = "GET") => answerReady(site, { method, url, header: () => null });
  expect(ready(NEURON)).toMatchObject({ status: 200, body, headers: { ETag: headers.ETag } });
  expect(ready(NEURON, "HEAD")).toMatchObject({ status: 200, body: null });
  for (const other of [`${NEURON}?text=1`, `${NEURON}?rev=`, "/api/%ff"]) expect(ready(other)).toBeNull();
  expect(ready(NEURON, "POST")).toBeNull();
});

test("without memory, every answer is made anew", async () => {
  const forgetful = openSite({ ...site.environment, CACHE_MB: 0 });
  const [first, second] = [await ask(NEURON, forgetful), await ask(NEURON, forgetful)];
  expect(second.body).not.toBe(first.body);
  expect(second.body).toEqual(first.body);
  await forgetful.close();
});
