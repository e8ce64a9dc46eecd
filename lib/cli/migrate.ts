import { runWithDatabase } from "./command";

// Brings the database's tables to this version, which opening it does: `npm run db:migrate`.
await runWithDatabase(console.log, async () => console.log("The database is up to date."));
