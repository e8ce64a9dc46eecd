import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type Manner, StandInServer, sendJson } from "@/lib/explain/stand-in.fixture";
import { ChatClient, type ChatOptions } from "./client";
import { BudgetSpent, EndpointFault, NotAnswered } from "./faults";
import { Journal } from "./journal";
import type { ChatRequest } from "./request";

const KEY = "sk-secret-0123456789";
const server = new StandInServer(() => "yes");
let folder: string;
let said: string[];

beforeAll(() => server.open());
afterAll(() => server.close());
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), "chat-"));
  said = [];
  server.seen.length = 0;
  server.manner = () => false;
  return () => rmSync(folder, { recursive: true });
});

const journal = () => new Journal(path.join(folder, "own", "0.jsonl"));
const question = (content: string, changes: Partial<ChatRequest> = {}): ChatRequest => ({
  ...{ model: "m", messages: [{ role: "user", content }], maxTokens: 50, logprobs: false },
  ...changes,
});
const client = (changes: Partial<ChatOptions> = {}) =>
  new ChatClient(server.options({ log: (line) => said.push(line), ...changes }));

/** Does this to the first so many requests. */
const first =
  (count: number, manner: Manner): Manner =>
  (request, response, number) =>
    number <= count && manner(request, response, number);

test("a question goes out in OpenAI's form, with the key where there is one", async () => {
  const reply = await client({ key: KEY }).ask(question("?", { logprobs: true }), journal());
  expect(reply).toEqual({ text: "yes", tokens: null, whole: true });
  expect(server.seen).toEqual([
    {
      path: "/v1/chat/completions",
      key: `Bearer ${KEY}`,
      body: {
        ...{ model: "m", messages: [{ role: "user", content: "?" }], stream: false },
        ...{ temperature: 0, max_tokens: 50, logprobs: true, top_logprobs: 20 },
      },
    },
  ]);
  await client().ask(question("!"), journal());
  expect(server.seen[1]?.key).toBeUndefined();
});

test.each<[string, Manner]>([
  ["is asked to wait", (_, response) => sendJson(response, 429, { error: { message: "slow down" } })],
  ["is told of a fault", (_, response) => sendJson(response, 500, { error: "out of memory" })],
  [
    "is told of a fault without words",
    (_, response) => Boolean(response.writeHead(503).end("<html>busy</html>")),
  ],
  ["gets no JSON", (_, response) => Boolean(response.writeHead(200).end("{"))],
  ["gets other JSON", (_, response) => sendJson(response, 200, { choices: [] })],
  ["gets half an answer", (_, response) => cutOff(response)],
  ["is hung up on", (_, response) => Boolean(response.destroy())],
  ["is not answered", () => true],
])("who %s asks again", async (_, manner) => {
  server.manner = first(2, manner);
  const asking = client({ patience: 0.2 });
  expect((await asking.ask(question("?"), journal())).text).toBe("yes");
  expect(server.seen).toHaveLength(3);
  expect(asking.spent.requests).toBe(3);
});

function cutOff(response: Parameters<Manner>[1]): true {
  response.writeHead(200, { "Content-Length": 1000 });
  response.write('{"choices": [', () => response.destroy());
  return true;
}

test.each([
  [429, { error: { message: "slow down" } }, "answers 429: slow down"],
  [500, { error: "out of\nmemory" }, "answers 500: out of memory"],
  [200, {}, "sent JSON that is no chat completion"],
])("who is answered %i for ever gives up", async (status, body, why) => {
  server.manner = (_, response) => sendJson(response, status, body);
  const asking = client();
  const fault = new EndpointFault(`${server.address}/chat/completions ${why}`);
  await expect(asking.ask(question("?"), journal())).rejects.toThrow(fault);
  expect(server.seen).toHaveLength(4);
  await expect(asking.ask(question("another"), journal())).rejects.toThrow(fault);
  expect(server.seen).toHaveLength(4);
});

test.each([
  [401, null, ": set OPENAI_API_KEY to a key of the server"],
  [401, KEY, ": it does not take the key in OPENAI_API_KEY"],
  [404, null, ": check the address after --endpoint, and the model's name after --explainer or --scorer"],
  [400, null, ""],
])("%i is not asked again", async (status, key, advice) => {
  server.manner = (_, response) => sendJson(response, status, { error: { message: `no: ${KEY}!` } });
  const words = key === null ? `no: ${KEY}!` : "no: …!";
  const fault = new EndpointFault(`${server.address}/chat/completions answers ${status}: ${words}${advice}`);
  await expect(client({ key }).ask(question("?"), journal())).rejects.toThrow(fault);
  expect(server.seen).toHaveLength(1);
});

test("a redirect is not followed: the key goes nowhere else", async () => {
  server.manner = (_, response) =>
    Boolean(response.writeHead(307, { location: `${server.address}/elsewhere` }).end());
  await expect(client({ key: KEY }).ask(question("?"), journal())).rejects.toThrow(
    "answers 307, which leads elsewhere: give the address that it leads to, nothing is sent on",
  );
  expect(server.seen).toHaveLength(1);
});

test("a server that is not there is said to be so at once", async () => {
  const asking = client({ endpoint: new URL("http://127.0.0.1:9/v1/chat/completions"), pause: 60_000 });
  await expect(asking.ask(question("?"), journal())).rejects.toThrow(
    "does not answer (is it running, and at that port?)",
  );
});

test("Retry-After is kept to, by all that ask", async () => {
  let until = Number.NaN;
  server.manner = (_, response, number) => {
    if (number === 1) until = Date.now() + 290;
    return Date.now() < until && sendJson(response, 429, {}, { "Retry-After": "0.3" });
  };
  const asking = client({ atOnce: 1 });
  await Promise.all(["a", "b"].map((text) => asking.ask(question(text), journal())));
  expect(server.seen).toHaveLength(3);
});

test("a server that wants to be left alone for hours is left alone", async () => {
  server.manner = (_, response) => sendJson(response, 429, {}, { "Retry-After": "7200" });
  await expect(client().ask(question("?"), journal())).rejects.toThrow("asks to be left alone for 2 hours");
});

test("one question that cannot be answered does not end it", async () => {
  server.manner = ({ body }, response) =>
    body.messages[0]?.content === "long" && sendJson(response, 400, { error: { message: "too long" } });
  const asking = client();
  await asking.ask(question("a"), journal());
  await expect(asking.ask(question("long"), journal())).rejects.toThrow(NotAnswered);
  expect((await asking.ask(question("b"), journal())).text).toBe("yes");
});

test("no more requests and tokens are spent than there are", async () => {
  const byRequests = client({ budget: { requests: 2, tokens: null } });
  const asked = await Promise.allSettled(
    ["a", "b", "c"].map((text) => byRequests.ask(question(text), journal())),
  );
  expect(asked.map(({ status }) => status)).toEqual(["fulfilled", "fulfilled", "rejected"]);
  const byTokens = client({ budget: { requests: null, tokens: 150 } });
  await byTokens.ask(question("d"), journal());
  await byTokens.ask(question("e"), journal());
  await expect(byTokens.ask(question("f"), journal())).rejects.toThrow(
    new BudgetSpent("the budget of 150 tokens is spent"),
  );
  expect(byTokens.spent).toEqual({ requests: 2, tokens: 200 });
});

test("the same question is sent once, also at the same time", async () => {
  const asking = client();
  await Promise.all([1, 2, 3].map(() => asking.ask(question("?"), journal())));
  await client().ask(question("?"), journal());
  expect(server.seen).toHaveLength(1);
});

test("a line that a killed process left open is not there, and harms none", async () => {
  await client().ask(question("a"), journal());
  const file = path.join(folder, "own", "0.jsonl");
  const whole = readFileSync(file, "utf8");
  const { appendFileSync } = await import("node:fs");
  appendFileSync(file, whole.slice(0, 40));
  await client().ask(question("b"), journal());
  await client().ask(question("b"), journal());
  await client().ask(question("a"), journal());
  expect(server.seen).toHaveLength(2);
});

test("the key is in no file and no line", async () => {
  server.manner = (_, response, number) =>
    number === 2 && sendJson(response, 403, { error: `not with ${KEY}` });
  const asking = client({ key: KEY });
  await asking.ask(question("a"), journal());
  const fault = await asking.ask(question("b"), journal()).catch((error: Error) => error.message);
  const kept = readFileSync(path.join(folder, "own", "0.jsonl"), "utf8");
  expect([kept, fault, ...said].join("\n")).not.toContain("secret");
});
