/**
 * What a file that is no ONNX model is instead, by how it begins, and what to do, as the end of a sentence; null where
 * that does not show.
 */
export function otherFormat(bytes: Uint8Array): string | null {
  const head = String.fromCharCode(...bytes.subarray(0, 64)).toLowerCase();
  return FORMATS.find(({ at = 0, begins }) => head.startsWith(begins, at))?.said ?? null;
}

const EXPORT = "becomes an ONNX file by `optimum-cli export onnx --model DIR --task text-generation OUT`";
const PYTORCH = `it is a file of PyTorch, whose model ${EXPORT}`;
const PAGE = "it is a web page: the download brought a message instead of the file";

/** The beginnings in small letters, from a byte on; a byte is a character. */
const FORMATS: readonly { readonly at?: number; readonly begins: string; readonly said: string }[] = [
  {
    begins: "version https://git-lfs",
    said: "it only says where Git LFS keeps the file: `git lfs pull` brings the file itself",
  },
  { begins: "<html", said: PAGE },
  { begins: "<!doctype", said: PAGE },
  { begins: "<?xml", said: PAGE },
  { begins: "gguf", said: "it is a GGUF file: let its name end in .gguf" },
  {
    begins: "pk\u0003\u0004",
    said: `it is a zip archive: unpack it. If PyTorch saved it, its model ${EXPORT}`,
  },
  { begins: "\u0080\u0002", said: PYTORCH },
  { at: 8, begins: '{"', said: `it is a safetensors file, of weights alone: the model ${EXPORT}` },
  { at: 1, begins: "hdf\r\n", said: "it is a file of TensorFlow or Keras (HDF5): export the model to ONNX" },
  { at: 4, begins: "tfl3", said: "it is a file of TensorFlow Lite: export the model to ONNX" },
  {
    at: 4,
    begins: "ortm",
    said: "it is in ONNX Runtime's own format (ORT): give the ONNX file it was made of",
  },
  { begins: "\u001f\u008b", said: "it is packed by gzip: unpack it" },
  { begins: "(µ/ý", said: "it is packed by zstd: unpack it" },
];
