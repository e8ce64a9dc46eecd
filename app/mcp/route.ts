import { openDoor } from "@/lib/http/doors/open-door";
import { answerMcp, MCP_HEADERS } from "@/lib/http/mcp/server";

export const dynamic = "force-dynamic";

export const { GET, HEAD, OPTIONS, POST, PUT, DELETE, PATCH } = openDoor({
  post: answerMcp,
  headers: MCP_HEADERS,
});
