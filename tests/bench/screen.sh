#!/bin/sh
# How long the screen takes to draw a city in several views, and a change by hand to be seen, on whatever draws GL here:
# without a graphics card, Mesa's software. The bars are those of a city of 119 communities at 1280x800.
. "$(dirname "$0")/common"

BENCHES=${BENCHES:-$(dirname "$WANGGE")/tests}

# NAME LABEL BAR FILE: the median of a line of a bench against a bar, in milliseconds.
row() {
    value=$(awk -v name="$1" 'index($0, name) == 1 { print $(NF - ($0 ~ /names placed/ ? 6 : 1)); exit }' "$4")
    awk -v label="$2" -v value="$value" -v bar="$3" \
        'BEGIN { printf "%-44s %8.1f ms   bar %4d ms   %s\n", label, value, bar, value <= bar ? "kept" : "MISSED" }'
}

measured_city "$WORK/city.gpkg"
import_city "$WORK/city.gpkg" "$WORK/project.gpkg"
"$WANGGE" divide "$WORK/project.gpkg" --quiet
echo "$city_name, $(nproc) processors"
"$BENCHES/bench_screen" "$WORK/project.gpkg" 1280 800 >"$WORK/screen"
"$BENCHES/bench_desk" "$WORK/project.gpkg" >"$WORK/desk"
row whole "whole city, fills, outlines, names" 33 "$WORK/screen"
row x8_ "a community" 16 "$WORK/screen"
row x32_ "a street" 16 "$WORK/screen"
row "moved, street " "a building moved, seen at a street" 16 "$WORK/desk"
row "moved, whole city " "a building moved, seen in the whole city" 33 "$WORK/desk"
