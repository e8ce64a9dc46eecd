#!/bin/sh
# An analysis shared out to several processes at a time: sh parallel.sh JOB BUNDLE --model MODEL --corpus TEXTS [options]
# JOB is a folder for what they share. By GNU parallel where it is installed, which can start them on other machines too
# (--sshloginfile), else by xargs. Stopped, it is called again, and goes on.
set -eu
job=$1 bundle=$2
shift 2
analyse=${ANALYSE:-npm run --silent analyse --}
processes=${PROCESSES:-4}
shards=$($analyse plan --job "$job" "$@")

# Runs every shard, one after another in each process.
every_shard() {
  if parallel --version 2>/dev/null | grep -q GNU; then
    seq 0 $((shards - 1)) | parallel --quote --jobs "$processes" --retries 3 --halt now,fail=1 \
      $analyse shard --job "$job" --workers 1 "$@" --index
  else
    seq 0 $((shards - 1)) | xargs -n 1 -P "$processes" $analyse shard --job "$job" --workers 1 "$@" --index
  fi
}

every_shard
$analyse merge --job "$job"
every_shard --fit
$analyse merge --job "$job" --out "$bundle"
