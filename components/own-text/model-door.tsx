"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { loadModelQuery } from "@/lib/browser/own-text-queries";
import { RUNTIME_BYTES, type ServedModel } from "@/lib/domain/served-model";

/** Offers to load the model, with its size; says how far it is, and what went wrong. Nothing once it is there. */
export function ModelDoor({ served, layer }: { served: ServedModel; layer: number }) {
  const [bytes, setBytes] = useState(0);
  const { isSuccess, isFetching, error, refetch } = useQuery(loadModelQuery(served, layer, setBytes));
  const { modelBytes } = served;
  if (isSuccess) return null;
  if (modelBytes === null)
    return (
      <p className="text-sm text-soft">
        The model itself is not served here: a model.onnx beside its tokenizer in {served.folder} adds it.
      </p>
    );
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-1 text-sm">
      <button type="button" className="own-button" disabled={isFetching} onClick={() => void refetch()}>
        Run the real model
      </button>
      <span className="text-soft">
        {isFetching ? (
          <>
            <progress max={modelBytes} value={bytes} aria-label="Model loaded" /> {megabytes(bytes)} of{" "}
            {megabytes(modelBytes)}
          </>
        ) : (
          `loads ${megabytes(modelBytes)} of model and ${megabytes(RUNTIME_BYTES)} of program; it runs in your browser, your text stays there`
        )}
      </span>
      {error === null || isFetching ? null : <span role="alert">{error.message}</span>}
    </div>
  );
}

/** Whether the model is loaded. */
export function useLoaded(served: ServedModel, layer: number): boolean {
  return useQuery(loadModelQuery(served, layer, ignore)).isSuccess;
}

function ignore(): void {}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)}\u00a0MB`;
}
