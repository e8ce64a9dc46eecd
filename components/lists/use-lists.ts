"use client";

import { useState, useSyncExternalStore } from "react";
import { readStoredLists, storeLists, subscribeToLists } from "@/lib/browser/list-store";
import type { KeptLists } from "@/lib/lists/kept-lists";
import { formatLists, parseLists } from "@/lib/lists/list-text";

/** The reader's lists, and their change. */
export interface Lists {
  readonly lists: KeptLists;
  /** Whether the browser was asked for them yet: the server, which draws pages first, has none. */
  readonly isRead: boolean;
  /** What is wrong with what the browser kept; null when it can be read. */
  readonly fault: string | null;
  /** The browser keeps nothing: lists last until the page is left. */
  readonly isLost: boolean;
  readonly change: (change: (lists: KeptLists) => KeptLists) => void;
}

export function useLists(): Lists {
  const stored = useSyncExternalStore(subscribeToLists, readStoredLists, () => undefined);
  const [isLost, setIsLost] = useState(false);
  const read = parseLists(stored ?? null);
  const lists = read.ok ? read.value : [];
  return {
    ...{ lists, isRead: stored !== undefined },
    fault: read.ok ? null : read.message,
    isLost,
    change: (change) => {
      // As they are now: another page may have changed them. What cannot be read is not written over.
      const now = parseLists(readStoredLists());
      if (now.ok) setIsLost(!storeLists(formatLists(change(now.value))));
    },
  };
}
