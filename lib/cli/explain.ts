import path from "node:path";
import type { Parsed } from "@/lib/domain/parsed";
import { POLES } from "@/lib/domain/pole";
import { ASKED_TESTS, type AskedTest, RULE } from "@/lib/explain/asked-tests";
import { parseEndpoint } from "@/lib/explain/chat/endpoint";
import { runWithDatabase } from "./command";
import { readCommandLineOrExit } from "./command-line";

const HELP = `Has neurons explained in a phrase, tests the explanations, and adds them to the model.

  npm run explain -- NAME [LAYER:NEURON…] --endpoint URL --explainer WHO [options]
  npm run explain -- NAME [LAYER:NEURON…] --from-graph [options]

The texts of the neurons are sent to a server of your choice that speaks OpenAI's chat completions: a llama.cpp
server or Ollama on this machine, or another. Its key, if it has one, comes from OPENAI_API_KEY. With
--from-graph nobody is asked: what the neurons' graphs say is written in a sentence, and tested by what it predicts.

  NAME               the model, as \`npm run model -- list\` gives it
  LAYER:NEURON       the neurons, as in 1:29 (default: all)
  --layer N          all neurons of a layer
  --most N           of the neurons, the first so many
  --pole negative    of gated neurons the negative pole
  --from-graph       explain by rule from the graphs, without a server
  --endpoint URL     the server's API, as in http://localhost:11434/v1
  --explainer WHO    the model that explains, as the server knows it
  --scorer NAME      the model that is asked what follows from the explanations (default: the explainer)
  --tests LIST       how they are tested: ${ASKED_TESTS.join(", ")} (default: all three), or none
  --max-requests N   the most requests that are sent, repeated ones included
  --max-tokens N     nothing more is asked when this many tokens were used
  --at-once N        requests sent at a time (default: 4)
  --timeout SECONDS  how long to wait for an answer (default: 600)
  --dry-run          count the requests and send none
  --keep             keep the explanations that are replaced: \`npm run model -- rollback NAME\` brings them back
  --help             this text

What was answered is kept in DATA_DIR/explain, and never asked again: a run that was stopped, or that spent its
budget, goes on where it was when it is called again. Explanations of the same explainer are replaced, all others
stay; readers see the old ones until the new are complete.
`;

/** Options that say how a model is asked. */
const ASKING = [
  ...(["endpoint", "explainer", "scorer", "tests"] as const),
  ...(["max-requests", "max-tokens", "at-once", "timeout"] as const),
];

const { values, positionals } = readArguments();
const [model, ...names] = positionals;
if (values.help) process.stdout.write(HELP);
else if (model === undefined)
  refuse(
    "Which model? Give its name, as in `npm run explain -- solu-2l-docs 1:29 --endpoint URL --explainer WHO`.",
  );
else await run(model);

async function run(name: string): Promise<void> {
  if (values["from-graph"]) await runFromGraphs(name);
  else await runAsking(name);
}

async function runFromGraphs(name: string): Promise<void> {
  const stray = ASKING.find((option) => values[option] !== undefined);
  if (stray !== undefined) refuse(`--from-graph asks nobody: leave --${stray} out.`);
  const choice = readChoice();
  const [{ explainFromGraphs }, { terminalProgress }] = await Promise.all([
    import("@/lib/jobs/explain/explain-from-graphs"),
    import("./terminal-progress"),
  ]);
  const progress = terminalProgress();
  const job = { model: name, ...choice, log: progress.say, progress };
  await runWithDatabase(progress.say, async (database) => {
    await database.run(() => explainFromGraphs(database, job));
  });
}

async function runAsking(name: string): Promise<void> {
  const { endpoint, requests, tokens, atOnce, patience, ...job } = readAsked();
  const [{ readEnvironment }, { explainModel }, { terminalProgress }] = await Promise.all([
    import("@/lib/environment"),
    import("@/lib/jobs/explain/explain-model"),
    import("./terminal-progress"),
  ]);
  const progress = terminalProgress();
  const log = progress.say;
  const limits = { budget: { requests, tokens }, retries: 5, pause: 1000 };
  await runWithDatabase(log, async (database) => {
    const { OPENAI_API_KEY: key = null, DATA_DIR } = readEnvironment();
    if (key !== null && !job.dryRun && endpoint.protocol === "http:" && !isHere(endpoint))
      log(`The key in OPENAI_API_KEY goes to ${endpoint.host} unencrypted.`);
    const chat = { endpoint, key, atOnce, patience, ...limits, log };
    const folder = path.join(DATA_DIR, "explain", name);
    await database.run(() => explainModel(database, { ...job, model: name, chat, folder, progress }));
  });
}

function readChoice() {
  const { layer, most } = values;
  if (names.length > 0 && layer !== undefined) return refuse("Give neurons or --layer, not both.");
  const pole = POLES.find((each) => each === (values.pole ?? "positive"));
  if (pole === undefined) return refuse(`--pole ${values.pole} is none: there are ${POLES.join(" and ")}.`);
  return {
    pole,
    neurons: { names, layer: layer ?? null, most: readCount("most", most) },
    dryRun: values["dry-run"] ?? false,
    keep: values.keep ?? false,
  };
}

function readAsked() {
  const { endpoint, explainer, scorer = explainer } = values;
  if (endpoint === undefined)
    return refuse(
      "Who explains? Give a server with --endpoint, as in --endpoint http://localhost:11434/v1, or --from-graph.",
    );
  if (explainer === undefined || explainer === "" || scorer === undefined)
    return refuse("Which model explains? Give its name, as the server knows it, with --explainer.");
  return {
    ...readChoice(),
    endpoint: sound(parseEndpoint(endpoint), "--endpoint: "),
    ...{ explainer: readName("explainer", explainer), scorer: readName("scorer", scorer) },
    tests: readTests(values.tests),
    requests: readCount("max-requests", values["max-requests"]),
    tokens: readCount("max-tokens", values["max-tokens"]),
    atOnce: readCount("at-once", values["at-once"]) ?? 4,
    patience: readCount("timeout", values.timeout) ?? 600,
  };
}

/** A model's name, under which explanations and scores are kept; `rule` stands for none. */
function readName(option: string, name: string): string {
  if (name === RULE) return refuse(`--${option} ${RULE}: so are called explanations that no model made.`);
  if (/^(?=\S)[^\p{C}]{0,199}\S$/u.test(name)) return name;
  return refuse(`--${option} must be the name of a model, of at most 200 characters that can be seen.`);
}

function readTests(text: string | undefined): readonly AskedTest[] {
  if (text === undefined) return ASKED_TESTS;
  if (text === "none") return [];
  const asked = text.split(",").map((name) => name.trim());
  const stranger = asked.find((name) => !ASKED_TESTS.some((test) => test === name));
  if (stranger !== undefined)
    return refuse(`--tests ${stranger} is no test: there are ${ASKED_TESTS.join(", ")}, and none.`);
  return ASKED_TESTS.filter((test) => asked.includes(test));
}

function readCount(option: string, text: string | undefined): number | null {
  if (text === undefined) return null;
  if (!/^\d{1,9}$/.test(text) || Number(text) === 0)
    return refuse(`--${option} ${text} must be a whole number from 1 on.`);
  return Number(text);
}

function isHere({ hostname }: URL): boolean {
  return hostname === "localhost" || hostname === "[::1]" || hostname.startsWith("127.");
}

function sound<T>(found: Parsed<T>, before: string): T {
  return found.ok ? found.value : refuse(`${before}${found.message}`);
}

function refuse(sentence: string): never {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}

function readArguments() {
  const [flag, text] = [{ type: "boolean" } as const, { type: "string" } as const];
  return readCommandLineOrExit(
    {
      ...{ layer: text, most: text, pole: text, endpoint: text, explainer: text, scorer: text, tests: text },
      ...{ "max-requests": text, "max-tokens": text, "at-once": text, timeout: text },
      ...{ "from-graph": flag, "dry-run": flag, keep: flag, help: flag },
    },
    { words: true },
  );
}
