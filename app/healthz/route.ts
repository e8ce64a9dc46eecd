import { openDoor } from "@/lib/api/open-door";
import { healthz } from "@/lib/api/site-addresses";

export const dynamic = "force-dynamic";

export const { GET, HEAD, OPTIONS, POST, PUT, DELETE, PATCH } = openDoor({ get: healthz.answer });
