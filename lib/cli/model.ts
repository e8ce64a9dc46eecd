import { openDatabase } from "@/lib/jobs/database";
import { addKnownModel, describeModel, describeModels, removeKnownModel } from "@/lib/jobs/model";

const HELP = `The models of the database.

  npm run model -- list           all, and those of the catalogue that could be added
  npm run model -- show NAME      shape, services, where the data come from
  npm run model -- add NAME       a model of the catalogue, without data
  npm run model -- remove NAME    a model and all its data
`;

const [command = "", name = ""] = process.argv.slice(2);
if (command === "" || command === "--help") process.stdout.write(HELP);
else {
  try {
    await run();
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
    process.exitCode = 1;
  }
}

async function run(): Promise<void> {
  if (!["list", "show", "add", "remove"].includes(command))
    throw new Error(`There is no command "${command}"; see --help.`);
  if (command !== "list" && name === "")
    throw new Error(`Which model? Say \`npm run model -- ${command} NAME\`.`);
  const database = await openDatabase(console.log);
  try {
    for (const line of await database.run(answer)) console.log(line);
  } finally {
    await database.close();
  }
}

async function answer(): Promise<string[]> {
  if (command === "show") return describeModel(name);
  if (command === "add") return [await addKnownModel(name)];
  if (command === "remove") return [await removeKnownModel(name)];
  return describeModels();
}
