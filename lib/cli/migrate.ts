import { runWithDatabase } from "./command";
import { readCommandLineOrExit } from "./command-line";

const HELP = `Brings the tables of the database in DATABASE_URL, or of the app's own, to this version.

  npm run db:migrate

  --help   this text

\`npm start\` and every command do so by themselves.
`;

// Opening the database does it.
if (readCommandLineOrExit({ help: { type: "boolean" } }).values.help) process.stdout.write(HELP);
else await runWithDatabase(console.log, async () => console.log("The database is up to date."));
