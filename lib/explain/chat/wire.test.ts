import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { completionOf, StandInServer, sendJson } from "@/lib/explain/stand-in.fixture";
import { ChatClient } from "./client";
import { EndpointFault, NotAnswered } from "./faults";
import { Journal } from "./journal";
import type { ChatRequest } from "./request";

const server = new StandInServer(() => "yes");
let folder: string;

beforeAll(() => server.open());
afterAll(() => server.close());
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), "chat-wire-"));
  server.seen.length = 0;
  server.manner = () => false;
  return () => rmSync(folder, { recursive: true, force: true });
});

const journal = () => new Journal(path.join(folder, "0.jsonl"));
const client = () => new ChatClient(server.options());
const question = (content: string, changes: Partial<ChatRequest> = {}): ChatRequest => ({
  ...{ model: "m", messages: [{ role: "user", content }], maxTokens: 50, logprobs: false },
  ...changes,
});

test("what a server does not take is left out from then on", async () => {
  server.manner = ({ body }, response) => {
    const refused = (["max_tokens", "logprobs", "temperature"] as const).find(
      (name) => body[name] !== undefined,
    );
    return (
      refused !== undefined &&
      sendJson(response, 400, { error: { message: `Unsupported parameter: '${refused}'` } })
    );
  };
  const asking = client();
  await asking.ask(question("a", { logprobs: true }), journal());
  await asking.ask(question("b", { logprobs: true }), journal());
  const bare = { model: "m", stream: false, max_completion_tokens: 50 };
  expect(server.seen.slice(3).map(({ body }) => body)).toEqual([
    { ...bare, messages: [{ role: "user", content: "a" }] },
    { ...bare, messages: [{ role: "user", content: "b" }] },
  ]);
});

test("a server that tells few alternatives is asked for few", async () => {
  server.manner = ({ body: { top_logprobs: asked = 0 } }, response) =>
    asked > 5 && sendJson(response, 422, { error: { message: "top_logprobs must be at most 5" } });
  const asking = client();
  await asking.ask(question("a", { logprobs: true }), journal());
  await asking.ask(question("b", { logprobs: true }), journal());
  expect(server.seen.map(({ body }) => body.top_logprobs)).toEqual([20, 5, 5]);
});

test("what a model thinks aloud is no part of its answer", async () => {
  const answer = (content: string, finish_reason: string) => ({
    choices: [{ message: { content }, finish_reason }],
  });
  server.manner = (_, response, number) =>
    sendJson(
      response,
      200,
      number === 1 ? answer("<think>\nno\n</think>\n\nyes", "stop") : answer("<think>hm", "length"),
    );
  expect(await client().ask(question("a"), journal())).toEqual({ text: "yes", tokens: null, whole: true });
  expect(await client().ask(question("b"), journal())).toEqual({ text: "", tokens: null, whole: false });
});

test("of probabilities those of numbers are kept, and other words of a server are left alone", async () => {
  const seven = { token: "7", instead: { 7: 0.7, " 7": 0.05, 3: 0.25, x: 0.1, 4: 0.00001 } };
  server.manner = ({ body }, response) =>
    sendJson(response, 200, { ...completionOf(body, [{ token: "1\t" }, seven]), timings: {}, usage: "?" });
  const reply = await client().ask(question("?", { logprobs: true }), journal());
  expect(reply).toEqual({
    text: "1\t7",
    tokens: [
      ["1\t", { 1: 1 }],
      ["7", { 3: 0.25, 7: 0.75 }],
    ],
    whole: true,
  });
  expect(await client().ask(question("?", { logprobs: true }), journal())).toEqual(reply);
});

const chunk = (content: string, finish: string | null = null, more: object = {}) =>
  `data: ${JSON.stringify({ choices: [{ index: 0, delta: { content }, finish_reason: finish, ...more }] })}\n\n`;

test("an answer that is streamed all the same is read as one in one piece", async () => {
  const seven = { token: "7", logprob: -0.1, top_logprobs: [{ token: "7", logprob: Math.log(0.9) }] };
  const usage = { choices: [], usage: { total_tokens: 77 } };
  server.manner = (_, response, number) => {
    response.writeHead(200, { "Content-Type": "text/event-stream" });
    if (number === 1)
      response.end(chunk("1\t")); // cut off
    else
      response.end(
        `: hello\n\n${chunk("1\t")}${chunk("7", null, { logprobs: { content: [seven] } })}${chunk("", "stop")}data: ${JSON.stringify(usage)}\n\ndata: [DONE]\n\n`,
      );
    return true;
  };
  const asking = client();
  const reply = await asking.ask(question("?", { logprobs: true }), journal());
  expect(reply).toEqual({ text: "1\t7", tokens: [["7", { 7: 0.9 }]], whole: true });
  expect(asking.spent).toEqual({ requests: 2, tokens: 77 });
});

test("an answer in parts is the text in them, and a probability of 0 is none", async () => {
  const parts = [
    { type: "thinking", thinking: [] },
    { type: "text", text: "4" },
  ];
  const alternatives = [
    { token: "4", logprob: 0 },
    { token: "5", logprob: null },
  ];
  const logprobs = { content: [{ token: "4", logprob: null, top_logprobs: alternatives }] };
  server.manner = (_, response) =>
    sendJson(response, 200, {
      choices: [{ message: { content: parts }, finish_reason: "stop", logprobs }],
    });
  const reply = await client().ask(question("?", { logprobs: true }), journal());
  expect(reply).toEqual({ text: "4", tokens: [["4", { 4: 1 }]], whole: true });
});

test.each<[number, object]>([
  [403, { error: { message: "You are not allowed to request logprobs from this model" } }],
  [500, { error: "logprobs is not supported for models created with logits_all=False" }],
  [422, { detail: [{ loc: ["body", "logprobs"], msg: "Extra inputs are not permitted" }] }],
  [400, { object: "error", message: "logprobs: not supported", code: 400 }],
])("%i %j is asked without probabilities", async (status, body) => {
  server.manner = ({ body: { logprobs = false } }, response) => logprobs && sendJson(response, status, body);
  expect((await client().ask(question("a", { logprobs: true }), journal())).text).toBe("yes");
  expect(server.seen.map(({ body }) => body.logprobs)).toEqual([true, undefined]);
});

test.each<[number, object]>([
  [400, { error: { message: "This model's maximum context length is 512 tokens" } }],
  [413, {}],
  [500, { error: { message: "the request exceeds the available context size" } }],
])("%i %j leaves one question out, be it the first", async (status, body) => {
  server.manner = (_, response, number) => number === 1 && sendJson(response, status, body);
  const asking = client();
  await expect(asking.ask(question("long"), journal())).rejects.toThrow(NotAnswered);
  expect((await asking.ask(question("short"), journal())).text).toBe("yes");
});

test.each<[string, string]>([
  ["<!doctype html><p>Log in", "sent a web page: check the address after --endpoint"],
  [
    '{"error": {"message": "No endpoints found", "code": 404}}',
    "sent JSON that is no chat completion: No endpoints found",
  ],
  ['data: {"error": {"message": "busy"}}\n\n', "sent JSON that is no chat completion: busy"],
])("%s says what is wrong, and that it is asked again once", async (body, why) => {
  server.manner = (_, response) => Boolean(response.writeHead(200).end(body));
  const said: string[] = [];
  const asking = new ChatClient(server.options({ log: (line) => said.push(line) }));
  const sentence = `${server.address}/chat/completions ${why}`;
  await expect(asking.ask(question("?"), journal())).rejects.toThrow(new EndpointFault(sentence));
  expect(said).toEqual([`${sentence}; asked again, up to 3 times`]);
});
