import { readyPath } from "@/lib/domain/file-paths";
import { EVERYWHERE, FOR_THIS_SITE } from "@/lib/http/every-answer";
import type { HttpAnswer } from "@/lib/http/request";
import { sheetPolicy } from "./policy";

const SHEET =
  "body { font: 1rem/1.6 system-ui, sans-serif; max-width: 36rem; margin: 4rem auto; padding: 0 1rem } h1 { font-family: Georgia, serif }";
const RETRY_SECONDS = 5;

/** Why no page can be had now, in sentences. */
const REASONS = {
  database:
    "The database behind this site does not answer at the moment. The page is as it was: try again in a few seconds.",
  busy: "More pages are asked for at the moment than can be made. Try again in a few seconds; what has been made already is there at once.",
  away: "What makes the pages is being started anew. Try again in a few seconds; the API, at /api, answers meanwhile.",
  late: "The page took too long to make and was given up. Try again in a few seconds.",
} as const;

/** What stands for a page that cannot be had now: whole without scripts, and of no other file. */
export function plainPage(reason: keyof typeof REASONS): HttpAnswer & { readonly body: Uint8Array } {
  const body = Buffer.from(pageOf(REASONS[reason]));
  const headers = {
    ...EVERYWHERE,
    ...FOR_THIS_SITE,
    "Content-Security-Policy": sheetPolicy(SHEET),
    "Content-Type": "text/html; charset=utf-8",
    "Content-Length": String(body.length),
    "Cache-Control": "no-store",
    "Retry-After": String(RETRY_SECONDS),
  };
  return { status: 503, headers, body };
}

function pageOf(sentence: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>Not now · DeepDecipher</title>
<style>${SHEET}</style>
</head>
<body>
<main>
<h1>Not now</h1>
<p>${sentence}</p>
<p><a href="">Try again</a> · <a href="${readyPath()}">/readyz</a> says whether the database answers.</p>
</main>
</body>
</html>
`;
}
