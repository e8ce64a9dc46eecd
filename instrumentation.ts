/**
 * Next calls it once, before a process of its own answers. A setting that makes no sense is a sentence at the start there
 * too, and no stack with every request. And what Next would answer by a bare 500 is refused.
 */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { refuseBeforeNext } = await import("@/lib/http/doors/next-meant");
  const { thisSite } = await import("@/lib/process/site");
  try {
    thisSite();
    refuseBeforeNext(process.env.BEHIND_OWN_DOOR === "1");
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
}
