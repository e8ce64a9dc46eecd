"""What the API knows, from Python. DEEPDECIPHER names the site."""

import array
import json
import os

import requests

SITE = os.environ.get("DEEPDECIPHER", "http://localhost:3000")
session = requests.Session()


def get(path, **parameters):
    """Asks for JSON; raises with the API's own sentence when it has no answer."""
    response = session.get(f"{SITE}/api{path}", params=parameters)
    if not response.ok:
        raise RuntimeError(response.json()["detail"])
    return response.json()


for model in get("")["models"]:
    print(model["name"], model["num_total_neurons"], "neurons;", ", ".join(model["available_services"]))

# The texts that fire a neuron most, strongest first.
texts = get("/solu-2l-docs/neuroscope/1/29")["data"]["texts"]
strongest = texts[0]
peak = strongest["max_activating_token_index"]
print(len(texts), "texts; the strongest fires at", repr(strongest["tokens"][peak]), strongest["max_activation"])

# One number for every neuron, layer by layer.
response = session.get(f"{SITE}/api/solu-2l-docs/atlas/kurtosis")
values = array.array("f", response.content)
print(len(values), "values; the largest is", max(values))

# Everything about every neuron, a line each, in constant memory; `after` goes on where a stream broke off.
export = f"{SITE}/api/solu-2l-docs/neuroscope/export.ndjson"
with session.get(export, params={"after": "1:700"}, stream=True) as response:
    neurons = [json.loads(line) for line in response.iter_lines()]
print(len(neurons), "neurons after 1:700, the last one is", neurons[-1]["layer"], neurons[-1]["neuron"])

# A problem says what was wrong.
try:
    get("/solu-2l-docs/neuroscope/9/0")
except RuntimeError as error:
    print(error)
