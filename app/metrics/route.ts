import { openDoor } from "@/lib/http/doors/open-door";
import { metrics } from "@/lib/http/doors/site-addresses";
import { thisSite } from "@/lib/process/site";

export const dynamic = "force-dynamic";

export const { GET, HEAD, OPTIONS, POST, PUT, DELETE, PATCH } = openDoor(thisSite, { get: metrics.answer });
