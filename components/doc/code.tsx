import { ScrollRegion } from "@/components/ui/scroll-region";

/** Code that scrolls within itself. */
export function Code({ label, text, className = "" }: { label: string; text: string; className?: string }) {
  return (
    <ScrollRegion label={label} className={`mt-2 rounded-md bg-wash p-4 ${className}`}>
      <pre className="font-mono text-sm">{text}</pre>
    </ScrollRegion>
  );
}
