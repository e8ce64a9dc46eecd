import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { ENDPOINTS } from "@/lib/http/api";
import { openapiDocument } from "./openapi";
import { printTypes } from "./print-types";

const CLIENT = `
import type { Metadata, Routes, SearchResult, Text } from "./types";

async function get<Path extends keyof Routes>(path: Path, address: string): Promise<Routes[Path]["body"]> {
  return (await fetch(address)).json() as Promise<Routes[Path]["body"]>;
}

export async function strongest(): Promise<[Text | undefined, Metadata]> {
  const answer = await get("/api/{model}/neuroscope/{layer}/{neuron}", "/api/m/neuroscope/1/29");
  if ("missing_data_types" in answer) throw new Error(answer.missing_data_types.join());
  const activations: number[] = answer.data.texts[0]?.activations ?? [];
  console.log(activations.length);
  return [answer.data.texts[0], answer.metadata];
}

export async function first(): Promise<SearchResult | undefined> {
  const query: Routes["/api/search"]["query"] = { q: "any:the", model: ["a", "b"], limit: 5, sort: "score" };
  const { results, facets, next_cursor } = await get("/api/search", \`/api/search?q=\${query.q}\`);
  const inLayer: number | undefined = facets.layer["1"];
  const cursor: string | null = next_cursor;
  console.log(inLayer, cursor);
  return results[0];
}

export async function atlas(): Promise<ArrayBuffer> {
  const body = await get("/api/{model}/atlas/{statistic}", "/api/m/atlas/mean");
  if (body instanceof ArrayBuffer) return body;
  throw new Error("JSON was not asked for");
}
`;

function compile(client: string): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), "types-"));
  try {
    writeFileSync(path.join(folder, "types.d.ts"), printTypes(openapiDocument(ENDPOINTS)));
    writeFileSync(path.join(folder, "client.ts"), client);
    const options = [
      "--noEmit",
      "--strict",
      "--target",
      "es2022",
      "--lib",
      "es2022,dom",
      "--moduleResolution",
      "bundler",
      "--module",
      "esnext",
      "--types",
      "",
    ];
    const tsc = path.resolve("node_modules/typescript/bin/tsc");
    return spawnSync(process.execPath, [tsc, ...options, "client.ts"], { cwd: folder }).stdout.toString();
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test("a client compiles against the types", () => {
  expect(compile(CLIENT)).toBe("");
});

test.each([
  ["answer.data.texts[0]?.activations", "answer.data.texts[0]?.activation", "activation"],
  ['sort: "score"', 'sort: "speed"', "speed"],
  ["limit: 5", 'limit: "5"', "string"],
])("one that writes %s as %s does not", (right, wrong, said) => {
  expect(compile(CLIENT.replace(right, wrong))).toContain(said);
});
