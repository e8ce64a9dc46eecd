import type { Verification } from "@/lib/domain/coverage";
import type { Connections } from "./connections";

/** Notes what was found of a revision's rows; one that an import has replaced meanwhile is gone, and nothing noted. */
export async function noteVerification(
  { jobs }: Connections,
  revision: number,
  { at, full, count, damages }: Verification,
): Promise<void> {
  const verified = { at, full, count, damages: [...damages] };
  await jobs`UPDATE revision SET detail = detail || ${jobs.json({ verified })} WHERE id = ${revision}`;
}
