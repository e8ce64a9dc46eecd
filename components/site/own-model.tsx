import { Link } from "@/components/ui/link";
import { guidePath } from "@/lib/domain/paths";

const COMMANDS = [
  ["npm start", "installs what it needs, and serves a site like this one with the demo model"],
  ["npm run analyse -- --model MODEL --corpus TEXTS --out BUNDLE", "from an ONNX, GGUF or llama2.c file"],
  ["npm run import -- BUNDLE", "and the model’s pages are there"],
] as const;

/** What brings a model of one's own to pages like these: where the program is, where that is known, and its commands. */
export function OwnModel({ source }: { source: string | null }) {
  return (
    <div className="max-w-3xl">
      <p className="in-text mb-2">
        This site is a program for a laptop’s processor: Node 20.19 is all that it asks for.{" "}
        {source === null ? (
          "Those who run this site have it, and can say where it comes from. In a copy of it:"
        ) : (
          <>
            It is at{" "}
            <a href={source} className="link wrap-anywhere">
              {source.replace(/^https?:\/\//, "")}
            </a>
            . In a copy of it (<code className="font-mono text-sm">git clone {source}</code>):
          </>
        )}
      </p>
      <dl className="grid gap-y-1">
        {COMMANDS.map(([command, what]) => (
          <div key={command} className="flex flex-wrap items-baseline gap-x-4 border-line border-t py-1">
            <dt className="wrap-anywhere font-mono text-sm">{command}</dt>
            <dd className="text-soft text-sm">{what}</dd>
          </div>
        ))}
      </dl>
      <p className="links mt-2 text-sm">
        <Link href={guidePath("bring-your-model")} className="target">
          What may be given, and what comes of it
        </Link>
      </p>
    </div>
  );
}
