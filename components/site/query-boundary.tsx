"use client";

import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import type { ReactNode } from "react";

// One for the visit: data behind a page change only with an import. Rendered in the browser only, on demand,
// so that no page pays for the library before it is asked for something.
// A site of one's own answers without a network, whatever the browser says of that.
const client = new QueryClient({
  defaultOptions: { queries: { staleTime: 600_000, retry: 1, networkMode: "always" } },
});

/** Lets what is inside ask the API. */
export function QueryBoundary({ children }: { children: ReactNode }) {
  return <QueryClientProvider client={client}>{children}</QueryClientProvider>;
}
