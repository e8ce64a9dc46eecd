import { expect, test } from "vitest";
import { toBibtex } from "./bibtex";
import { figureLatex } from "./caption";
import { toCff } from "./cff";
import { type Citation, citationKey, citationTitle, hashCommand } from "./citation";
import { papersOf } from "./papers";
import { toPlain } from "./plain";

const citation: Citation = {
  model: "my_model{1} #2",
  index: { layer: 3, neuron: 15 },
  sentence: 'Fires on `"a_b"` & `{`: 50 %.',
  address: "https://site.example/viz/my_model%7B1%7D%20%232/all/3/15",
  dataAddress: "https://site.example/api/my_model%7B1%7D%20%232/all/3/15",
  date: "2026-11-27",
  revision: "yQqW_RJX",
  sha256: "0123abcd",
  papers: papersOf(["statistics", "neuroscope"]),
};

test("BibTeX escapes what LaTeX would read as its own, and its braces pair", () => {
  const bibtex = toBibtex(citation);
  expect(bibtex).toBe(`@misc{my-model-1-2-L3-N15,
  author = {{DeepDecipher}},
  title = {{Neuron 15 in layer 3 of my\\_model\\textbraceleft{}1\\textbraceright{} \\#2}},
  year = {2026},
  date = {2026-11-27},
  howpublished = {\\url{https://site.example/viz/my_model%7B1%7D%20%232/all/3/15}},
  version = {yQqW\\_RJX},
  note = {Revision yQqW\\_RJX of the data, SHA-256 0123abcd},
  abstract = {Fires on \\texttt{{\\char34}a\\_b{\\char34}} \\& \\texttt{\\textbraceleft{}}: 50 \\%.},
}

@misc{garde2023deepdecipher,
  author = {Garde, Albert and Kran, Esben and Barez, Fazl},
  title = {{DeepDecipher: Accessing and Investigating Neuron Activation in Large Language Models}},
  year = {2023},
  eprint = {2310.01870},
  archiveprefix = {arXiv},
  howpublished = {arXiv:2310.01870},
}

@misc{nanda2022neuroscope,
  author = {Nanda, Neel},
  title = {{Neuroscope: A Website for Mechanistic Interpretability of Language Models}},
  year = {2022},
  howpublished = {\\url{https://neuroscope.io}},
}
`);
  expect(bibtex.split("{").length).toBe(bibtex.split("}").length);
});

test("CFF quotes what YAML would read as its own", () => {
  expect(toCff(citation)).toBe(`cff-version: 1.2.0
message: "If you use these data, please cite them and the works they rest on."
type: dataset
title: "Neuron 15 in layer 3 of my_model{1} #2"
abstract: "Fires on \`\\"a_b\\"\` & \`{\`: 50 %."
authors:
  - name: "DeepDecipher"
date-released: 2026-11-27
url: "https://site.example/viz/my_model%7B1%7D%20%232/all/3/15"
version: "yQqW_RJX"
identifiers:
  - type: other
    value: "sha256:0123abcd"
    description: "SHA-256 of the bytes at https://site.example/api/my_model%7B1%7D%20%232/all/3/15"
references:
  - type: article
    title: "DeepDecipher: Accessing and Investigating Neuron Activation in Large Language Models"
    authors:
      - family-names: "Garde"
        given-names: "Albert"
      - family-names: "Kran"
        given-names: "Esben"
      - family-names: "Barez"
        given-names: "Fazl"
    year: 2023
    url: "https://arxiv.org/abs/2310.01870"
    notes: "arXiv:2310.01870"
  - type: website
    title: "Neuroscope: A Website for Mechanistic Interpretability of Language Models"
    authors:
      - family-names: "Nanda"
        given-names: "Neel"
    year: 2022
    url: "https://neuroscope.io"
`);
});

test.each([
  ["a: b # c", '"a: b # c"'],
  ["\ud800\u0085\u2028\n", '"\ufffd\\u0085\\u2028\\n"'],
])("the sentence %j stands in CFF as %s", (sentence, written) => {
  expect(toCff({ ...citation, sentence })).toContain(`abstract: ${written}\n`);
});

test("plain text has a line for the neuron and one for each work", () => {
  expect(toPlain(citation).split("\n\n")).toEqual([
    "DeepDecipher (2026-11-27): Neuron 15 in layer 3 of my_model{1} #2. https://site.example/viz/my_model%7B1%7D%20%232/all/3/15. Revision yQqW_RJX of the data, SHA-256 0123abcd.",
    "Albert Garde, Esben Kran, Fazl Barez (2023): DeepDecipher: Accessing and Investigating Neuron Activation in Large Language Models. arXiv:2310.01870.",
    "Neel Nanda (2022): Neuroscope: A Website for Mechanistic Interpretability of Language Models. https://neuroscope.io.",
  ]);
});

test("what is not known is left out", () => {
  const bare = { ...citation, date: null, sentence: null, papers: [] };
  expect(toBibtex(bare)).not.toMatch(/year|date =|abstract/);
  expect(toCff(bare)).not.toMatch(/date-released|abstract/);
  expect(toPlain(bare)).toMatch(/^DeepDecipher: Neuron 15/);
});

test.each([
  ["solu-2l-docs", "solu-2l-docs-L1-N29"],
  ["beta.3l", "beta.3l-L1-N29"],
  ["a_b, {c}", "a-b-c-L1-N29"],
  ["模型", "model-L1-N29"],
])("the key of a neuron of %s is %s", (model, key) => {
  expect(citationKey({ model, index: { layer: 1, neuron: 29 } })).toBe(key);
});

test("the poles of a neuron are cited apart", () => {
  const index = { layer: 3, neuron: 15, pole: "negative" } as const;
  expect(citationKey({ model: "smol", index })).toBe("smol-L3-N15-negative");
  expect(citationTitle({ model: "smol", index })).toBe("Negative pole of neuron 15 in layer 3 of smol");
  expect(figureLatex({ model: "smol", index, sentence: null }, 85)).toContain(
    "\\caption{Negative pole of neuron 15 in layer 3 of \\texttt{smol}~\\cite{smol-L3-N15-negative}.}",
  );
});

test("a neuron is named by its number, its layer and its model", () => {
  expect(citationTitle(citation)).toBe("Neuron 15 in layer 3 of my_model{1} #2");
});

test("the command quotes the address for a shell", () => {
  expect(hashCommand({ dataAddress: "http://a/api/it's/all/0/1" })).toBe(
    "curl -s 'http://a/api/it%27s/all/0/1' | sha256sum",
  );
});

test("a caption names the neuron, cites its entry, and escapes its sentence", () => {
  expect(figureLatex(citation, 85).split("\n").slice(2, 5)).toEqual([
    "  \\includegraphics[width=85mm]{my-model-1-2-L3-N15}",
    "  \\caption{Neuron 15 in layer 3 of \\texttt{my\\_model\\textbraceleft{}1\\textbraceright{} \\#2}~\\cite{my-model-1-2-L3-N15}. Fires on \\texttt{{\\char34}a\\_b{\\char34}} \\& \\texttt{\\textbraceleft{}}: 50 \\%.}",
    "  \\label{fig:my-model-1-2-L3-N15}",
  ]);
});
