#!/bin/sh
# What the API knows, from the terminal. DEEPDECIPHER names the site.
set -eu
site=${DEEPDECIPHER:-http://localhost:3000}

# The models, and what there is of each.
curl --fail --silent --show-error --compressed "$site/api"
echo

# The strongest text of a neuron, only the tokens around its peak.
curl --fail --silent --show-error --compressed "$site/api/solu-2l-docs/neuroscope/1/29?text=0&window=5,2"
echo

# One number for every neuron of the model: little-endian float32, layer by layer.
curl --fail --silent --show-error --output max_activation.f32 "$site/api/solu-2l-docs/atlas/max_activation"
wc -c < max_activation.f32

# The first three neurons of the whole model, a line each.
curl --fail --silent --show-error --compressed --no-buffer "$site/api/solu-2l-docs/neuroscope/export.ndjson" |
  { head -n 3 | cut -c 1-100; cat > /dev/null; }
