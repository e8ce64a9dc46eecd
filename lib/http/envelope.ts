import { ApiError } from "@/lib/domain/errors";
import { joinPieces, type Piece } from "@/lib/domain/piece";
import { metadataPiece } from "@/lib/methods/metadata/service";
import type { ModelDescription } from "@/lib/methods/model-description";
import { missingMethods } from "@/lib/services/catalogue";
import { jsonPiece, textPiece } from "./encode";
import type { EndpointAnswer } from "./endpoint";

// An answer about a model is a piece put together of pieces: a member, and what the model is. Members are without braces.

/** `{member, "metadata": …}` as an answer that no page shows. */
export function answerAbout(model: ModelDescription, member: Piece): EndpointAnswer {
  return { body: { piece: envelope(member, model) }, model, page: null };
}

/** `{member, "metadata": …}` */
export function envelope(member: Piece, model: ModelDescription): Piece {
  return joinPieces([textPiece("{"), member, envelopeEnd(model)]);
}

const ends = new WeakMap<ModelDescription, Piece>();

/** `,"metadata": …}`, compressed once for each reading of the catalogue. */
function envelopeEnd(model: ModelDescription): Piece {
  const known = ends.get(model);
  if (known !== undefined) return known;
  const end = joinPieces([textPiece(',"metadata":'), metadataPiece(model), textPiece("}")]);
  ends.set(model, end);
  return end;
}

/** `"data":…`; the data are a value in the words of JSON. */
export function dataMember(json: unknown): Piece {
  return pieceMember(jsonPiece(json));
}

/** `"data":…` */
export function pieceMember(data: Piece): Piece {
  return joinPieces([textPiece('"data":'), data]);
}

/** `"missing_data_types":…`, the data that a model lacks; null when it has all. */
export function missingMember(needs: readonly string[], model: ModelDescription): Piece | null {
  const missing = missingMethods(needs, model);
  return missing.length === 0 ? null : missingNames(missing);
}

/** `"missing_data_types":[…]` */
export function missingNames(missing: readonly string[]): Piece {
  return textPiece(`"missing_data_types":${JSON.stringify(missing)}`);
}

/** `"error":…` for a problem that may be shown; anything else is thrown on. */
export function errorMember(error: unknown): Piece {
  if (!(error instanceof ApiError)) throw error;
  return textPiece(`"error":${JSON.stringify(error.message)}`);
}

/** Pieces with commas between them. */
export function joinWithCommas(pieces: readonly Piece[]): readonly Piece[] {
  return pieces.flatMap((piece, i) => (i === 0 ? [piece] : [textPiece(","), piece]));
}
