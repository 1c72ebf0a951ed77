#!/bin/sh
# Fuzzes one parser for FUZZ_SECONDS, from FUZZ_SEED (1 when unset: a build turns red by its change, not by chance); leaves fuzz_TARGET.log and, when nothing was found, fuzz_TARGET.ok in the folder $work.
target=$1
corpus="build/asan/corpus/$target"
mkdir -p "$corpus"
seeds="tests/syntax/$target"
[ -d "$seeds" ] || seeds=$corpus
timeout -k 10 $((FUZZ_SECONDS + 60)) "build/asan/fuzz_$target" -seed="${FUZZ_SEED:-1}" -max_total_time="$FUZZ_SECONDS" -timeout=10 \
  -rss_limit_mb=2048 -max_len=4096 -detect_leaks=0 -artifact_prefix="build/asan/$target-" "$corpus" "$seeds" \
  >"$work/fuzz_$target.log" 2>&1 </dev/null && touch "$work/fuzz_$target.ok"
exit 0
