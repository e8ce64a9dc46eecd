import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync, readdirSync, existsSync } from "node:fs";
import { readModelFolder } from "@/lib/analysis/model-folder";
import { scan } from "@/lib/analysis/scan/scan";
import { chunkNeurons } from "@/lib/analysis/graphs/graph-step";
import { MODES } from "@/lib/analysis/graphs/fit-method";
import { sentenceCorrelation } from "@/lib/analysis/graphs/path-scores";
import { testTextsOf } from "@/lib/analysis/graphs/scanned-input";
import { sentenceFromPaths } from "@/lib/n2g/sentence/from-paths";
import { gatherSurvey, tokensOf } from "@/lib/analysis/graphs/survey";
const model = await readModelFolder("public/demo-model", null);
const slices = [0, 1].map((layer) => ({ layer, from: 0, to: 768 }));
const found = await scan(model, slices, { workers: 2, work: "/tmp/demo9/work", saveEvery: 60, onProgress: () => {} } as never);
const key = (f: number) => createHash("sha256").update(JSON.stringify([f, model.fingerprint, found.neurons, MODES.plus, 4])).digest("hex").slice(0, 16);
const from = `/tmp/demo9/work/graphs-${key(3)}`, to = `/tmp/demo9/work/graphs-${key(4)}`;
console.log(from, existsSync(from), to); mkdirSync(to, { recursive: true });
const empty = gatherSurvey({ tokenIds: new Int32Array(), starts: new Int32Array(1) }, []);
let changed = 0, n = 0;
for (const [c, chunk] of chunkNeurons(found).entries()) {
  if (!existsSync(`${from}/${c}.json`)) { console.log("missing", c); continue; }
  const records = JSON.parse(readFileSync(`${from}/${c}.json`, "utf8"));
  chunk.positions.forEach((position, i) => { const r = records[i]; if (!r.paths) return; n++;
    const s = found.neuron(position);
    const toks = (q: number) => model.sequences.tokens(q);
    const input = { layer: s.layer, neuron: s.neuron, maxActivation: s.snippets[0]!.max, texts: s.snippets.map((x) => ({ sequence: x.sequence, activations: x.activations, tokenIds: toks(x.sequence) })), windows: s.controls.map((x) => ({ sequence: x.sequence, start: x.start, activations: x.activations, tokenIds: toks(x.sequence).subarray(0, x.start + x.activations.length) })), surveyed: { places: new Int32Array(), values: new Float32Array() } };
    const { windows } = testTextsOf(input as never, { survey: empty, ordinary: new Set(), vocabulary: model.tokenizer.vocabulary, digits: 4 });
    const sentence = sentenceFromPaths(r.paths.map((p: any) => ({ ...p, falseAlarms: p.false_alarms })));
    const corr = sentence && sentenceCorrelation(sentence, windows);
    const score = corr === null ? null : Number(corr.toFixed(4));
    for (const e of r.explanations ?? []) { if (e.score !== score) changed++; e.score = score; e.scores.ev_correlation = score; }
  });
  writeFileSync(`${to}/${c}.json`, JSON.stringify(records));
}
console.log("neurons", n, "changed", changed);
