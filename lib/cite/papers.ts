/** A work that a citation rests on. */
export interface Paper {
  /** Of its entry in a bibliography. */
  readonly key: string;
  readonly title: string;
  readonly authors: readonly { readonly given: string; readonly family: string }[];
  readonly year: number;
  /** Its number on arXiv; null for one that is a website. */
  readonly arxiv: string | null;
  readonly address: string;
}

/** Where this kind of site was described. */
const DEEPDECIPHER: Paper = {
  key: "garde2023deepdecipher",
  title: "DeepDecipher: Accessing and Investigating Neuron Activation in Large Language Models",
  authors: people("Albert Garde", "Esben Kran", "Fazl Barez"),
  year: 2023,
  ...onArxiv("2310.01870"),
};

const N2G: Paper = {
  key: "foote2023neuron2graph",
  title: "Neuron to Graph: Interpreting Language Model Neurons at Scale",
  authors: people("Alex Foote", "Neel Nanda", "Esben Kran", "Ioannis Konstas", "Shay B. Cohen", "Fazl Barez"),
  year: 2023,
  ...onArxiv("2305.19911"),
};

const NEUROSCOPE: Paper = {
  key: "nanda2022neuroscope",
  title: "Neuroscope: A Website for Mechanistic Interpretability of Language Models",
  authors: people("Neel Nanda"),
  year: 2022,
  arxiv: null,
  address: "https://neuroscope.io",
};

const EXPLAINER: Paper = {
  key: "bills2023language",
  title: "Language models can explain neurons in language models",
  authors: people(
    ...["Steven Bills", "Nick Cammarata", "Dan Mossing", "Henk Tillman", "Leo Gao", "Gabriel Goh"],
    ...["Ilya Sutskever", "Jan Leike", "Jeff Wu", "William Saunders"],
  ),
  year: 2023,
  arxiv: null,
  address: "https://openaipublic.blob.core.windows.net/neuron-explainer/paper/index.html",
};

const BY_METHOD: Readonly<Record<string, Paper>> = {
  neuron2graph: N2G,
  neuroscope: NEUROSCOPE,
  neuron_explainer: EXPLAINER,
};

/** The works that data of these methods rest on: that on this kind of site, then each method's own where it has one. */
export function papersOf(methods: readonly string[]): readonly Paper[] {
  return [DEEPDECIPHER, ...methods.flatMap((method) => BY_METHOD[method] ?? [])];
}

function onArxiv(arxiv: string): Pick<Paper, "arxiv" | "address"> {
  return { arxiv, address: `https://arxiv.org/abs/${arxiv}` };
}

function people(...names: readonly string[]): Paper["authors"] {
  return names.map((name) => {
    const [, given = "", family = name] = /^(.+) (\S+)$/.exec(name) ?? [];
    return { given, family };
  });
}
