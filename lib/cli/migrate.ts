import { openDatabase } from "@/lib/jobs/database";

// Brings the database's tables to this version: `npm run db:migrate`.
try {
  const database = await openDatabase(console.log);
  await database.close();
  console.log("The database is up to date.");
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
