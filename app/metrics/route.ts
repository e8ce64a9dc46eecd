import { formatMetrics } from "@/lib/api/metrics";

export const dynamic = "force-dynamic";

/** This process's counts as Prometheus text. */
export function GET(): Response {
  const headers = { "Content-Type": "text/plain; version=0.0.4; charset=utf-8", "Cache-Control": "no-store" };
  return new Response(formatMetrics(), { headers });
}
