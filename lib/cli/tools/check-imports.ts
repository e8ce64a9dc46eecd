import { checkReach, checkTable, checkUse } from "@/lib/cli/tools/imports/check";
import { readSourceFiles } from "@/lib/cli/tools/imports/source-files";
import { table, threads } from "@/lib/cli/tools/imports/table";

// Part of `npm run lint`: every import is in the table, the table has no more, and threads load nothing that they must not.
const files = readSourceFiles(process.cwd());
const broken = [
  ...checkTable(files, table),
  ...checkUse(files, table),
  ...checkReach(files, threads.files, threads.never),
];
for (const sentence of broken) console.error(sentence);
console.log(`${files.length} files, ${broken.length} faults against lib/cli/tools/imports/table.ts`);
process.exitCode = broken.length > 0 ? 1 : 0;
