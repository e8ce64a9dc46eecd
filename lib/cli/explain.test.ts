import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { literalModel, StandInServer } from "@/lib/explain/stand-in.fixture";
import { importWordsModel } from "@/lib/jobs/explain/explained-model.fixture";
import { openTestDatabase, type TestDatabase } from "@/lib/postgres-server/test-database";

const KEY = "sk-secret-0123456789";
const server = new StandInServer(literalModel("apple"));
let database: TestDatabase;
let data: string;

beforeAll(async () => {
  database = await openTestDatabase();
  await importWordsModel(database.connections);
  await server.open();
});
afterAll(async () => {
  server.close();
  await database.close();
});
beforeEach(async () => {
  data = await mkdtemp(path.join(tmpdir(), "explain-command-"));
  server.seen.length = 0;
  server.manner = () => false;
  return () => rm(data, { recursive: true });
});

const asking = () => ["--endpoint", server.address, "--explainer", "big", "--at-once", "2"];

function start(args: readonly string[], environment: Readonly<Record<string, string>> = {}) {
  const child = spawn(process.execPath, ["--import", "tsx", "lib/cli/explain.ts", ...args], {
    env: { ...process.env, DATABASE_URL: database.url, DATA_DIR: data, ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const said: string[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (part: Buffer) => said.push(part.toString()));
  return { child, said };
}

async function run(args: readonly string[], environment?: Readonly<Record<string, string>>) {
  const { child, said } = start(args, environment);
  const [code] = await once(child, "close");
  return { code, said: said.join("") };
}

/** Everything that was written. */
function written(folder: string): string {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((name) => path.join(folder, name))
    .filter((file) => statSync(file).isFile())
    .map((file) => readFileSync(file, "latin1"))
    .join("\n");
}

const explanations = () => database.connections.jobs`
  SELECT neuron_index, explanation, score, scores, encode(simulations, 'hex') AS simulations FROM explanation
  JOIN revision ON revision.id = revision_id AND state = 'current' WHERE explainer = 'big' ORDER BY 1`;

test("a run that is killed, again and again, goes on where it was and comes to the same", async () => {
  // One neuron: what neurons have in common is asked once or twice, as their requests happen to meet.
  const args = ["words-1l", "0:1", ...asking()];
  const whole = await run(args);
  expect(whole).toEqual({ code: 0, said: expect.stringContaining("1 neuron explained, ") });
  const [{ length }, before] = [server.seen, await explanations()];
  await rm(path.join(data, "explain"), { recursive: true });
  for (const place of [2, 7]) {
    const { child } = start(args);
    server.manner = (_, __, number) => number === length + place && child.kill("SIGKILL");
    await once(child, "close");
  }
  server.manner = () => false;
  expect((await run(args)).code).toBe(0);
  expect(server.seen.length).toBeLessThanOrEqual(2 * length + 2 * 2); // what was on its way when it was killed
  expect(await explanations()).toEqual(before);
}, 120_000);

test("Ctrl-C ends it at once, with nothing half imported", async () => {
  const before = await explanations();
  const { child } = start(["words-1l", "0:1", ...asking(), "--explainer", "other"]);
  server.manner = (_, __, number) => number === 5 && child.kill("SIGINT");
  expect(await once(child, "close")).toEqual([130, null]);
  expect(await explanations()).toEqual(before);
}, 60_000);

test("the key goes to the server, and neither to a file nor into a message", async () => {
  server.manner = (_, response, number) =>
    number === 4 &&
    Boolean(response.writeHead(401).end(JSON.stringify({ error: { message: `bad key ${KEY}` } })));
  const { code, said } = await run(["words-1l", "0:0", ...asking()], { OPENAI_API_KEY: KEY });
  expect(code).toBe(1);
  expect(said).toMatch(
    /answers 401: bad key …: it does not take the key in OPENAI_API_KEY\. 0 neurons explained, \d+ requests sent/,
  );
  expect(server.seen.every(({ key }) => key === `Bearer ${KEY}`)).toBe(true);
  expect(said + written(data)).not.toContain("secret");
  const nonsense = await run(["words-1l", ...asking()], { OPENAI_API_KEY: "sk secret" });
  expect(nonsense).toEqual({
    code: 1,
    said: expect.stringMatching(/^environment variable OPENAI_API_KEY: must be a key without spaces\n$/),
  });
  expect(nonsense.said).not.toContain("secret");
}, 60_000);

test.each<[string[], string]>([
  [
    [],
    "Which model? Give its name, as in `npm run explain -- solu-2l-docs 1:29 --endpoint URL --explainer WHO`.",
  ],
  [
    ["m"],
    "Who explains? Give a server with --endpoint, as in --endpoint http://localhost:11434/v1, or --from-graph.",
  ],
  [
    ["m", "--endpoint", "http://localhost"],
    "Which model explains? Give its name, as the server knows it, with --explainer.",
  ],
  [
    ["m", "--endpoint", "localhost", "--explainer", "x"],
    '--endpoint: "localhost" is not an address: write it as http://localhost:11434/v1',
  ],
  [
    ["m", "--endpoint", "http://a", "--explainer", "rule"],
    "--explainer rule: so are called explanations that no model made.",
  ],
  [["m", "--from-graph", "--max-requests", "3"], "--from-graph asks nobody: leave --max-requests out."],
  [
    ["m", "--endpoint", "http://a", "--explainer", "x", "--tests", "simulation,guess"],
    "--tests guess is no test: there are simulation, detection, fuzzing, and none.",
  ],
  [
    ["m", "--endpoint", "http://a", "--explainer", "x", "--at-once", "0"],
    "--at-once 0 must be a whole number from 1 on.",
  ],
])("%j is refused", async (args, sentence) =>
  expect(await run(args)).toEqual({ code: 1, said: `${sentence}\n` }),
);

test("where nobody listens that is said at once, and nothing is changed", async () => {
  const { code, said } = await run(["words-1l", "--endpoint", "http://127.0.0.1:9", "--explainer", "x"]);
  expect(code).toBe(1);
  expect(said).toContain(
    "http://127.0.0.1:9/v1/chat/completions does not answer (is it running, and at that port?)\n",
  );
});
