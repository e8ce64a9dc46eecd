import { createServer } from "node:http";
import postgres from "postgres";

// The least a cold read can cost: node:http, one primary-key read, the stored bytes written as they are.
const sql = postgres(process.env.DATABASE_URL ?? "", { max: 10 });
const [{ id: revision }] = await sql<
  [{ id: number }]
>`SELECT id FROM revision WHERE service = 'neuroscope' AND state = 'current'`;
const server = createServer(async (request, response) => {
  const [layer, neuron] = (request.url ?? "").split("/").slice(-2).map(Number);
  const rows = await sql<{ body: Uint8Array }[]>`
    SELECT body FROM snippet_page
    WHERE revision_id = ${revision} AND layer_index = ${layer ?? 0} AND neuron_index = ${neuron ?? 0}`;
  const body = rows[0]?.body ?? new Uint8Array();
  response.writeHead(200, { "Content-Type": "application/json", "Content-Length": body.length });
  response.end(body);
});
server.listen(Number(process.env.PORT), "127.0.0.1");
