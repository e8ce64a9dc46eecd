#!/usr/bin/env node
/**
 * Prisma's schema engine as WebAssembly, behind the line-delimited JSON-RPC that the Prisma CLI speaks to
 * its native engine. It needs no download: `lib/cli/tools/prisma.mjs` names it in PRISMA_SCHEMA_ENGINE_BINARY.
 */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import readline from "node:readline";
import pg from "pg";
import { connectSchemaEngine } from "./schema-engine-adapter.mjs";

const argv = process.argv.slice(2);
const { url } = JSON.parse(argument("--datasource") ?? "{}");
const databaseCommand = argument("cli");

if (databaseCommand) await runDatabaseCommand(databaseCommand);
else await answerRequests();

function argument(flag) {
  return argv.includes(flag) ? argv[argv.indexOf(flag) + 1] : undefined;
}

/** can-connect-to-database, create-database or drop-database: the answer is the exit code and stderr. */
async function runDatabaseCommand(command) {
  const target = new URL(url);
  const database = pg.escapeIdentifier(decodeURIComponent(target.pathname.slice(1)));
  if (command !== "can-connect-to-database") target.pathname = "/postgres";
  const client = new pg.Client({ connectionString: target.href });
  try {
    await client.connect();
    if (command === "create-database") await client.query(`CREATE DATABASE ${database}`);
    if (command === "drop-database") await client.query(`DROP DATABASE ${database} WITH (FORCE)`);
    await client.end();
  } catch (error) {
    const code = { "3D000": "P1003", "28P01": "P1000", "42P04": "P1009" }[error.code] ?? "P1001";
    const fields = { error_code: code, message: String(error.message || error.code) };
    console.error("{}"); // the CLI skips the first line
    console.error(JSON.stringify({ level: "ERROR", target: "schema_engine::logger", fields }));
    process.exit(1);
  }
}

async function answerRequests() {
  const glue = await loadEngine();
  let engine;
  for await (const line of readline.createInterface({ input: process.stdin })) {
    if (!line.trim()) continue;
    const { id, method, params } = JSON.parse(line);
    try {
      engine ??= await glue.SchemaEngine.new(
        { datamodels: datamodels() },
        () => {},
        connectSchemaEngine(url),
      );
      const result = (await engine[method === "getDatabaseVersion" ? "version" : method](params)) ?? null;
      if (method === "diff" && result?.stdout)
        send({ id: 0, method: "print", params: { content: result.stdout } });
      send({ id, result });
    } catch (error) {
      send({ id, error: { code: 4466, message: "error", data: errorData(error) } });
    }
  }
  process.exit(0);
}

async function loadEngine() {
  globalThis.PRISMA_WASM_PANIC_REGISTRY = { set_message: (message) => console.error(message) };
  const entry = createRequire(import.meta.url).resolve("@prisma/schema-engine-wasm");
  const glue = await import(entry.replace("schema_engine.js", "schema_engine_bg.js"));
  const bytes = readFileSync(entry.replace("schema_engine.js", "schema_engine_bg.wasm"));
  const { instance } = await WebAssembly.instantiate(bytes, { "./schema_engine_bg.js": glue });
  glue.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
  return glue;
}

/** The schema files named after --datamodels, up to the next flag. */
function datamodels() {
  const start = argv.indexOf("--datamodels") + 1;
  if (start === 0) return undefined;
  const end = argv.findIndex((arg, i) => i >= start && arg.startsWith("--"));
  return argv.slice(start, end === -1 ? undefined : end).map((file) => [file, readFileSync(file, "utf8")]);
}

function errorData(error) {
  const message = String(error?.message ?? error);
  return { is_panic: false, message, error_code: error?.code, meta: error?.meta ?? {}, backtrace: null };
}

function send(message) {
  process.stdout.write(`${JSON.stringify({ jsonrpc: "2.0", ...message })}\n`);
}
