import type { Store } from "@/lib/store/store";
import { CatalogueReader } from "./catalogue";

/** What answers and pages are made from. */
export interface Site {
  readonly store: Store;
  readonly catalogue: CatalogueReader;
}

export function siteOf(store: Store): Site {
  return { store, catalogue: new CatalogueReader(store) };
}
