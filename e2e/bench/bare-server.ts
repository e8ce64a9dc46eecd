import { createServer } from "node:http";
import postgres from "postgres";
import { SNIPPET_PAGE } from "@/lib/methods/neuroscope/tables";
import { Memory } from "@/lib/store/memory";
import { Connections } from "@/lib/store/postgres/connections";
import { PostgresStore } from "@/lib/store/postgres/postgres-store";

// The least an answer can cost: node:http, one primary-key read, the stored bytes written as they are. READ is
// `text`, as postgres.js and most drivers read bytes; `binary`, by the function that our own answers read with; or
// `memory`, where only the first read of a neuron is one.
const url = process.env.DATABASE_URL ?? "";
const sql = postgres(url, { max: 10 });
const store = new PostgresStore(new Connections({ url, statementTimeoutMs: 0 }), new Memory(0), []);
const [{ id: revision }] = await sql<
  [{ id: number }]
>`SELECT id FROM revision WHERE service = 'neuroscope' AND state = 'current'`;
const read =
  { text: readText, binary: readBinary, memory: readMemory }[process.env.READ ?? "text"] ?? readText;
const kept = new Map<string, Uint8Array>();

const server = createServer(async (request, response) => {
  const [layer = 0, neuron = 0] = (request.url ?? "").split("/").slice(-2).map(Number);
  const body = (await read(layer, neuron)) ?? new Uint8Array();
  response.writeHead(200, { "Content-Type": "application/json", "Content-Length": body.length });
  response.end(body);
});
server.listen(Number(process.env.PORT), "127.0.0.1");

async function readText(layer: number, neuron: number): Promise<Uint8Array | null> {
  const rows = await sql<{ body: Uint8Array }[]>`
    SELECT body FROM snippet_page
    WHERE revision_id = ${revision} AND layer_index = ${layer} AND neuron_index = ${neuron}`;
  return rows[0]?.body ?? null;
}

async function readBinary(layer: number, neuron: number): Promise<Uint8Array | null> {
  const [row] = await store.readRows(SNIPPET_PAGE, revision, { layer, neuron }, ["body"]);
  return row?.body ?? null;
}

async function readMemory(layer: number, neuron: number): Promise<Uint8Array | null> {
  const key = `${layer}/${neuron}`;
  const body = kept.get(key) ?? (await readBinary(layer, neuron));
  if (body !== null) kept.set(key, body);
  return body;
}
