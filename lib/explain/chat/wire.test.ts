import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { completionOf, StandInServer, sendJson } from "@/lib/explain/stand-in.fixture";
import { ChatClient } from "./client";
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
