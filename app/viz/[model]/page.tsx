import { redirect } from "next/navigation";
import { readModel } from "@/app/viz/address";
import { routeOf } from "@/lib/domain/base-path";
import { modelPath } from "@/lib/domain/paths";

export default async function ModelRedirect({ params }: PageProps<"/viz/[model]">) {
  const { name } = await readModel((await params).model);
  redirect(routeOf(modelPath(name)));
}
