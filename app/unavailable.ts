const PAGE = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>Not now · DeepDecipher</title>
<style>body { font: 1rem/1.6 system-ui, sans-serif; max-width: 36rem; margin: 4rem auto; padding: 0 1rem } h1 { font-family: Georgia, serif }</style>
</head>
<body>
<main>
<h1>Not now</h1>
<p>The database behind this site does not answer at the moment. The page is as it was: try again in a few seconds.</p>
<p><a href="">Try again</a> · <a href="/readyz">/readyz</a> says whether it answers.</p>
</main>
</body>
</html>
`;

/** What stands for every page while the database does not answer: whole without scripts, and of no other file. */
export function unavailablePage(method: string): Response {
  const headers = {
    "Content-Type": "text/html; charset=utf-8",
    "Cache-Control": "no-store",
    "Retry-After": "5",
  };
  return new Response(method === "HEAD" ? null : PAGE, { status: 503, headers });
}
