import { apiPath } from "@/lib/domain/paths";
import type { LoadedNeuron, NotebookPart } from "./notebook-part";
import { pythonText } from "./python";

/** The neuron's data from this site, with nothing but Python. */
export function apiLines({
  model: { name },
  index: { layer, neuron, pole },
  origin,
  hasTexts,
  hasPaths,
}: LoadedNeuron): NotebookPart {
  const lines = [
    "import json",
    "from urllib.request import urlopen",
    "",
    `API = ${pythonText(origin + apiPath(name))}`,
    "",
    "def get(service):",
    `    with urlopen(f"{API}/{service}/${layer}/${neuron}${pole === undefined ? "" : `?pole=${pole}`}") as answer:`,
    '        return json.load(answer)["data"]',
    ...(hasPaths ? ["", ...PREDICT, "", 'paths = get("neuron2graph")["paths"]'] : []),
    ...(hasTexts ? TEXTS : []),
    ...(hasTexts && hasPaths ? COMPARE : []),
    ...(hasTexts || hasPaths ? [] : ["", 'print(get("all"))']),
  ];
  return {
    ...{ id: "api", title: "This site’s API", needs: [] },
    says: `${
      hasPaths
        ? "Loads the texts and the paths, and predicts with the paths. Python alone is enough."
        : "Loads what this site has of the neuron. Python alone is enough."
    }${pole === undefined ? "" : " Activations come with their signs turned."}`,
    lines: `${lines.join("\n")}\n`,
  };
}

const PREDICT = [
  "def predict(paths, tokens):",
  '    """For each token: the share of the maximum that the first path that matches predicts."""',
  "    def matches(steps, i):",
  "        if not steps:",
  "            return True",
  "        step, rest = steps[0], steps[1:]",
  '        if "gap" in step:',
  '            return any(matches(rest, i - n) for n in range(step["gap"]["min"], step["gap"]["max"] + 1))',
  '        return i >= 0 and tokens[i] in step["tokens"] and matches(rest, i - 1)',
  "    def prediction(i):",
  '        return next((path["activation"] for path in paths if matches(path["steps"], i)), 0)',
  "    return [prediction(i) for i in range(len(tokens))]",
];

const TEXTS = [
  'texts = get("neuroscope")["texts"]',
  "",
  "# The first token stands for the beginning of a text: it is never counted.",
  'maximum = max(max(text["activations"][1:]) for text in texts)',
  'print(len(texts), "texts; the largest activation is", maximum)',
];

const COMPARE = [
  "",
  "for rank, text in enumerate(texts):",
  '    predicted = predict(paths, text["tokens"])[1:]',
  '    real = [activation / maximum for activation in text["activations"][1:]]',
  "    hits = sum(p >= 0.5 and r >= 0.5 for p, r in zip(predicted, real))",
  "    firings = sum(r >= 0.5 for r in real)",
  "    alarms = sum(p >= 0.5 and r < 0.5 for p, r in zip(predicted, real))",
  '    print("text", rank, "-", hits, "of", firings, "firings,", alarms, "false alarms")',
];
