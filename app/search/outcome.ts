import { cache } from "react";
import { thisSite } from "@/lib/process/site";
import { readBox } from "@/lib/search/box";
import type { BoxFault } from "@/lib/search/box-parts";
import { firingText } from "@/lib/search/firing-text";
import { listModels } from "@/lib/services/models";
import { type FoundSearch, findSearch } from "./find";
import { goTo, type OpenAddress } from "./go-to";
import { type AskedSearch, type Params, readSearch, readText, unreadable } from "./read-search";

/** What a search's address leads to, when it does not lead to another page. */
export type Outcome =
  | { readonly kind: "help" }
  | { readonly kind: "address"; readonly open: OpenAddress }
  | { readonly kind: "fault"; readonly message: string; readonly fault: BoxFault | null }
  /** Which neurons fire on a text. */
  | { readonly kind: "firing"; readonly text: string }
  | { readonly kind: "results"; readonly asked: AskedSearch; readonly found: FoundSearch };

/** Answers a search's address, once a request; redirects when the text names one neuron or one model. */
export function readOutcome(params: Params): Promise<Outcome> {
  return answer(JSON.stringify(params));
}

// Kept by its argument: the same text for the page and for its metadata.
const answer = cache(async (text: string): Promise<Outcome> => {
  const params: Params = JSON.parse(text);
  const q = readText(params);
  if (q.trim() === "") return { kind: "help" };
  const asked = readSearch(params);
  if (!asked.ok) return { kind: "fault", message: asked.message, fault: null };
  if (asked.value.view.place === null) {
    const open = goTo(q, await modelsWithin(asked.value));
    if (open !== null) return { kind: "address", open };
  }
  const pasted = asked.value.view.place === null ? firingText(q) : null;
  if (pasted !== null) return { kind: "firing", text: pasted };
  const read = readBox(q);
  if (!read.ok) return { kind: "fault", message: unreadable(faultWords(read.fault)), fault: read.fault };
  const found = await findSearch(asked.value);
  if (!found.ok) return { kind: "fault", message: found.message, fault: null };
  return { kind: "results", asked: asked.value, found: found.value };
});

function faultWords({ start, message }: BoxFault): string {
  return `at character ${start + 1}, ${message}`;
}

async function modelsWithin({ query }: AskedSearch) {
  const every = await listModels(thisSite());
  return query.model.length === 0 ? every : every.filter(({ name }) => query.model.includes(name));
}
