import { z } from "zod";
import { gatherMetrics } from "@/lib/http/cluster-metrics";
import { withDeadline } from "@/lib/http/deadline";
import { measureMemory } from "@/lib/http/metrics";
import type { HttpSite } from "@/lib/http/request";
import { liveSchema, type Ready, readySchema } from "@/lib/wire/health";

/** An address beside `/api` by which the site is watched. */
export interface SiteAddress {
  readonly path: `/${string}`;
  readonly summary: string;
  readonly description: string;
  /** By status: what it means, and the body by its content type. */
  readonly responses: Readonly<
    Record<string, { readonly description: string; readonly content: Readonly<Record<string, z.ZodType>> }>
  >;
  readonly answer: (site: HttpSite) => Response | Promise<Response>;
}

/** How long the database may take to be found ready. */
const READY_MS = 3000;
const HANGING = { ready: false, message: "the database does not answer" };
const NOT_KEPT = { "Cache-Control": "no-store" };

/** Liveness: this process answers. */
export const healthz: SiteAddress = {
  path: "/healthz",
  summary: "Liveness",
  description: "This process answers, be it that it is starting.",
  responses: { "200": { description: "It lives", content: { "application/json": liveSchema } } },
  answer: () => Response.json({ status: "ok" } satisfies z.infer<typeof liveSchema>, { headers: NOT_KEPT }),
};

/** Readiness: the database answers and is migrated, and pages can be had. */
export const readyz: SiteAddress = {
  path: "/readyz",
  summary: "Readiness",
  description: "The database answers and has this version's tables, and the pages can be rendered.",
  responses: {
    "200": { description: "It is ready", content: { "application/json": readySchema } },
    "503": { description: "Not now; see Retry-After", content: { "application/json": readySchema } },
  },
  answer: async ({ store, pagesFault }) => {
    const fault = pagesFault?.() ?? null;
    const status = fault === null ? store.status() : Promise.resolve({ ready: false, message: fault });
    const { ready, message } = await withDeadline(status, READY_MS).catch(() => HANGING);
    const body: Ready = { status: ready ? "ready" : "not ready", message };
    const headers = { ...NOT_KEPT, ...(!ready && { "Retry-After": "5" }) };
    return Response.json(body, { status: ready ? 200 : 503, headers });
  },
};

/** Counts as Prometheus text: of the process that answers, or the sum over those that share the port. */
export const metrics: SiteAddress = {
  path: "/metrics",
  summary: "Counts",
  description:
    "Requests, times, caches, processor and memory of the processes that answer, as Prometheus text.",
  responses: { "200": { description: "The counts", content: { "text/plain": z.string() } } },
  answer: async ({ store }) => {
    measureMemory(store.memory);
    const headers = { ...NOT_KEPT, "Content-Type": "text/plain; version=0.0.4; charset=utf-8" };
    return new Response(await gatherMetrics(), { headers });
  },
};

export const siteAddresses: readonly SiteAddress[] = [healthz, readyz, metrics];
