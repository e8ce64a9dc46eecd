import { ApiError } from "@/lib/domain/errors";

/**
 * The work's own outcome, or an `unavailable` when there is none in time: a database that hangs refuses nothing, and
 * its own limits are kept by itself. The work goes on unheard. 0 milliseconds are no limit.
 */
export async function withDeadline<Value>(work: Promise<Value>, milliseconds: number): Promise<Value> {
  if (milliseconds === 0) return work;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new ApiError("unavailable", LATE)), milliseconds);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

const LATE = "The database does not answer at the moment; try again in a few seconds.";
