"use client";

import { lazy, Suspense, useState, useSyncExternalStore } from "react";
import { readStoredLists, subscribeToLists } from "@/lib/browser/list-store";
import type { ModelNeuron } from "@/lib/domain/model-neuron";
import { isListed } from "@/lib/lists/listed";

// Loaded when first asked for.
const ListDialog = lazy(async () => ({ default: (await import("./list-dialog")).ListDialog }));

/** Puts a neuron on a list of the reader's, or shows on which it is. */
export function ListButton({ named }: { named: ModelNeuron }) {
  const [open, setOpen] = useState(false);
  const stored = useSyncExternalStore(subscribeToLists, readStoredLists, () => null);
  return (
    <>
      <button
        type="button"
        data-key-action="list"
        aria-haspopup="dialog"
        className="needs-script text-accent hover:underline"
        onClick={() => setOpen(true)}
      >
        {isListed(stored, named) ? "★ on a list" : "☆ list"}
      </button>
      {open ? (
        <Suspense>
          <ListDialog named={named} onClose={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </>
  );
}
