import type { OpenDatabase } from "@/lib/jobs/database";
import { runWithDatabase } from "./command";
import { readCommandLineOrExit } from "./command-line";

const HELP = `The models of the database.

  npm run model -- list           all, and those of the catalogue that could be added
  npm run model -- show NAME      shape, services, where the data come from
  npm run model -- add NAME       a model of the catalogue, without data
  npm run model -- remove NAME    a model and all its data
  npm run model -- remove NAME DATA    its data of one method or added service, by the name that \`show\` gives
  npm run model -- rollback NAME  what the last import replaced, if that was called with --keep; again: undone
  npm run model -- forget NAME    drop what is kept for a rollback

  --help   this text

A model that is not in the catalogue is made by the import of its data.
`;

const { values, positionals } = readCommandLineOrExit({ help: { type: "boolean" } }, { words: true });
const [command = "", name = "", data] = positionals;
/** Words that a command takes, its own name included. */
const most = command === "list" ? 1 : command === "remove" ? 3 : 2;
if (values.help || command === "") process.stdout.write(HELP);
else if (!["list", "show", "add", "remove", "rollback", "forget"].includes(command))
  refuse(`There is no command "${command}"; see --help.`);
else if (command !== "list" && name === "") refuse(`Which model? Say \`npm run model -- ${command} NAME\`.`);
else if (positionals.length > most)
  refuse(`\`${command}\` takes no "${positionals.slice(most).join(" ")}"; see --help.`);
else {
  await runWithDatabase(console.log, async (database) => {
    for (const line of await database.run(() => answer(database.connections))) console.log(line);
  });
}

function refuse(sentence: string): void {
  process.stderr.write(`${sentence}\n`);
  process.exitCode = 1;
}

async function answer(connections: OpenDatabase["connections"]): Promise<string[]> {
  const {
    addKnownModel,
    describeModel,
    describeModels,
    forgetReplaced,
    removeKnownModel,
    removeModelData,
    rollBack,
  } = await import("@/lib/jobs/model");
  if (command === "show") return describeModel(connections, name);
  if (command === "rollback") return [await rollBack(connections, name)];
  if (command === "forget") return [await forgetReplaced(connections, name)];
  if (command === "add") return [await addKnownModel(connections, name)];
  if (command === "remove" && data !== undefined) return [await removeModelData(connections, name, data)];
  if (command === "remove") return [await removeKnownModel(connections, name)];
  return describeModels(connections);
}
