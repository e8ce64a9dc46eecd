#!/bin/sh
# An analysis as arrays of Slurm jobs, each after the one before: sh slurm.sh JOB BUNDLE --model MODEL --corpus TEXTS [options]
# JOB and the model lie where all nodes see them. A task that is killed or requeued goes on where it was; an array that
# failed is sent again by calling this again.
set -eu
job=$(realpath -m "$1") bundle=$(realpath -m "$2")
shift 2
shards=$(npm run --silent analyse -- plan --job "$job" "$@")
send() { sbatch --parsable --requeue --cpus-per-task=8 --mem=16G --time=12:00:00 --chdir="$PWD" "$@"; }
shard="npm run --silent analyse -- shard --job '$job' --workers 8 --index"

scan=$(send --array="0-$((shards - 1))" --wrap "$shard \$SLURM_ARRAY_TASK_ID")
merge=$(send --dependency="afterok:$scan" --wrap "npm run --silent analyse -- merge --job '$job'")
graphs=$(send --dependency="afterok:$merge" --array="0-$((shards - 1))" --wrap "$shard \$SLURM_ARRAY_TASK_ID --fit")
send --dependency="afterok:$graphs" --wrap "npm run --silent analyse -- merge --job '$job' --out '$bundle'"
