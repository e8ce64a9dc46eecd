import { answerMcp, MCP_HEADERS } from "@/lib/api/mcp/server";
import { openDoor } from "@/lib/api/open-door";

export const dynamic = "force-dynamic";

export const { GET, HEAD, OPTIONS, POST, PUT, DELETE, PATCH } = openDoor({
  post: answerMcp,
  headers: MCP_HEADERS,
});
