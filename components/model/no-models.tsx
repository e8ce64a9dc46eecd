import { Missing } from "@/components/ui/missing";

/** The database has no model yet. */
export function NoModels() {
  return (
    <Missing>
      No model has been imported yet. <code className="font-mono text-sm">npm run import -- FOLDER</code>{" "}
      imports a bundle;
      <code className="ml-1 font-mono text-sm">npm start</code> brings a small one.
    </Missing>
  );
}
