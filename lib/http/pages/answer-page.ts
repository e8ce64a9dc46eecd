import { withBase } from "@/lib/domain/base-path";
import { acceptsGzip } from "@/lib/http/accepts-gzip";
import { withDeadline } from "@/lib/http/deadline";
import { countLookup, countRequest } from "@/lib/http/metrics";
import { logProblem, problemOf } from "@/lib/http/problem";
import {
  type ApiRequest,
  type HttpAnswer,
  type HttpSite,
  matchesEtag,
  requestIdOf,
} from "@/lib/http/request";
import { bytesOf, type Page, pageOf, type Rendered } from "./page";
import { type PageRequest, pageRequestOf, variesBy } from "./page-request";
import { plainPage } from "./plain-page";
import { Busy, type SlotLimits, Slots } from "./slots";
import { STAMP_HEADER } from "./stamp";

/** The name of the kept pages among what the site's memory keeps: one budget with the ready answers. */
const PAGES = "pages";
const DATABASE_MS = 5000;
/** Of pages being rendered; they are made one after another, and wait for the database meanwhile. */
const LIMITS = { running: 8, runningOfOne: 4, waiting: 128, waitMs: 5000 } satisfies SlotLimits;
const HEADER_BYTES = 2000;

/** What so many processes that render pages may have to do at a time. */
export function pageLimits(renderers: number): SlotLimits {
  const { running, runningOfOne } = LIMITS;
  return { ...LIMITS, running: running * renderers, runningOfOne: runningOfOne * renderers };
}

/** Has a page rendered; throws when what renders is away, or `TimeoutError` when it is too slow. */
export type Render = (request: PageRequest) => Promise<Rendered>;

/** A page that is being made for all who ask for it at the same time. */
interface Making {
  readonly page: Promise<Page>;
  /** How many of those who asked have not left. */
  asking: number;
  /** Nobody asks any more. */
  readonly left: AbortController;
}

/** Pages of a site: rendered once for each address and state of the data, kept packed, sent from memory. */
export class Pages {
  private readonly site: HttpSite;
  private readonly render: Render;
  private readonly slots: Slots;
  private readonly making = new Map<string, Making>();

  constructor(site: HttpSite, render: Render, limits: SlotLimits = LIMITS) {
    this.site = site;
    this.render = render;
    this.slots = new Slots(limits);
  }

  /**
   * Answers a GET or HEAD of a page; never throws. A page whose askers have all left waits no longer; one that is being
   * rendered is finished, and kept for the next who asks. `listen` begins to listen for the asker's leaving, which is
   * not needed for a page that is kept.
   */
  async answer(request: ApiRequest, listen?: () => AbortSignal): Promise<HttpAnswer> {
    const started = performance.now();
    const requestId = requestIdOf(request);
    const asked = pageRequestOf(request, this.site.environment.SITE_URL);
    const answered = await this.respond(request, asked, listen).catch((error: unknown) =>
      failure(error, request),
    );
    countRequest("page", answered.status, performance.now() - started);
    return {
      status: answered.status,
      headers: { ...answered.headers, "X-Request-Id": requestId },
      body: request.method === "HEAD" ? null : answered.body,
    };
  }

  private async respond(
    request: ApiRequest,
    asked: PageRequest,
    listen?: () => AbortSignal,
  ): Promise<HttpAnswer> {
    const { catalogue } = this.site;
    // Taken before anything is rendered: an import that ends meanwhile must make the page count as old.
    const { stamp } = catalogue.fresh() ?? (await withDeadline(catalogue.read(), DATABASE_MS));
    const page = this.ready(asked, stamp) ?? (await this.make(asked, stamp, listen?.()));
    return send(page, request);
  }

  private ready({ key }: PageRequest, stamp: string): Page | undefined {
    if (key === null) return undefined;
    const kept = this.site.store.memory.get<Page>(PAGES, `${stamp} ${key}`);
    countLookup(kept !== undefined);
    return kept;
  }

  /** What is kept is made once for all who ask for it at the same time. */
  private make(asked: PageRequest, stamp: string, gone?: AbortSignal): Promise<Page> {
    if (asked.key === null) return this.makeOnce(asked, stamp, gone);
    const key = `${stamp} ${asked.key}`;
    const making = this.making.get(key) ?? this.begin(asked, stamp, key);
    making.asking += 1;
    gone?.addEventListener("abort", () => this.leave(key, making), { once: true });
    return making.page;
  }

  private begin(asked: PageRequest, stamp: string, key: string): Making {
    const left = new AbortController();
    const making = { page: this.makeKept(asked, stamp, key, left.signal), asking: 0, left };
    this.making.set(key, making);
    const end = () => this.forget(key, making);
    making.page.then(end, end);
    return making;
  }

  private leave(key: string, making: Making): void {
    making.asking -= 1;
    if (making.asking > 0) return;
    making.left.abort();
    this.forget(key, making);
  }

  private forget(key: string, making: Making): void {
    if (this.making.get(key) === making) this.making.delete(key);
  }

  private async makeKept(asked: PageRequest, stamp: string, key: string, left: AbortSignal): Promise<Page> {
    const page = await this.makeOnce(asked, stamp, left);
    if (page.isGood)
      this.site.store.memory.set(PAGES, key, page, page.bytes.length + key.length + HEADER_BYTES);
    return page;
  }

  private async makeOnce(asked: PageRequest, stamp: string, gone?: AbortSignal): Promise<Page> {
    const headers = { ...asked.headers, [STAMP_HEADER]: stamp };
    const rendered = await this.slots.run(() => this.render({ ...asked, headers }), {
      who: asked.client,
      signal: gone,
    });
    return pageOf(rendered, withBase(asked.address), variesBy(this.site.environment.SITE_URL));
  }
}

async function send(page: Page, { header }: ApiRequest): Promise<HttpAnswer> {
  const takesGzip = acceptsGzip(header("accept-encoding"));
  const isPacked = page.isPacked && takesGzip;
  const etag = `"${page.tag}${isPacked ? "-gz" : ""}"`;
  const headers = page.isGood ? { ...page.headers, ETag: etag } : page.headers;
  if (page.isGood && matchesEtag(header("if-none-match"), etag)) return { status: 304, headers, body: null };
  const body = await bytesOf(page, takesGzip);
  const size = { "Content-Length": String(body.length), ...(isPacked && { "Content-Encoding": "gzip" }) };
  return { status: page.status, headers: { ...headers, ...size }, body };
}

function failure(error: unknown, { method, url }: ApiRequest): HttpAnswer {
  // Nobody reads it where the one who asked has left.
  if (error instanceof Busy || (error instanceof Error && error.name === "AbortError"))
    return plainPage("busy");
  logProblem(`${method} ${url.slice(0, 300)}`, 503, error);
  if (problemOf(error).status === 503) return plainPage("database");
  return plainPage(error instanceof Error && error.name === "TimeoutError" ? "late" : "away");
}
