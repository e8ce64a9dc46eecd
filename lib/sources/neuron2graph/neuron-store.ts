import { z } from "zod";
import { parseJson } from "@/lib/bundle/json-line";
import type { TokenRole } from "@/lib/domain/graph";
import { type ReportLine, reportingBadLine } from "@/lib/sources/bad-line";
import { type JsonEntry, jsonEntries } from "@/lib/sources/loose-json";
import { neuronKey, parseNeuronName } from "@/lib/sources/neuron-key";

/** An entry of the neuron store; one object for all its neurons. */
export interface StoredToken {
  readonly token: string;
  readonly role: TokenRole;
}

/** Each neuron's tokens in the store's order, by `neuronKey`. */
export type StoredTokens = Map<number, StoredToken[]>;

const names = z.array(z.string());

/**
 * Turns `neuron_store.json`, the neurons of each token, into the tokens of each neuron, which it adds to
 * `found`, as far as the text can be read.
 */
export function readNeuronStore(text: string, found: StoredTokens, bad: ReportLine): void {
  reportingBadLine(bad, () => {
    for (const { key: role, value, line } of jsonEntries(text)) {
      if (role === "activating" || role === "important")
        reportingBadLine(bad, () => {
          for (const entry of jsonEntries(value, line)) addToken(role, entry, found, bad);
        });
      else bad(line, `"${role}" is neither activating nor important`);
    }
  });
}

function addToken(
  role: TokenRole,
  { key: token, value, line }: JsonEntry,
  found: StoredTokens,
  bad: ReportLine,
): void {
  const stored = { token, role };
  const json = parseJson(value);
  const listed = names.safeParse(json.ok ? json.value : null);
  if (!listed.success) {
    bad(line, `the neurons of ${JSON.stringify(token)} are no list of names`);
    return;
  }
  for (const name of new Set(listed.data)) {
    const index = parseNeuronName(name);
    if (index === null) bad(line, `"${name}" of ${JSON.stringify(token)} is no neuron`);
    else {
      const tokens = found.get(neuronKey(index));
      if (tokens === undefined) found.set(neuronKey(index), [stored]);
      else tokens.push(stored);
    }
  }
}
