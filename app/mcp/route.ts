import { answerMcp, preflightMcp } from "@/lib/api/mcp/server";

export const dynamic = "force-dynamic";

export { answerMcp as POST, preflightMcp as OPTIONS };
