import { readArguments, readOptions } from "./analyse-options";
import { sayError } from "./memory-fault";
import { refuseMissingFiles } from "./refuse-missing";

const HELP = `Analyses a language model and writes a bundle, the folder that import loads.

  npm run analyse -- --model FILE_OR_FOLDER --corpus TEXTS --out BUNDLE [options]

  --model PATH     an ONNX file, or a folder with one: with its tokenizer.json and, if there is one, config.json
                   or one of the Hugging Face hub: hf:owner/name, hf:owner/name@revision, hf:owner/name/file; kept in
                   DATA_DIR/hub; HF_TOKEN opens closed ones, HF_ENDPOINT is another hub
  --corpus TEXTS   a file of texts: .jsonl, .json, .csv, .tsv or .txt, with .gz or .zst or none, or .parquet; a folder of such
                   files; or a file of a dataset of the hub, hf:owner/name/file (default: corpus.jsonl[.gz] or another
                   of these beside the model)
  --text-field F   the field or column of the corpus that holds a text (default: text, content, …)
  --out BUNDLE     folder to write; an older bundle there is replaced at the end
  --workers N      threads (default: as many as there are cores)
  --memory GB      most memory to use, about (default 4, or three quarters of what the machine or the container has): a
                   model that needs more is scanned in several passes over the corpus, some layers or neurons in each
  --work DIR       folder for finished work, kept at the end (default: BUNDLE.work, removed at the end)
  --save SECONDS   how often finished work is saved (default 60)
  --layers 0,1     only these layers
  --neurons 0-99   only these neurons of each layer
  --context N      tokens of a sequence (default: as many as the model reads at once, at most 1024); short ones
                   make a small bundle
  --device WHAT    what the model is run on: cpu (default), cuda, coreml or webgpu, where the machine has it
  --texts N        only the first N sequences of the corpus
  --poles WHICH    both or positive: the sides of zero on which neurons are looked at, each with texts, statistics and
                   a graph of its own (default: both of a gated model, as SwiGLU and GeGLU are, positive of others)
  --channels       keep gate and input of gated neurons on their strongest texts too, beside their product
  --digits N       significant digits of a neuron's maximum to which its activations are kept (default 4)
  --graphs HOW     plus (default); observed, for models that take long: the same, but no text is changed to see what
                   causes an activation; or reference, the published algorithm; see public/docs/yardstick.md
  --stability      fit the graphs 20 times more, to texts drawn anew, and say how often each path was found again
  --break          look for texts on which the graphs are wrong, and exchange tokens that they leave open or require
  --loss           measure the model's loss with the graphs' predictions in place of each layer; needs all its neurons
  --shards N       pieces of the corpus that sums are taken of (default 16), and that machines may scan apart: see below
  --rest WHAT      where no path of a neuron matches, put zero (default), as the graph says, or mean, the neuron's
                   mean activation at such places
  --help           this text

Stop it whenever you like: called again with the same options it goes on where it was, and the bundle is
the same to the last byte, for any number of workers.

On several machines that share a folder (public/docs/many-machines.md), with the same bytes in the end:

  npm run analyse -- plan  --job JOB --model FILE_OR_FOLDER --corpus TEXTS [--shards N] [options]
  npm run analyse -- shard --job JOB --index I          for I from 0 to N − 1, in any order, anywhere
  npm run analyse -- merge --job JOB                    when all shards are scanned
  npm run analyse -- shard --job JOB --index I --fit    the graphs of a share of the neurons
  npm run analyse -- merge --job JOB --out BUNDLE       when all graphs are fitted

A shard that was killed is called again, and goes on; one that is done already says so. shard and merge take
--workers, and --model and --corpus where these files lie elsewhere on a machine.
`;

await run();

async function run(): Promise<void> {
  try {
    const { command, values } = readArguments(process.argv.slice(2));
    if (values.help) {
      process.stdout.write(HELP);
      return;
    }
    if (command !== "analyse") {
      const { runSharedAnalysis } = await import("./shared-analysis");
      await runSharedAnalysis(command, values);
      return;
    }
    const asked = readOptions(values);
    await refuseMissingFiles(asked.model, asked.corpus);
    // What is wrong so far is said before all that an analysis needs is loaded.
    const [{ readEnvironment }, { analyse }, { fromHub }, { terminalProgress }] = await Promise.all([
      import("@/lib/environment"),
      import("@/lib/jobs/analyse"),
      import("@/lib/jobs/from-hub"),
      import("./terminal-progress"),
    ]);
    const progress = terminalProgress();
    const options = await fromHub(asked, readEnvironment, progress);
    const { counts, files } = await analyse(options, progress);
    const bytes = Object.values(files).reduce((sum, file) => sum + file.bytes, 0);
    progress.say(
      `${values.out} holds ${counts.neurons} neurons and ${counts.texts} texts in ${(bytes / 1e6).toFixed(1)} MB`,
    );
  } catch (error) {
    process.stderr.write(`${sayError(error)}\n`);
    process.exitCode = 1;
  }
}
