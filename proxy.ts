import type { NextRequest } from "next/server";
import { answerBroken } from "@/lib/api/broken-path";

/** Next itself answers a path with broken percent-encoding by a bare 500; the API says what is wrong with it. */
export function proxy(request: NextRequest): Response | undefined {
  return answerBroken(request.method, request.url, request.headers.get("accept-encoding"));
}

// Only paths that may be broken: a byte above 7F, or a % without two hexadecimal digits.
export const config = { matcher: ["/api/(.*%(?:[89a-fA-F]|[^0-9a-fA-F]|.[^0-9a-fA-F]|.?$).*)"] };
