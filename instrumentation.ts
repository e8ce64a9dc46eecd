/**
 * Next calls it once, before a process of its own answers. A setting that makes no sense is a sentence at the start there
 * too, and no stack with every request.
 */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { thisSite } = await import("@/lib/process/site");
  try {
    thisSite();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
}
