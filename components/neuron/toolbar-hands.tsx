"use client";

import { Suspense, useEffect, useState, useSyncExternalStore } from "react";
import { holdToolbar } from "@/components/ui/hold-toolbar";
import { later } from "@/components/ui/later";
import { readStoredLists, subscribeToLists } from "@/lib/browser/list-store";
import type { ModelNeuron } from "@/lib/domain/model-neuron";
import { isListed } from "@/lib/lists/listed";
import { LIST_NAMES } from "./list-names";

// Loaded when first asked for.
const ListDialog = later(() => import("@/components/lists/list-dialog"), "ListDialog");

/** Makes the toolbar of a neuron's page answer to keys, and its button for the reader's lists do what it says. */
export function ToolbarHands({ named }: { named: ModelNeuron }) {
  const [open, setOpen] = useState(false);
  const stored = useSyncExternalStore(subscribeToLists, readStoredLists, () => null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another neuron has another toolbar
  useEffect(() => {
    const toolbar = document.querySelector<HTMLElement>("[data-neuron-walk]");
    const held = new AbortController();
    const { signal } = held;
    if (toolbar !== null) holdToolbar(toolbar, signal);
    listButton()?.addEventListener("click", () => setOpen(true), { signal });
    return () => held.abort();
  }, [named]);
  useEffect(() => {
    const button = listButton();
    if (button !== null) button.textContent = isListed(stored, named) ? LIST_NAMES.on : LIST_NAMES.off;
  }, [named, stored]);
  if (!open) return null;
  return (
    <Suspense>
      <ListDialog named={named} onClose={() => setOpen(false)} />
    </Suspense>
  );
}

function listButton(): HTMLElement | null {
  return document.querySelector('[data-key-action="list"]');
}
