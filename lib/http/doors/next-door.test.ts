import { afterEach, expect, test, vi } from "vitest";
import { proxy } from "@/proxy";

vi.mock("@/lib/process/site", () => ({ thisSite: () => ({ environment: { ACCESS_LOG: "0" } }) }));
afterEach(() => vi.unstubAllEnvs());

test.each([
  ["1", "browser", "gzip"],
  ["1", "undici", null],
  ["0", "browser", null],
])(
  "built with COMPRESSION=%s, a broken path is answered to %s packed as %s",
  async (built, agent, packed) => {
    vi.stubEnv("BUILT_TO_COMPRESS", built);
    const request = new Request("http://a/api/%ff", {
      headers: { "accept-encoding": "gzip", "user-agent": agent },
    });
    const asked = Object.assign(request, { nextUrl: new URL(request.url) }) as unknown as Parameters<
      typeof proxy
    >[0];
    const answer = await proxy(asked);
    expect(answer?.status).toBe(400);
    expect(answer?.headers.get("content-encoding") ?? null).toBe(packed);
    const [first] = new Uint8Array((await answer?.arrayBuffer()) ?? new ArrayBuffer(0));
    expect(first).toBe(packed === null ? "{".charCodeAt(0) : 0x1f);
  },
);
