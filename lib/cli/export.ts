import type { ExportForm } from "@/lib/jobs/export-forms/form";
import { runWithDatabase } from "./command";
import { readCommandLineOrExit } from "./command-line";

const help = (
  forms: readonly ExportForm[],
) => `Writes all that the database has of a model into a bundle, or what other tools read.

  npm run export -- NAME --out FOLDER [--as FORM]

  NAME          the model, as \`npm run model -- list\` gives it
  --out FOLDER  the folder to write; an older bundle there is replaced by a bundle, anything else is refused
  --as FORM     instead of a bundle:
                site            all pages and JSON, for any file server: to be archived with a paper
${forms.map(({ name, title }) => `                ${name.padEnd(16)}${title}`).join("\n")}
  --help        this text

The folder appears whole or not at all. A bundle that an export or an analysis wrote comes back from the
database with the same bytes. What several imports brought together is in one bundle, which says of each
method's data where they come from.
`;

/** The whole site, as it is typed after `--as`. */
const SITE_FORM = "site";

const { values, positionals } = readCommandLineOrExit(
  { out: { type: "string" }, as: { type: "string" }, help: { type: "boolean" } },
  { words: true },
);
const [model, ...others] = positionals;
if (values.help) process.stdout.write(help((await import("@/lib/jobs/export-forms/index")).EXPORT_FORMS));
else if (model === undefined)
  refuse("Which model? Give its name, as in `npm run export -- NAME --out BUNDLE`.");
else if (others.length > 0) refuse(`One model at a time: ${others.join(", ")} would be others.`);
else if (values.out === undefined) refuse("Where to? Give a folder for the bundle with --out.");
else await run(model, values.out);

async function run(name: string, out: string): Promise<void> {
  const { EXPORT_FORMS } = await import("@/lib/jobs/export-forms/index");
  const form = EXPORT_FORMS.find((each) => each.name === values.as);
  if (form === undefined && values.as !== undefined && values.as !== SITE_FORM) {
    const names = [SITE_FORM, ...EXPORT_FORMS.map((each) => each.name)];
    refuse(`There is no form ${values.as}: there is ${names.join(", ")}.`);
    return;
  }
  const [{ readEnvironment }, { exportAs, exportBundle }, { exportSite }, { terminalProgress }] =
    await Promise.all([
      import("@/lib/environment"),
      import("@/lib/jobs/export"),
      import("./site-export"),
      import("./terminal-progress"),
    ]);
  const progress = terminalProgress();
  const options = { log: progress.say, progress };
  await runWithDatabase(progress.say, async ({ run: runJob, store, url }) => {
    await runJob(async () => {
      if (values.as === SITE_FORM)
        await exportSite({ ...readEnvironment(), DATABASE_URL: url }, store, name, out, progress);
      else if (form === undefined) await exportBundle(store, name, out, options);
      else await exportAs(store, name, form, out, options);
    });
  });
}

function refuse(sentence: string): void {
  process.stderr.write(`${sentence}\n`);
  process.exitCode = 1;
}
