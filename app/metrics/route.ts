import { openDoor } from "@/lib/api/open-door";
import { metrics } from "@/lib/api/site-addresses";

export const dynamic = "force-dynamic";

export const { GET, HEAD, OPTIONS, POST, PUT, DELETE, PATCH } = openDoor({ get: metrics.answer });
