import { readModelFolder } from "@/lib/analysis/model-folder";
import { openBundle } from "@/lib/bundle/read";
import { at, must } from "@/lib/domain/at";
import { firesBy, type N2gPath } from "@/lib/domain/n2g-path";
import { pathMatcher } from "@/lib/n2g/paths/predict";
import { openSession } from "@/lib/run/node";
import { tokensBy } from "@/lib/search/vocabulary-tokens";
import { fromJson } from "@/lib/wire/case";

/*
 * How right the search is that asks which neurons fire on a text: on the demo's ordinary sequences, which no graph was
 * fitted to, against the model run on them. A neuron fires where its activation is at least half of its maximum.
 */

/** Tokens of a pasted text. */
const STRETCH = 100;

/** Precision and recall of the neurons, and of their tokens, as a table. */
export async function benchFiring(say: (line: string) => void): Promise<void> {
  const opened = await openBundle("prisma/demo");
  if (!opened.ok) throw new Error(opened.message);
  const bundle = opened.value;
  const { manifest, neuronFiles } = bundle;
  const model = await readModelFolder("public/demo-model", null);
  const { vocabulary } = model.tokenizer;
  const cut = tokensBy(vocabulary);
  const session = await openSession(model.onnx, model.activations);
  const stretches: {
    own: string[];
    again: string[];
    sequence: number;
    start: number;
    layers: Float32Array[];
  }[] = [];
  for (const sequence of must(manifest.provenance.ordinary_sequences, "the ordinary sequences")) {
    const ids = model.sequences.tokens(sequence);
    const run = await session.run([ids]);
    const layers = model.activations.map((name) => must(run.get(name), name));
    const tokens = Array.from(ids, (id) => at(vocabulary, id));
    for (let start = 1; start + STRETCH <= tokens.length; start += STRETCH) {
      const own = tokens.slice(start, start + STRETCH);
      if (own.some((token) => /\\x[89a-f]/.test(token))) continue; // a character that the cut would split
      stretches.push({ own, again: cut(own.join("")), sequence, start, layers });
    }
  }
  await session.close();

  const tally = { pairs: { true: 0, said: 0, both: 0 }, tokens: { true: 0, said: 0, both: 0 } };
  let same = 0;
  for (const { own, again } of stretches) same += Number(own.join("\u0001") === again.join("\u0001"));
  for (const file of neuronFiles) {
    for await (const line of bundle.readNeurons(file)) {
      if (!line.ok) throw new Error(line.malformed.reason);
      const { layer, neuron, paths: stored, statistics, snippets = [], controls = [] } = line.value;
      const half = must(statistics?.max_activation, "the maximum") / 2;
      const seen = new Set([...snippets, ...controls].map(({ text }) => Number(text)));
      const paths: N2gPath[] = stored === undefined ? [] : fromJson(stored);
      const matcher = pathMatcher(paths);
      for (const { own, again, sequence, start, layers } of stretches) {
        if (seen.has(sequence)) continue;
        const matrix = at(layers, layer);
        const fires = own.map((_, i) => at(matrix, (start + i) * model.config.layerSize + neuron) >= half);
        const says = (tokens: readonly string[]) =>
          Array.from(matcher.match(tokens), (place) => place >= 0 && firesBy(at(paths, place)));
        const said = says(again);
        count(tally.pairs, fires.includes(true), said.includes(true));
        if (own.length === again.length)
          for (const [i, fired] of fires.entries()) count(tally.tokens, fired, at(said, i));
      }
    }
  }
  say(`${stretches.length} stretches of ${STRETCH} tokens, ${same} cut as the model's own tokenizer does\n`);
  say("| counted | fire | said to fire | both | precision | recall |\n|---|---|---|---|---|---|");
  say(row("neuron and text", tally.pairs));
  say(row("neuron and token", tally.tokens));
}

function count(sums: { true: number; said: number; both: number }, fires: boolean, said: boolean): void {
  sums.true += Number(fires);
  sums.said += Number(said);
  sums.both += Number(fires && said);
}

function row(what: string, sums: { true: number; said: number; both: number }): string {
  const share = (whole: number) => (sums.both / whole).toFixed(3);
  return `| ${what} | ${sums.true} | ${sums.said} | ${sums.both} | ${share(sums.said)} | ${share(sums.true)} |`;
}
