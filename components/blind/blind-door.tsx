"use client";

import { Suspense } from "react";
import { later } from "@/components/ui/later";
import type { BlindWindow } from "@/lib/blind/blind-windows";

// Of no use to the neuron's page as it is usually read.
const BlindTest = later(() => import("./blind-test"), "BlindTest");

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
