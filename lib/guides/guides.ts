import { withBase } from "@/lib/domain/base-path";
import { docsFilePath } from "@/lib/domain/file-paths";
import { guidePath } from "@/lib/domain/paths";

/** A document for readers: `name` in addresses, `file` in public/docs. */
export interface Guide {
  readonly name: string;
  readonly file: string;
  readonly title: string;
  /** What it answers, in a sentence. */
  readonly about: string;
}

/** In the order in which a newcomer reads them. */
export const GUIDES: readonly Guide[] = [
  {
    name: "reading-a-graph",
    file: "reading-a-graph.md",
    title: "Reading a graph",
    about: "One real neuron, explained line by line.",
  },
  {
    name: "what-scores-mean",
    file: "what-scores-mean.md",
    title: "What scores mean",
    about: "Counts, intervals, AUPRC, correlation, loss recovered, and where they mislead.",
  },
  {
    name: "a-known-model",
    file: "smollm2.md",
    title: "A known model",
    about: "SmolLM2 on real English: the paper's case studies, and how far its graphs can be trusted.",
  },
  {
    name: "bring-your-model",
    file: "analyse.md",
    title: "Bring your model",
    about: "From an ONNX file and a corpus to pages like these.",
  },
  {
    name: "many-machines",
    file: "many-machines.md",
    title: "On many machines",
    about: "An analysis shared out by Slurm, Kubernetes or GNU parallel, to the same bytes.",
  },
  {
    name: "bring-your-data",
    file: "import.md",
    title: "Bring your data",
    about: "What other tools wrote, and data of your own.",
  },
  {
    name: "bundle",
    file: "bundle.md",
    title: "The bundle",
    about: "The folder in the middle, and twenty lines that write one.",
  },
  {
    name: "from-python",
    file: "from-python.md",
    title: "From Python",
    about: "A bundle out of a run of transformers or TransformerLens.",
  },
  {
    name: "explaining",
    file: "explaining.md",
    title: "Explaining neurons",
    about: "Phrases by a model of your choice, and what is predicted from them.",
  },
  { name: "paths", file: "paths.md", title: "Paths", about: "How a graph predicts, in ten lines of Python." },
  {
    name: "sentences",
    file: "sentences.md",
    title: "Sentences",
    about: "English that can be run, its grammar and its scores.",
  },
  {
    name: "comparing",
    file: "comparing.md",
    title: "Comparing neurons",
    about: "What stands side by side, what is predicted there, and how neurons are found alike.",
  },
  {
    name: "deploying",
    file: "deploying.md",
    title: "Deploying",
    about: "On a machine, in a container, behind a proxy; backup, upgrades.",
  },
  { name: "glossary", file: "glossary.md", title: "Glossary", about: "One word for each idea." },
  {
    name: "old-clients",
    file: "old-clients.md",
    title: "What old clients can rely on",
    about: "Addresses and answers of 2023 that stay.",
  },
];

/** The guide of a name in an address; undefined when there is none. */
export function findGuide(name: string): Guide | undefined {
  return GUIDES.find((guide) => guide.name === name);
}

const LOCAL = "http://localhost:3000";

/**
 * Where a link of a guide leads on the site. Guides are written to be read on GitHub too, where links are files of
 * public/docs, and addresses of the site are those of one's own machine.
 *
 * @example siteAddress("bundle.md#tokens") // "/doc/bundle#tokens"
 */
export function siteAddress(link: string): string {
  if (link.startsWith("#")) return link;
  if (link.startsWith(LOCAL)) return withBase(link.slice(LOCAL.length) || "/");
  if (/^[a-z]+:/.test(link)) return link;
  const [file = "", anchor] = link.split("#");
  const guide = GUIDES.find((each) => each.file === file);
  const page = guide === undefined ? docsFilePath(file) : guidePath(guide.name);
  return anchor === undefined ? page : `${page}#${anchor}`;
}
