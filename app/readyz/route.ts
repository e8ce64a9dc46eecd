import { readiness } from "@/lib/services/health";

export const dynamic = "force-dynamic";

/** Readiness: the database answers and is migrated; 503 with a sentence otherwise. */
export async function GET(): Promise<Response> {
  const { ready, message } = await readiness();
  const headers = { "Cache-Control": "no-store", ...(!ready && { "Retry-After": "5" }) };
  return Response.json(
    { status: ready ? "ready" : "not ready", message },
    { status: ready ? 200 : 503, headers },
  );
}
