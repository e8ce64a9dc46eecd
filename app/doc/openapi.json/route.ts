// Where the API of 2023 described itself.
export const dynamic = "force-dynamic";

export { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } from "@/app/api/[[...path]]/route";
