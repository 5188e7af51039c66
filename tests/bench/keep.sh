#!/bin/sh
# Continuity: how many households change their grid when a city is divided anew from the grids it has, against how even
# the grids become, for five wishes to keep them; then within 10 % of the mean, and with compounds preferred. The share
# that changes is the judge's where WANGGE_JUDGE names one (see datasets.sh), else divide's own.
. "$(dirname "$0")/common"

judge=${WANGGE_JUDGE:-}
python=/usr/bin/python3 # the packages are for the system's own
[ -n "$judge" ] && $python -c 'import geopandas, rtree, scipy' 2>/dev/null || judge=

number() { # NAME: a number of divide's answer
    grep -o "\"$1\": *[0-9.]*" "$WORK/answer" | head -1 | sed 's|.*: *||'
}

verdict() { # the judge's share that changes and the hard rules broken
    [ -n "$judge" ] || return 0
    $python "$judge" --quiet --json "$WORK/report.json" --grids "$project:grid" --buildings "$city:building" \
        --communities "$city:community" --before "$city:grid_before" >"$WORK/log" 2>&1
    $python -c 'import json, sys
r = json.load(open(sys.argv[1]))
print("%.1f %d" % (100 * r["churn"]["share_changed"], sum(1 for v in r["hard"].values() if v)))' "$WORK/report.json"
}

measure() { # LABEL DIVIDE-OPTION...
    label=$1
    shift
    start=$(date +%s.%N)
    "$WANGGE" divide "$project" --json "$@" >"$WORK/answer" 2>"$WORK/log" || {
        echo "$label: divide failed: $(tail -1 "$WORK/log")"
        return 0
    }
    took=$(awk -v a="$start" -v b="$(date +%s.%N)" 'BEGIN { printf "%.1f", b - a }')
    # shellcheck disable=SC2046 # two words, or none
    set -- $(verdict)
    printf '%-26s %5s %7s %7s %6s %6s %6s %6s %5s %5s %5s %7s %s\n' "$label" "$took" \
        "$(awk -v s="$(number share_moved)" 'BEGIN { printf "%.1f", 100 * s }')" "${1:--}" \
        "$(awk -v s="$(number mean_deviation)" 'BEGIN { printf "%.2f", 100 * s }')" \
        "$(number in_band)" "$(number within_5_percent)" "$(number within_10_percent)" "$(number grids_kept)" \
        "$(number grids_new)" "$(number grids_ended)" "$(awk -v k="$(number border_km)" 'BEGIN { printf "%.1f", k }')" "${2:--}"
}

city="$WORK/city.gpkg"
project="$WORK/project.gpkg"
measured_city "$city"
import_city "$city" "$project"
echo "Continuity on the $city_name; the share of households that change their grid, by divide and by the judge"
printf '%-26s %5s %7s %7s %6s %6s %6s %6s %5s %5s %5s %7s %s\n' "" s "moved %" judge "dev %" band "<5 %" "<10 %" kept new \
    ended km "hard rules broken"
measure "afresh" --compounds ignore
for keep in 0.1 0.25 0.5 0.75 1; do
    measure "keep $keep" --compounds ignore --from before --keep $keep
done
measure "keep 0.5, within 10 %" --compounds ignore --from before --keep 0.5 --tolerance 0.10
for keep in 0.5 1; do
    measure "keep $keep, prefer" --compounds prefer --from before --keep $keep
done
