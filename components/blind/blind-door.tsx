"use client";

import { lazy, Suspense } from "react";
import type { BlindWindow } from "@/lib/blind/blind-windows";

// Of no use to the neuron's page as it is usually read.
const BlindTest = lazy(async () => ({ default: (await import("./blind-test")).BlindTest }));

/** The test, loaded on the pages that have it. */
export function BlindDoor({ windows }: { windows: readonly BlindWindow[] }) {
  return (
    <div className="needs-script">
      <Suspense fallback={<p className="text-soft text-sm">Loading…</p>}>
        <BlindTest windows={windows} />
      </Suspense>
    </div>
  );
}
