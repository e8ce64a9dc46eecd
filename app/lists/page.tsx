import { pageMetadata } from "@/app/page-metadata";
import { ListsView } from "@/components/lists/lists-view";
import { Breadcrumbs } from "@/components/site/breadcrumbs";
import { PageTitle } from "@/components/site/page-title";
import { Missing } from "@/components/ui/missing";
import { listsPath } from "@/lib/domain/paths";

export const metadata = {
  ...pageMetadata({
    title: "Lists",
    description: "Neurons put on lists, with notes: kept in the browser, shared as one address or a file.",
    path: listsPath(),
  }),
  robots: { index: false },
};

export default function ListsPage() {
  return (
    <>
      <Breadcrumbs crumbs={[{ label: "lists" }]} />
      <PageTitle>Your lists</PageTitle>
      <p className="max-w-prose text-soft">
        They are kept in this browser and nowhere else. To share one is to copy an address that has the whole
        list behind its #, which browsers never send to a site.
      </p>
      <noscript>
        <Missing>Lists need scripts, which this browser does not run.</Missing>
      </noscript>
      <ListsView />
    </>
  );
}
