import { formatCount } from "@/components/ui/number";

/** Says how much of the data is not shown; nothing when all of it is. */
export function LeftOut({ count, what }: { count: number; what: string }) {
  if (count === 0) return null;
  return (
    <p className="mt-1 text-faint text-sm">
      … and {formatCount(count)} more {what}, which are in the JSON.
    </p>
  );
}
