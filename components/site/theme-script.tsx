import { SETTINGS_SCRIPT } from "@/lib/domain/reader-settings";

/** Runs before the first paint, so that the page never flashes in the wrong colours. */
export function ThemeScript() {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: a constant of ours; React would escape a script's text
  return <script dangerouslySetInnerHTML={{ __html: SETTINGS_SCRIPT }} />;
}
