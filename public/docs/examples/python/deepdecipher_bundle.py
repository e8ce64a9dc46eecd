"""Writes a bundle, the folder that DeepDecipher imports, from a run of a model in Python (3.9 or newer).

    model = {"name": "my-model", "num_layers": 2, "layer_size": 3072, "activation_function": "gelu",
             "num_total_parameters": 0, "dataset": "my texts"}
    writer = BundleWriter("my-bundle", model, token_strings(tokenizer), licence="CC0-1.0")
    for token_ids in texts:
        writer.add(token_ids, {layer: activations_of(layer, token_ids) for layer in range(2)})
    writer.finish()

then: npm run import -- my-bundle. Needs the standard library only. In public/docs, from-python.md says more of it, and
bundle.md of bundles.
"""

import gzip, hashlib, heapq, json, math, os, re, shutil, zlib
from array import array
from collections import Counter
from functools import lru_cache
from operator import add, mul

FACTS = ("name", "num_layers", "layer_size", "activation_function", "num_total_parameters", "dataset")
SNIPPETS, WINDOWS, WINDOW_LENGTH = 20, 10, 64
TOP_TOKENS, LEAST_OCCURRENCES = 20, 5
HALF_OF_BINS, LEAST_EXPONENT = 128, -30
BEFORE, AFTER = 15, 4
CHANNELS = {"title": "Channels", "schema": {"type": "object", "description":
    "What a gated neuron's activation (post) is the product of, on its strongest texts: its gate before the activation "
    "function, times its input. With the signs that they have in the model, to four digits.", "properties": {
        "peaks": {"description": "On the strongest token of each text", "items": {"type": "object"}},
        "around": {"description": f"On the {BEFORE} tokens before it and the {AFTER} after it, from position `start`",
                   "items": {"type": "object"}}}}}
DIGITS = [chr(code) for code in range(33, 127) if chr(code) not in '"\\']

class BundleWriter:
    """Sums up activations text by text, in memory that does not grow with the texts but for their tokens."""

    def __init__(self, out, model, vocabulary=None, *, neurons=None, first_counts=False, negative=False,
                 source="a run in Python", licence="not stated", caveats=()):
        """
        model: what the manifest says of it; vocabulary: the string of each token by its id (without one, texts are
        added as strings); neurons: those of every layer that columns of activations are of (default: all); first_counts:
        whether a text's first token counts, which it should not where it is the beginning-of-text token; negative:
        whether the negative pole is looked at too, with all signs turned, as gated neurons (SwiGLU, GeGLU) ask for
        """
        for key in sorted(set(FACTS) - set(model)):
            raise ValueError(f"the model's {key} must be said")
        if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}", model["name"]):
            raise ValueError(f"the name {model['name']!r} must be of letters, digits, dots, dashes and underscores")
        if os.path.isdir(out) and os.listdir(out) and not os.path.exists(os.path.join(out, "bundle.json")):
            raise ValueError(f"{out} holds something that is not a bundle: name an empty or a new folder")
        size = model["layer_size"]
        self.neurons = list(range(size) if neurons is None else neurons)
        if len(set(self.neurons)) < len(self.neurons) or not all(0 <= n < size for n in self.neurons):
            raise ValueError(f"neurons must be different numbers from 0 to {size - 1}")
        self.out, self.model, self.first = os.path.abspath(out), dict(model), 0 if first_counts else 1
        self.vocabulary = None if vocabulary is None else list(vocabulary)
        self.provenance = {"source": source, "tool": "deepdecipher_bundle.py", "tool_version": "1",
                           "licence": licence, "caveats": list(caveats)}
        self.signs = (1, -1) if negative else (1,)
        self.texts, self.layers, self.windows, self.has_channels = [], {}, [], False

    def add(self, tokens, activations, source=None, channels=None):
        """
        tokens: of one text, ids or strings; activations: by layer, a row for each token with a number for each neuron,
        as lists or as a tensor or array; channels: what gated neurons multiply, by layer a pair of the same shape: the
        gate before its activation function (or None) and the input. Raises ValueError, and takes in nothing, when they
        do not fit.
        """
        tokens = tokens.tolist() if hasattr(tokens, "tolist") else list(tokens)
        self._check_tokens(tokens)
        columns = {layer: self._columns(layer, rows, len(tokens)) for layer, rows in activations.items()}
        gates = {layer: self._gates(layer, pair, len(tokens), layer in columns) for layer, pair in (channels or {}).items()}
        self.has_channels = self.has_channels or bool(gates)
        number = len(self.texts)
        self.texts.append((tokens, {"source": source} if source else {}))
        windows = self._draw_windows(number, len(tokens))
        for layer, (rows, neurons) in columns.items():
            own = self.layers.setdefault(layer, {sign: _Layer(len(self.neurons), sign) for sign in self.signs})
            for pole in own.values():
                pole.add(number, tokens, rows, neurons, self.first, gates.get(layer))
            for window in windows:
                end = window["start"] + WINDOW_LENGTH
                window["layers"][layer] = [array("f", column[window["start"]:end]) for column in neurons]

    def finish(self):
        """Writes the bundle; the folder appears whole or not at all, in place of an older bundle."""
        if not self.layers:
            raise ValueError("no text was added: there is nothing to write")
        part = os.path.join(os.path.dirname(self.out), f".{os.path.basename(self.out)}.part")
        shutil.rmtree(part, ignore_errors=True)
        os.makedirs(part)
        used, files, count = set(), {}, 0
        for layer, own in sorted(self.layers.items()):
            records = [self._record(layer, own, i, used) for i in range(len(self.neurons))]
            name, count = f"layer-{layer:02}.neurons.jsonl.gz", count + len(records)
            files[name] = _write(part, name, records)
        key = "tokens" if self.vocabulary is None else "token_ids"
        texts = [{"id": str(number), "data_index": number, key: self.texts[number][0], **self.texts[number][1]}
                 for number in sorted(used)]
        files["texts.jsonl.gz"] = _write(part, "texts.jsonl.gz", texts)
        if self.vocabulary is not None:
            files["vocabulary.json"] = _write(part, "vocabulary.json", self.vocabulary)
        scanned = sum(len(tokens) - self.first for tokens, _ in self.texts)
        manifest = {"format": "deepdecipher-bundle", "version": 1, "model": self.model,
                    "provenance": {**self.provenance, "tokens_scanned": scanned},
                    "counts": {"texts": len(texts), "neurons": count},
                    **({"services": {"channels": CHANNELS}} if self.has_channels else {}), "files": files}
        _write(part, "bundle.json", manifest)
        old = f"{part}.old"
        if os.path.exists(self.out):
            shutil.rmtree(old, ignore_errors=True)
            os.rename(self.out, old)
        os.rename(part, self.out)
        shutil.rmtree(old, ignore_errors=True)

    def _check_tokens(self, tokens):
        kind = str if self.vocabulary is None else int
        if len(tokens) <= self.first:
            raise ValueError(f"text {len(self.texts)}: there is no token that counts")
        for wrong in (token for token in tokens if not isinstance(token, kind)):
            what = "a string, and there is no vocabulary" if kind is str else "an id"
            raise ValueError(f"text {len(self.texts)}: the token {wrong!r} is not {what}")
        if kind is int and not 0 <= min(tokens) <= max(tokens) < len(self.vocabulary):
            raise ValueError(f"text {len(self.texts)}: an id is beyond the vocabulary of {len(self.vocabulary)}")

    def _gates(self, layer, pair, length, has_activations):
        if not has_activations or len(pair) != 2 or pair[1] is None:
            raise ValueError(f"text {len(self.texts)}, layer {layer}: channels are a gate, or None, and an input, beside activations")
        named = zip(("gates", "inputs"), pair)
        return [None if rows is None else self._columns(layer, rows, length, what)[1] for what, rows in named]

    def _columns(self, layer, rows, length, what="activations"):
        place = f"text {len(self.texts)}, layer {layer}"
        rows = rows.tolist() if hasattr(rows, "tolist") else rows
        if not 0 <= layer < self.model["num_layers"]:
            raise ValueError(f"{place}: the model has {self.model['num_layers']} layers, from 0")
        if len(rows) != length:
            raise ValueError(f"{place}: {len(rows)} rows of {what} for {length} tokens")
        for i, row in enumerate(rows):
            if len(row) != len(self.neurons):
                raise ValueError(f"{place}: {len(row)} {what} of {len(self.neurons)} neurons on token {i}")
            if not all(map(math.isfinite, row)):
                raise ValueError(f"{place}: {'a' if what == 'gates' else 'an'} {what[:-1]} on token {i} is not finite")
        return rows, list(zip(*rows))

    def _draw_windows(self, number, length):
        """Those of a text that are among the drawn, the same for all neurons: those of the lowest checksums."""
        drawn = []
        for start in range(self.first, length - WINDOW_LENGTH + 1, WINDOW_LENGTH):
            entry = (-zlib.crc32(f"{number} {start}".encode()), -number, -start, {"start": start, "layers": {}})
            heapq.heappush(self.windows, entry)
            if len(self.windows) <= WINDOWS or heapq.heappop(self.windows) is not entry:
                drawn.append(entry[3])
        return drawn

    def _record(self, layer, own, i, used):
        record = {"layer": layer, "neuron": self.neurons[i], **self._pole(layer, own[1], i, used)}
        if -1 in own:
            record["negative"] = self._pole(layer, own[-1], i, used)
        rows = [row for pole in own.values() for row in self._channels(pole, i)]
        if rows:
            record["extra"] = {"channels": {"peaks": [peak for peak, _ in rows], "around": [near for _, near in rows]}}
        return record

    def _channels(self, own, i):
        """What a text's peak and its surroundings have in each channel, the strongest text first."""
        best = sorted(own.neurons[i].best, key=lambda entry: (-entry[0], -entry[1]))
        for rank, (_, minus, _, seen) in enumerate(best):
            if seen is not None:
                peak, start, gate, given, post = seen
                name = {"pole": "positive" if own.sign > 0 else "negative", "text": rank}
                token = self.texts[-minus][0][peak]
                of = lambda values: None if values is None else float(f"{values[peak - start]:.4g}")
                row = lambda values: None if values is None else [float(f"{value:.4g}") for value in values]
                yield ({**name, "token_index": peak, "token": token if self.vocabulary is None else self.vocabulary[token],
                        "gate": of(gate), "in": of(given), "post": of(post)},
                       {**name, "start": start, "gate": row(gate), "in": row(given), "post": row(post)})

    def _pole(self, layer, own, i, used):
        neuron, (low, high) = own.neurons[i], own.neurons[i].range
        decimals = _decimals(high if high > 0 else low)
        best = sorted(neuron.best, key=lambda entry: (-entry[0], -entry[1]))
        windows = sorted((-n, -start, window) for _, n, start, window in self.windows if layer in window["layers"])
        used.update([-minus for _, minus, _, _ in best] + [number for number, _, _ in windows])
        packed = lambda column: _pack(column, decimals, abs(high) / 20)
        return {
            "statistics": {**neuron.statistics(own.tokens), "top_tokens": own.top_tokens(i, self.vocabulary)},
            "snippets": [{"text": str(-minus), "activations": packed(column)} for _, minus, column, _ in best],
            "controls": [{"kind": "random", "text": str(number), "start": start,
                          "activations": packed(own.turned(window["layers"][layer][i]))}
                         for number, start, window in windows],
        }

class _Layer:
    """The neurons of a layer, of one pole."""

    def __init__(self, size, sign):
        self.tokens, self.neurons, self.by_token, self.sign = 0, [_Neuron() for _ in range(size)], {}, sign

    def turned(self, values):
        """Those of this pole; nought has no sign."""
        return values if self.sign > 0 else tuple(0.0 - value for value in values)

    def add(self, number, tokens, rows, columns, first, channels):
        self.tokens += len(tokens) - first
        for i, (neuron, column) in enumerate(zip(self.neurons, columns)):
            own = self.turned(column)
            if neuron.add(number, own, own[first:]) and channels:
                gate, given = channels
                neuron.keep(number, first, column, gate and gate[i], given[i])
        for token, row in zip(tokens[first:], map(self.turned, rows[first:])):
            count, sums = self.by_token.get(token, (0, None))
            self.by_token[token] = (count + 1, array("d", row if sums is None else map(add, sums, row)))

    def top_tokens(self, i, vocabulary):
        means = [(-sums[i] / count, token, count) for token, (count, sums) in self.by_token.items()
                 if count >= LEAST_OCCURRENCES]
        return [{"token": token if vocabulary is None else vocabulary[token], "mean": float(f"{-mean:.4g}"),
                 "count": count} for mean, token, count in heapq.nsmallest(TOP_TOKENS, means)]

class _Neuron:
    def __init__(self):
        self.sums, self.positive, self.range = [0.0] * 4, 0, (math.inf, -math.inf)
        self.exponent, self.bins, self.best = LEAST_EXPONENT, Counter(), []

    def add(self, number, column, counted):
        highest, squares = max(counted), list(map(mul, counted, counted))
        self.range = (min(self.range[0], min(counted)), max(self.range[1], highest))
        powers = (counted, squares, map(mul, squares, counted), map(mul, squares, squares))
        self.sums = [total + sum(power) for total, power in zip(self.sums, powers)]
        self.positive += sum(map((0.0).__lt__, counted))
        self._count(counted)
        if len(self.best) < SNIPPETS or highest > self.best[0][0]:  # among equals the earlier text stays
            put = heapq.heappush if len(self.best) < SNIPPETS else heapq.heapreplace
            put(self.best, (highest, -number, array("f", column), None))
            return True
        return False

    def keep(self, number, first, column, gate, given):
        """The channels of the text that was just added, around its peak."""
        place = next(place for place, entry in enumerate(self.best) if entry[1] == -number)
        highest, minus, own, _ = self.best[place]
        peak = first + max(range(len(own) - first), key=lambda i: own[first + i])
        start, end = max(0, peak - BEFORE), peak + AFTER + 1
        near = [None if values is None else array("d", values[start:end]) for values in (gate, given, column)]
        self.best[place] = (highest, minus, own, (peak, start, *near))

    def _count(self, counted):
        """Bins are as wide as a power of two, 128 on each side of zero at most."""
        while not all(-HALF_OF_BINS <= math.floor(end * 2.0 ** -self.exponent) < HALF_OF_BINS for end in self.range):
            wider = Counter()
            for place, count in self.bins.items():
                wider[place // 2] += count
            self.exponent, self.bins = self.exponent + 1, wider
        self.bins.update(map(math.floor, map((2.0 ** -self.exponent).__mul__, counted)))

    def statistics(self, tokens):
        low, high = self.range
        mean, square, cube, fourth = (total / tokens for total in self.sums)
        variance = max(0.0, square - mean**2) if high > low else 0.0
        third = cube - 3 * mean * square + 2 * mean**3
        central = fourth - 4 * mean * cube + 6 * mean**2 * square - 3 * mean**4
        values = {"max_activation": high, "min_activation": low, "mean": mean, "variance": variance,
                  "skewness": third / variance**1.5 if variance else None,
                  "kurtosis": central / variance**2 if variance else None,
                  "fraction_above_zero": self.positive / tokens}
        first, last, width = min(self.bins), max(self.bins), 2.0**self.exponent
        return {**{name: value if value is None else float(f"{value:.6g}") for name, value in values.items()},
                "num_tokens": tokens,
                "histogram": {"start": first * width, "width": width,
                              "counts": [self.bins[place] for place in range(first, last + 1)]}}

def token_strings(tokenizer, size=None):
    """The string of each token of a Hugging Face tokenizer by id, as bundles have them; size: rows of the embedding."""
    pieces = tokenizer.convert_ids_to_tokens(list(range(len(tokenizer))))
    latin = [byte for byte in range(256) if 33 <= byte <= 126 or 161 <= byte <= 172 or byte >= 174]
    others = [byte for byte in range(256) if byte not in latin]
    byte_of = {**{chr(byte): byte for byte in latin}, **{chr(256 + i): byte for i, byte in enumerate(others)}}
    is_byte_level = any(piece.startswith("\u0120") for piece in pieces if piece)

    def string(piece):
        byte = re.fullmatch(r"<0x([0-9A-F]{2})>", piece)
        if not byte and not is_byte_level:
            return piece.replace("\u2581", " ")
        pieces = (bytes([byte_of[c]]) if c in byte_of else c.encode() for c in piece)
        raw = bytes.fromhex(byte[1]) if byte else b"".join(pieces)
        return raw.decode("utf-8", "backslashreplace")

    return [string(piece or "") for piece in pieces] + [""] * ((size or 0) - len(pieces))

def _decimals(largest):
    """Those that give the largest activation four significant digits."""
    return min(12, max(0, 3 - math.floor(math.log10(abs(largest))))) if largest else 4

def _pack(column, decimals, fine):
    """See "Activations" of bundle.md; those smaller than fine keep a decimal less."""
    scale = 10.0**decimals
    whole = lambda a: math.floor(a * scale + 0.5) if abs(a) >= fine else 10 * math.floor(a * scale / 10 + 0.5)
    return {"decimals": decimals, "codes": "".join(map(_code, map(whole, column)))}

@lru_cache(maxsize=1 << 16)
def _code(whole):
    rest, code = (2 * whole if whole >= 0 else -2 * whole - 1), ""
    while rest >= 46:
        code, rest = code + DIGITS[rest % 46], rest // 46
    return code + DIGITS[46 + rest]

def _write(folder, name, value):
    """A file of lines, or of one value; its line in the manifest."""
    is_lines = name.endswith(".jsonl.gz")
    text = "".join(json.dumps(line, allow_nan=False) + "\n" for line in (value if is_lines else [value]))
    data = gzip.compress(text.encode(), mtime=0) if is_lines else text.encode()
    with open(os.path.join(folder, name), "wb") as file:
        file.write(data)
    return {"sha256": hashlib.sha256(data).hexdigest(), "bytes": len(data)}
