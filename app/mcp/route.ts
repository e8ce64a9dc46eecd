import { openDoor } from "@/lib/http/doors/open-door";
import { answerMcp, MCP_HEADERS } from "@/lib/http/mcp/server";
import { thisSite } from "@/lib/process/site";

export const dynamic = "force-dynamic";

export const { GET, HEAD, OPTIONS, POST, PUT, DELETE, PATCH } = openDoor(thisSite, {
  post: answerMcp,
  headers: MCP_HEADERS,
});
