import { openDoor } from "@/lib/http/doors/open-door";
import { metrics } from "@/lib/http/doors/site-addresses";

export const dynamic = "force-dynamic";

export const { GET, HEAD, OPTIONS, POST, PUT, DELETE, PATCH } = openDoor({ get: metrics.answer });
