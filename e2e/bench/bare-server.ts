import { createServer } from "node:http";
import postgres from "postgres";
import { SNIPPET_PAGE } from "@/lib/methods/neuroscope/tables";
import { Connections } from "@/lib/store/postgres/connections";
import { copyOut } from "@/lib/store/postgres/copy-out";
import { partitionName } from "@/lib/store/postgres/partition";

// The least an answer can cost: node:http, one primary-key read, the stored bytes written as they are. READ is
// `text`, as postgres.js and most drivers read bytes; `binary`, by a COPY of the one row, as our own answers do; or
// `memory`, where only the first read of a neuron is one.
const url = process.env.DATABASE_URL ?? "";
const sql = postgres(url, { max: 10 });
const { copies } = new Connections({ url, statementTimeoutMs: 0 });
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
  const table = partitionName(SNIPPET_PAGE, revision);
  const place = `revision_id = ${revision} AND layer_index = ${layer} AND neuron_index = ${neuron}`;
  const [row] = await copyOut(copies, ["bytea"], `SELECT body FROM "${table}" WHERE ${place}`);
  return (row?.[0] ?? null) as Uint8Array | null; // the column's type
}

async function readMemory(layer: number, neuron: number): Promise<Uint8Array | null> {
  const key = `${layer}/${neuron}`;
  const body = kept.get(key) ?? (await readBinary(layer, neuron));
  if (body !== null) kept.set(key, body);
  return body;
}
