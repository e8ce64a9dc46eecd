import { type ParseArgsConfig, parseArgs } from "node:util";

type CommandOptions = NonNullable<ParseArgsConfig["options"]>;

/** What of a command line is given beside its options. */
interface CommandLine {
  /** Without the command's own name (default: what was written after it). */
  readonly args?: string[];
  /** Words that are no options may stand there. */
  readonly words?: boolean;
}

/**
 * Reads options and words; of an option given twice the last counts. Throws a sentence where an option is none of these,
 * lacks its value or has an empty one, and where a word is empty or none is expected.
 */
export function readCommandLine<const Options extends CommandOptions>(
  options: Options,
  { args = process.argv.slice(2), words = false }: CommandLine = {},
) {
  const { values, positionals, tokens } = parsed(options, args, words);
  for (const token of tokens) {
    if (token.kind === "positional" && token.value === "")
      throw new Error("an argument is empty; see --help");
    if (token.kind === "option" && token.value === "")
      throw new Error(`--${token.name} needs a value; see --help`);
  }
  return { values, positionals };
}

/** The same for a command that then ends: with the sentence, and exit code 2. */
export function readCommandLineOrExit<const Options extends CommandOptions>(
  options: Options,
  given?: CommandLine,
) {
  try {
    return readCommandLine(options, given);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
    process.exit(2);
  }
}

/** Most threads that a command starts: more are a slip of the hand. */
const MOST_THREADS = 9999;

/** @example parseThreads("4") // 4; null for what is no number of threads */
export function parseThreads(text: string): number | null {
  const threads = /^\d{1,4}$/.test(text) ? Number(text) : 0;
  return threads > 0 && threads <= MOST_THREADS ? threads : null;
}

function parsed<const Options extends CommandOptions>(options: Options, args: string[], words: boolean) {
  try {
    return parseArgs({ args, options, allowPositionals: words, tokens: true });
  } catch (error) {
    // Node says more in further sentences and lines, of which none is about this command.
    const [sentence = ""] = `${error instanceof Error ? error.message : error}`.split(/\. |\.?\n/);
    throw new Error(`${sentence}; see --help`);
  }
}
