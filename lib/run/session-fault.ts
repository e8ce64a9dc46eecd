/** What the runtime says of a model, and what that means for whoever has the file. */
const FAULTS: readonly (readonly [RegExp, (...found: string[]) => string])[] = [
  [
    /implementation for (?:\w+:)?(\w+)\((\d+)\)/,
    (operator) =>
      `has the operator ${operator} in a form that a processor cannot run: export it for CPU, in 32-bit floats`,
  ],
  [
    /running (\w+) node.*implemented only on the (?:CUDA|\w+ EP)/s,
    (operator) =>
      `has the operator ${operator} in a form that a processor cannot run: export it for CPU, as \`-e cpu\` of onnxruntime-genai's builder does`,
  ],
  [
    /No [Oo]p registered for (\w+) with domain_version of (\d+)/,
    (operator, set) =>
      `has an operator that is not known (${operator}, not in operator set ${set} of ONNX): export it with standard operators, as opset 17`,
  ],
  [
    /([\w.-]+):(\w+)\(-?\d+\) is not a registered function\/op/,
    (domain, operator) =>
      `has an operator that is not known (${operator} of ${domain}): export it with standard operators, without custom ones${domain === "com.microsoft" ? ", or by an older version of what wrote it" : ""}`,
  ],
  [
    /(?:No [Oo]p registered for|is not a registered function\/op|No schema registered for)\s*:?\s*(\w*)/,
    (operator) =>
      `has an operator that is not known${operator ? ` (${operator})` : ""}: export it with standard operators, without custom ones`,
  ],
  [
    /In Node, \("[^"]*", (\w+),.*No opset import for domain '([^']*)'/s,
    (operator, domain) =>
      `has an operator that is not known (${operator} of ${domain}), and does not say of which version: export it with standard operators, without custom ones`,
  ],
  [
    /opset (\d+) is under development.* till opset (\d+)/is,
    (own, most) =>
      `is of a newer version of ONNX than can be read (operator set ${own}, at most ${most}): export it with an older opset, as 17`,
  ],
  [
    /IR version: (\d+), max supported IR version: (\d+)/,
    (own, most) =>
      `is of a newer version of ONNX than can be read (IR version ${own}, at most ${most}): export it with an older opset, as 17`,
  ],
  [
    /Missing (model IR version|opset)/,
    () => "does not say which version of ONNX it is of (ir_version, opset_import): export it anew",
  ],
  [
    /opset \d+ is under development|unsupported.*opset|IR version/i,
    () => "is of a newer version of ONNX than can be read: export it with an older opset, as 17",
  ],
  [
    /In Node, \("([^"]*)", (\w+),.*(?:with schema\([^)]*\) has (?:in|out)put size|Unrecognized attribute|Required attribute)/s,
    (node, operator) =>
      `has the operator ${operator} ("${node}") in a form that its operator set does not have: export it anew with opset 17, or change the set of a file by \`onnx.version_converter\` alone`,
  ],
  [
    /Initializer '(.*)': raw_data size \((\d+) bytes\) does not match expected size.*\((\d+) bytes\)/s,
    (weight, has, needs) =>
      `is not sound: its weight "${weight}" takes ${needs} bytes, and has ${has}; export it anew`,
  ],
  [
    /Type Error:.*(tensor\(double\))/s,
    () => "computes with 64-bit floats beside others: export it in 32-bit floats, as `model.float()`",
  ],
  [
    /Type Error:.*in node \((.*)\)/s,
    (node) => `is not sound: the node "${node}" is given numbers of another type than it takes`,
  ],
  [
    /Duplicate definition of name \((.*)\)/s,
    (name) => `is not sound: two of its nodes give the value "${name}"`,
  ],
  [
    /external|initializer.*file|file_offset/i,
    () => "keeps weights in other files, which do not fit it: copy all of them anew",
  ],
  [
    /bad_alloc|[Ff]ailed to allocate|out of memory/,
    () => "needs more memory than there is: give a smaller or quantised file",
  ],
  [
    /indices element out of data bounds|out of (?:data )?bounds|idx=|past the end/,
    () =>
      "cannot read these tokens: a token id or a position lies outside of its tables, or it was traced with texts of one length; see n_ctx in config.json, or export it with dynamic axes",
  ],
  [
    /cannot broadcast|[Ss]hape mismatch|Attempting to broadcast|dimension mismatch|[Ii]nvalid rank|Got invalid dimensions/,
    () =>
      "cannot run a text of several tokens: it was exported for one fixed length; export it with dynamic axes",
  ],
];

/** A sentence of ours for what ONNX Runtime throws; errors that are sentences already stay as they are. */
export function sessionFault(error: unknown): Error {
  const said = error instanceof Error ? error.message : String(error);
  if (/^(model\.onnx|--device|the (input|value)|rows of) /.test(said))
    return error instanceof Error ? error : new Error(said);
  for (const [pattern, sentence] of FAULTS) {
    const found = pattern.exec(said);
    if (found !== null) return new Error(`model.onnx ${sentence(...found.slice(1))}`);
  }
  return new Error(
    "model.onnx is not sound: it can be read, but not be run. Python's `onnx.checker.check_model(path, full_check=True)` says where",
  );
}
