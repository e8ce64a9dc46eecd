import { spawn, spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";

export interface Load {
  readonly requestsPerSecond: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p99: number;
  /** Of every kind together. */
  readonly errors: number;
  readonly kinds: ErrorKinds;
}

/** How often each happened. */
export interface ErrorKinds {
  /** Answers that say no, as 503 of a server that has no room. */
  readonly refused: number;
  readonly connect: number;
  readonly read: number;
  readonly write: number;
  /** Answers after more than two seconds, which came all the same. */
  readonly late: number;
}

export interface LoadRequest {
  readonly origin: string;
  readonly paths: readonly string[];
  readonly headers: Readonly<Record<string, string>>;
  readonly connections: number;
  readonly seconds: number;
}

/** Ends the run with a sentence when a program that the benchmark drives is missing. */
export function requirePrograms(names: readonly string[]): void {
  const missing = names.filter((name) => spawnSync("sh", ["-c", `command -v ${name}`]).status !== 0);
  if (missing.length === 0) return;
  console.error(
    `The benchmark drives ${names.join(" and ")}; install Debian's package ${missing.join(" and ")} first.`,
  );
  process.exit(1);
}

/** Asks for random paths over keep-alive connections with wrk, one thread, and reads its report. */
export async function load({ origin, paths, headers, connections, seconds }: LoadRequest): Promise<Load> {
  const script = path.join(os.tmpdir(), `load-${process.pid}.lua`);
  writeFileSync(script, luaScript(paths, headers));
  const report = await output("wrk", [
    "-t1",
    `-c${connections}`,
    `-d${seconds}s`,
    "--latency",
    "-s",
    script,
    origin,
  ]);
  const kinds = errorKinds(report);
  return {
    requestsPerSecond: number(/Requests\/sec:\s+([\d.]+)/.exec(report)?.[1]),
    p50: milliseconds(/50%\s+([\d.]+)(us|ms|s)/.exec(report)),
    p99: milliseconds(/99%\s+([\d.]+)(us|ms|s)/.exec(report)),
    errors: Object.values(kinds).reduce((sum, each) => sum + each, 0),
    kinds,
  };
}

function luaScript(paths: readonly string[], headers: Readonly<Record<string, string>>): string {
  const list = paths.map((item) => JSON.stringify(item)).join(",");
  const lines = Object.entries(headers).map(
    ([name, value]) => `wrk.headers[${JSON.stringify(name)}]=${JSON.stringify(value)}`,
  );
  return `${lines.join("\n")}\nlocal paths={${list}}\nrequest=function() return wrk.format("GET", paths[math.random(#paths)]) end\n`;
}

function output(program: string, args: readonly string[]): Promise<string> {
  const child = spawn(program, args, { stdio: ["ignore", "pipe", "inherit"] });
  let text = "";
  child.stdout.setEncoding("utf8").on("data", (part: string) => {
    text += part;
  });
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) =>
      code === 0 ? resolve(text) : reject(new Error(`${program} ended with ${code}`)),
    );
  });
}

function number(text: string | undefined): number {
  return Number(text ?? Number.NaN);
}

function milliseconds(match: RegExpExecArray | null): number {
  const unit = { us: 0.001, ms: 1, s: 1000 }[match?.[2] ?? "ms"] ?? 1;
  return number(match?.[1]) * unit;
}

function errorKinds(report: string): ErrorKinds {
  const refused = Number(/Non-2xx or 3xx responses: (\d+)/.exec(report)?.[1] ?? 0);
  const found = /Socket errors: connect (\d+), read (\d+), write (\d+), timeout (\d+)/.exec(report);
  const [connect = 0, read = 0, write = 0, late = 0] = (found ?? []).slice(1).map(Number);
  return { refused, connect, read, write, late };
}
