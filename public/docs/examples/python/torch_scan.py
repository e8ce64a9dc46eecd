"""What PyTorch with hooks makes of the same model and the same texts, beside `npm run bench -- --only scan`.

    python torch_scan.py demo                      the demo model, out of its ONNX file
    python torch_scan.py gguf MODEL.gguf TEXTS.txt a model of transformers, out of a GGUF file

It needs torch, numpy and tokenizers, onnx for the demo, transformers and gguf for a GGUF file. One thread, a text at a
time or several together, the same for all. What it keeps of each neuron is less than a scan does: mean and maximum of its
activations, and the twenty texts with the largest maximum.
"""

import gzip
import json
import sys
import time

import numpy as np
import torch

CONTEXT = 1024
TEXTS = 64
KEPT = 20


class Neurons:
    """Sums over tokens, and the strongest texts, of the neurons of one layer."""

    def __init__(self):
        self.sums = self.top = self.texts = None
        self.tokens = 0

    def add(self, activations, first):
        """Takes in activations [text, token, neuron]; the first token of each text does not count."""
        counted = activations[:, 1:]
        maxima, sums = counted.amax(1), counted.sum((0, 1), dtype=torch.float64)
        places = torch.arange(first, first + len(maxima))[:, None].expand_as(maxima)
        if self.sums is not None:
            sums = self.sums + sums
            maxima, places = torch.cat([self.top, maxima]), torch.cat([self.texts, places])
        self.sums, self.tokens = sums, self.tokens + counted.shape[0] * counted.shape[1]
        self.top, order = maxima.topk(min(KEPT, len(maxima)), dim=0)
        self.texts = places.gather(0, order)


def packed(texts, encode, bos, eos):
    """Texts joined by the token between texts, in pieces of one token less than the context, the first token before each."""
    stream = []
    for text in texts:
        stream += ([eos] if stream else []) + encode(text)
        if len(stream) >= TEXTS * (CONTEXT - 1):
            break
    size = CONTEXT - 1
    return [[bos, *stream[start : start + size]] for start in range(0, TEXTS * size, size) if start + size <= len(stream)]


class Demo(torch.nn.Module):
    """The demo model, whose layer is described in public/demo-model/MODEL_CARD.md."""

    def __init__(self, path):
        super().__init__()
        import onnx

        graph = onnx.load(path).graph
        weights = {each.name: torch.from_numpy(onnx.numpy_helper.to_array(each).copy()) for each in graph.initializer}
        matrices = [weights[name] for name in sorted(n for n in weights if "MatMul" in n)]
        self.layers, self.norms = [], torch.nn.functional.layer_norm
        for layer in range(2):
            own = {n.split(f"blocks.{layer}.")[1]: w for n, w in weights.items() if f"blocks.{layer}." in n}
            self.layers.append((own, matrices[4 * layer : 4 * layer + 4]))
        self.embed = weights["model.embed.weight"]
        self.heads, self.width = 6, 32
        self.mlps = [torch.nn.Identity() for _ in range(2)]
        angles = torch.arange(CONTEXT)[:, None] * 10_000.0 ** (-torch.arange(0, self.width, 2) / self.width)
        self.cos, self.sin = angles.cos(), angles.sin()

    def turned(self, x):
        half = self.width // 2
        a, b = x[..., :half], x[..., half:]
        cos, sin = self.cos[: x.shape[-2]], self.sin[: x.shape[-2]]
        return torch.cat([a * cos - b * sin, a * sin + b * cos], -1)

    def forward(self, ids):
        stream = self.embed[ids]
        for (own, (qkv, out, w_in, w_out)), mlp in zip(self.layers, self.mlps):
            normed = self.norms(stream, stream.shape[-1:], own["ln1.weight"], own["ln1.bias"])
            q, k, v = (normed @ qkv + own["attn.qkv.bias"]).view(*ids.shape, 3, self.heads, self.width).permute(2, 0, 3, 1, 4)
            mixed = torch.nn.functional.scaled_dot_product_attention(self.turned(q), self.turned(k), v, is_causal=True)
            stream = stream + mixed.transpose(1, 2).flatten(2) @ out + own["attn.out.bias"]
            normed = self.norms(stream, stream.shape[-1:], own["ln2.weight"], own["ln2.bias"])
            pre = normed @ w_in + own["w_in.bias"]
            mid = mlp(pre * pre.softmax(-1))
            post = self.norms(mid, mid.shape[-1:], own["ln_mid.weight"], own["ln_mid.bias"])
            stream = stream + post @ w_out + own["w_out.bias"]
        return stream


def demo(folder="public/demo-model"):
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(f"{folder}/tokenizer.json")
    with gzip.open(f"{folder}/corpus.jsonl.gz", "rt", encoding="utf8") as lines:
        texts = [json.loads(line)["text"] for line in lines]
    rows = packed(texts, lambda text: tokenizer.encode(text, add_special_tokens=False).ids, 0, 0)
    model = Demo(f"{folder}/model.onnx")
    return rows, model, [(mlp, False) for mlp in model.mlps]


def gguf(path, corpus):
    import os

    from transformers import AutoModelForCausalLM, AutoTokenizer

    folder, file = os.path.split(os.path.abspath(path))
    tokenizer = AutoTokenizer.from_pretrained(folder, gguf_file=file)
    model = AutoModelForCausalLM.from_pretrained(folder, gguf_file=file, torch_dtype=torch.float32).model
    with open(corpus, encoding="utf8") as text:
        texts = text.read().split("\n\n")
    bos = tokenizer.bos_token_id if tokenizer.bos_token_id is not None else tokenizer.eos_token_id
    rows = packed(texts, lambda text: tokenizer.encode(text, add_special_tokens=False), bos, tokenizer.eos_token_id)
    return rows, model, [(layer.mlp.down_proj, True) for layer in model.layers]


def measure(rows, model, places, together):
    """Tokens per second of the forwards alone, and with what hooks keep."""
    batches = [torch.tensor(rows[start : start + together]) for start in range(0, len(rows), together)]
    tokens = sum(batch.numel() for batch in batches)
    neurons, seen = [Neurons() for _ in places], {}
    with torch.inference_mode():
        model(batches[0])
        started = time.process_time()
        for batch in batches:
            model(batch)
        bare = tokens / (time.process_time() - started)
        for i, (module, is_input) in enumerate(places):
            if is_input:
                module.register_forward_pre_hook(lambda _, given, i=i: seen.__setitem__(i, given[0]))
            else:
                module.register_forward_hook(lambda _, given, made, i=i: seen.__setitem__(i, made))
        started = time.process_time()
        for number, batch in enumerate(batches):
            model(batch)
            for i, own in enumerate(neurons):
                own.add(seen[i], number * together)
        kept = tokens / (time.process_time() - started)
    return bare, kept, neurons


if __name__ == "__main__":
    torch.set_num_threads(1)
    kind, *given = sys.argv[1:]
    rows, model, places = demo(*given) if kind == "demo" else gguf(*given)
    model.eval()
    for together in (1, 8):
        bare, kept, neurons = measure(rows, model, places, together)
        print(f"{len(rows)} texts of {len(rows[0])} tokens, {together} at a time: {bare:.0f} tokens per second of processor time, {kept:.0f} with what hooks keep")
    print("largest activations of layer 0:", np.round(neurons[0].top[0, :5].numpy(), 4))
