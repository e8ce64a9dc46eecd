import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { WebStandardStreamableHTTPServerTransport } from "@modelcontextprotocol/sdk/server/webStandardStreamableHttp.js";
import type { Site } from "@/lib/services/site";
import { VERSION } from "@/lib/version";
import { addTools } from "./tools";

const INSTRUCTIONS =
  "DeepDecipher describes the neurons of language models: which texts fire a neuron, which tokens trigger it, what others are like it. Start with list_models; find neurons with search_tokens; read one with get_neuron. Layers and neurons count from 0.";
const MOST_BYTES = 100_000;

/** Headers of the protocol that a client in a browser must be allowed to send and to read. */
export const MCP_HEADERS = ["Mcp-Session-Id", "MCP-Protocol-Version", "Last-Event-ID"];

/**
 * Answers one request of the Model Context Protocol (streamable HTTP). There are no sessions: each request
 * stands alone, so that any number of processes can serve them.
 */
export async function answerMcp(site: Site, request: Request): Promise<Response> {
  const parsedBody = await readJson(request);
  if (parsedBody === undefined) return refuse(400, `The body must be JSON of at most ${MOST_BYTES} bytes.`);
  const server = new McpServer({ name: "deepdecipher", version: VERSION }, { instructions: INSTRUCTIONS });
  addTools(server, site);
  const transport = new WebStandardStreamableHTTPServerTransport({ enableJsonResponse: true });
  await server.connect(transport);
  return transport.handleRequest(request, { parsedBody });
}

async function readJson(request: Request): Promise<unknown> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  try {
    for await (const part of request.body ?? []) {
      bytes += part.length;
      if (bytes > MOST_BYTES) return undefined;
      parts.push(part);
    }
    return JSON.parse(Buffer.concat(parts).toString());
  } catch {
    return undefined; // not JSON, or broken off by a client that has left
  }
}

function refuse(status: number, message: string): Response {
  const body = { jsonrpc: "2.0", error: { code: -32700, message }, id: null };
  return Response.json(body, { status });
}
