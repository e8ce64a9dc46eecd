// What every command needs before any package can be imported; uses Node alone.
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";

const root = path.resolve(import.meta.dirname, "..", "..");
const OLDEST = [20, 19];

/** Checks Node, installs the packages when they are missing or older than the lock file, generates the client. */
export async function prepareCheckout() {
  process.chdir(root);
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major < OLDEST[0] || (major === OLDEST[0] && minor < OLDEST[1])) {
    fail(
      `DeepDecipher needs Node ${OLDEST.join(".")} or newer; this is ${process.versions.node}. Install a newer one from nodejs.org.`,
    );
  }
  await once(
    "node_modules/.installed",
    ["package-lock.json"],
    "packages could not be installed",
    async () => {
      console.log("Installing packages …");
      return run(npm, ["ci", "--include=dev", "--loglevel=error"], { shell: process.platform === "win32" });
    },
  );
  await once(
    "lib/store/postgres/generated/.schema",
    ["prisma/schema.prisma", "package-lock.json"],
    "the database client could not be generated",
    () => runQuietly(process.execPath, ["lib/cli/tools/prisma.mjs", "generate"]),
  );
}

/**
 * Runs a TypeScript file of this checkout and gives its exit code; it hears of our end and of signals. That the system
 * ended it, or its runtime, is said: nothing else would be.
 */
export function runTypeScript(file, args) {
  const child = spawn(process.execPath, ["--import", "tsx", file, ...args], {
    stdio: ["inherit", "inherit", "inherit", "ipc"],
  });
  // A terminal sends Ctrl-C to the whole group: the child stops by itself, this process waits for it.
  process.on("SIGINT", () => {});
  for (const signal of ["SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  child.on("exit", (_, signal) => {
    const why = ENDED[signal];
    if (why !== undefined) console.error(`${signal}: ${why}`);
  });
  return exitOf(child);
}

const AGAIN =
  "called again it goes on where it was; fewer --workers, and in an analysis a smaller --memory, take less";
const ENDED = {
  SIGKILL: `the system ended this command, most likely as memory ran out: ${AGAIN}.`,
  SIGABRT: `this command ended itself, most likely as memory ran out, see above: ${AGAIN}.`,
};

const npm = process.platform === "win32" ? "npm.cmd" : "npm";

/** Does `work` unless the marker says that it was done for these very files. */
async function once(marker, inputs, failure, work) {
  const state = createHash("sha256");
  for (const input of inputs) state.update(readFileSync(input));
  const wanted = state.digest("hex");
  if (existsSync(marker) && readFileSync(marker, "utf8") === wanted) return;
  const code = await work();
  if (code !== 0) fail(`The ${failure} (exit code ${code}); the lines above say why.`);
  writeFileSync(marker, wanted);
}

function run(command, args, options) {
  return exitOf(spawn(command, args, { stdio: "inherit", ...options }));
}

/** Shows what the command printed only when it failed. */
async function runQuietly(command, args) {
  const child = spawn(command, args, { stdio: ["ignore", "pipe", "pipe"] });
  const output = [];
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (part) => output.push(part));
  const code = await exitOf(child);
  if (code !== 0) process.stderr.write(Buffer.concat(output));
  return code;
}

function exitOf(child) {
  return new Promise((resolve) => {
    child.on("error", () => resolve(127));
    child.on("exit", (code, signal) => resolve(code ?? 128 + (os.constants.signals[signal] ?? 1)));
  });
}

function fail(sentence) {
  console.error(sentence);
  process.exit(1);
}
