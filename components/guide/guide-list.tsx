import { Link } from "@/components/ui/link";
import { guidePath } from "@/lib/domain/paths";
import { GUIDES, type Guide } from "@/lib/guides/guides";

/** All guides, each with what it answers. */
export function GuideList() {
  return (
    <ul className="links max-w-3xl">
      {GUIDES.map(({ name, title, about }) => (
        <li key={name} className="flex flex-wrap items-baseline gap-x-4 border-line border-t py-1.5">
          <Link href={guidePath(name)}>{title}</Link>
          <span className="text-soft text-sm">{about}</span>
        </li>
      ))}
    </ul>
  );
}

/** The guides by title alone, with the one that is read marked. */
export function GuideLinks({ current }: { current: Guide }) {
  return (
    <nav aria-label="Guides" className="links text-sm">
      <ul className="flex flex-wrap gap-x-5 lg:block">
        {GUIDES.map(({ name, title }) => (
          <li key={name}>
            <Link
              href={guidePath(name)}
              aria-current={name === current.name ? "page" : undefined}
              className="target aria-[current]:font-semibold"
            >
              {title}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** The guides before and after one. */
export function GuideNeighbours({ guide }: { guide: Guide }) {
  const place = GUIDES.indexOf(guide);
  const previous = GUIDES[place - 1];
  const next = GUIDES[place + 1];
  return (
    <nav
      aria-label="Previous and next guide"
      className="links mt-10 flex justify-between gap-6 border-line border-t pt-4"
    >
      {previous === undefined ? <span /> : <Link href={guidePath(previous.name)}>← {previous.title}</Link>}
      {next === undefined ? null : <Link href={guidePath(next.name)}>{next.title} →</Link>}
    </nav>
  );
}
