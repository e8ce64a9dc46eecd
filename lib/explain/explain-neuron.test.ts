import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { askingServer } from "./ask";
import { ASKED_TESTS } from "./asked-tests";
import { ChatClient } from "./chat/client";
import { Journal } from "./chat/journal";
import { explainNeuron, type TestedExplanation } from "./explain-neuron";
import {
  askedTokens,
  type ChatBody,
  literalModel,
  type StandInModel,
  StandInServer,
  sendJson,
} from "./stand-in.fixture";
import type { NeuronTexts, TextWindow } from "./windows";

const literal = literalModel("apple");
const server = new StandInServer(literal);
let folder: string;

beforeAll(() => server.open());
afterAll(() => server.close());
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), "explain-neuron-"));
  server.seen.length = 0;
  server.manner = () => false;
  server.model = literal;
  return () => rmSync(folder, { recursive: true });
});

/** A window whose neuron fires on a word in it, or where that is not there nowhere. */
function window(text: string): TextWindow {
  const tokens = text.split(" ");
  return { tokens, activations: tokens.map((token) => (token === "apple" ? 2 : 0)) };
}

const TEXTS: NeuronTexts = {
  maximum: 2,
  fit: [window("eat the apple now"), window("an apple")],
  top: [window("one apple fell down"), window("no apple is blue")],
  random: [window("a stone fell"), window("a river is blue")],
};

async function explained(): Promise<TestedExplanation> {
  const found = await explain();
  if (!found.ok) throw new Error(found.message);
  return found.value;
}

function explain() {
  const ask = askingServer(new ChatClient(server.options()), new Journal(path.join(folder, "own.jsonl")));
  return explainNeuron(ask, TEXTS, 1, { explainer: "big", scorer: "small", tests: ASKED_TESTS });
}

const scoresOf = ({ scores: { tests = [] } }: TestedExplanation) =>
  Object.fromEntries(tests.map(({ method, score, n }) => [method, [score, n]]));

const PERFECT = { simulation: [1, 15], detection: [1, 4], fuzzing: [1, 4] };

/** A model that says what another says as plain text. */
const plainly =
  (model: StandInModel): StandInModel =>
  (body) => {
    const answer = model(body);
    return typeof answer === "string" ? answer : answer.map(({ token }) => token).join("");
  };

test("a server that tells no probabilities serves as well as one that does", async () => {
  expect(scoresOf(await explained())).toEqual(PERFECT);
  rmSync(folder, { recursive: true });
  server.model = plainly(literal);
  expect(scoresOf(await explained())).toEqual(PERFECT);
});

test("so does one that refuses to be asked for them", async () => {
  server.model = plainly(literal);
  server.manner = ({ body }, response) =>
    body.logprobs === true && sendJson(response, 400, { error: "logprobs is not supported" });
  expect(scoresOf(await explained())).toEqual(PERFECT);
});

test("where probabilities are told, what is simulated is the mean by them", async () => {
  server.model = (body) => {
    const tokens = askedTokens(body);
    if (body.model !== "small" || tokens.length === 0) return literal(body);
    const level = { token: "0", instead: { 0: 0.5, 4: 0.25, 10: 0.25 } };
    return tokens.flatMap((_, i) => [{ token: `${i > 0 ? "\n" : ""}${i + 1}\t` }, level]);
  };
  const { simulations } = await explained();
  expect(simulations[0]?.tokens).toEqual(["one", "apple", "fell", "down"]);
  expect(simulations[0]?.activations).toEqual([0, 2, 0, 0]);
  expect(simulations[0]?.simulatedActivations.map((level) => Number(level.toFixed(9)))).toEqual([
    3.5, 3.5, 3.5, 3.5,
  ]);
});

test("an answer in another form is asked for once more, with what was wrong", async () => {
  const isFirst = ({ messages }: ChatBody) =>
    messages.at(-1)?.content.startsWith("That cannot be read") !== true;
  server.model = (body) => (body.model === "small" && isFirst(body) ? "I think so." : literal(body));
  const { scores, unread } = await explained();
  expect(unread).toBe(0);
  expect(scoresOf({ scores } as TestedExplanation)).toEqual(PERFECT);
  const again = server.seen.find(({ body }) =>
    body.messages.at(-1)?.content.startsWith("That cannot be read"),
  );
  expect(again?.body.messages.at(-2)).toEqual({ role: "assistant", content: "I think so." });
});

test("what is never in the form asked for is left out of the scores, and counted", async () => {
  server.model = (body) =>
    body.model === "small" && askedTokens(body).includes("fell") ? "No." : literal(body);
  const found = await explained();
  expect(scoresOf(found)).toEqual({ ...PERFECT, simulation: [1, 8] });
  expect([found.unread, found.simulations.length]).toEqual([2, 2]);
  server.model = (body) => (body.model === "small" ? "No." : literal(body));
  rmSync(folder, { recursive: true });
  const none = await explained();
  expect(scoresOf(none)).toEqual({ simulation: [null, 0], detection: [null, 0], fuzzing: [null, 0] });
  expect([none.explanation, none.score, none.unread]).toEqual(["the word apple", null, 7]);
});

test("an explanation that was cut off is asked for once more, with more room", async () => {
  server.manner = ({ body }, response) =>
    body.max_tokens === 300 &&
    sendJson(response, 200, { choices: [{ message: { content: "the wo" }, finish_reason: "length" }] });
  expect((await explained()).explanation).toBe("the word apple");
  expect(server.seen[1]?.body.max_tokens).toBe(2400);
});

test("a neuron that is not explained has no explanation", async () => {
  server.model = () => "";
  expect(await explain()).toEqual({ ok: false, message: "the answer must be one phrase, not empty" });
});
