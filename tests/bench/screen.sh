#!/bin/sh
# How long the screen takes to draw a city in several views, and a change by hand to be seen, on whatever draws GL here:
# without a graphics card, Mesa's software. The bars are those of a city of 119 communities at 1280x800, then of cities of
# 164,748 and of a million buildings, made of copies of it side by side; then how long the window takes to open the city
# and ten of it, and which commands keep it from answering in either. Medians; a bar holds on a machine with nothing else
# to do.
. "$(dirname "$0")/common"

BENCHES=${BENCHES:-$(dirname "$WANGGE")/tests}
RUNS=${RUNS:-3}

# LABEL VALUE BAR, in milliseconds
judge() {
    awk -v label="$1" -v value="$2" -v bar="$3" \
        'BEGIN { printf "%-58s %8.1f ms   bar %4d ms   %s\n", label, value, bar, value <= bar ? "kept" : "MISSED" }'
}

# NAME LABEL BAR FILE: the median of a line of a bench against a bar.
row() {
    value=$(awk -v name="$1" 'index($0, name "  ") == 1 { print $(NF - ($0 ~ /names placed/ ? 6 : 1)); exit }' "$4")
    judge "$2" "$value" "$3"
}

divided_project() { # CITY PROJECT
    import_city "$1" "$2"
    "$WANGGE" divide "$2" --quiet
}

# Start to the first picture, and to the first with names.
opening() { # LABEL PROJECT BAR
    for run in $(seq "$RUNS"); do
        "$BENCHES/bench_desk_start" "$2" "$(date +%s.%N)"
    done >"$WORK/opening"
    judge "$1, first picture" "$(sed -n 's/^first picture *\([0-9]*\)$/\1/p' "$WORK/opening" | median)" "$3"
    judge "$1, with names" "$(sed -n 's/^first picture with names *//p' "$WORK/opening" | median)" "$3"
}

# Changes the project.
stalls() { # LABEL PROJECT
    echo "$1:"
    "$BENCHES/bench_desk_commands" "$2" | sed 's/^/  /'
}

one="$WORK/project.gpkg"
ten="$WORK/tenfold-project.gpkg"
measured_city "$WORK/city.gpkg"
divided_project "$WORK/city.gpkg" "$one"
ten_cities "$WORK/city.gpkg" "$WORK/tenfold.gpkg"
divided_project "$WORK/tenfold.gpkg" "$ten"
cp "$one" "$WORK/edited.gpkg"

echo "$city_name, $(nproc) processors"
"$BENCHES/bench_screen" "$one" >"$WORK/screen"
"$BENCHES/bench_desk" "$WORK/edited.gpkg" >"$WORK/desk"
row whole "whole city, fills, outlines, names" 33 "$WORK/screen"
row "1.6 m" "a community" 16 "$WORK/screen"
row "0.4 m" "a street" 16 "$WORK/screen"
row "moved, street" "a building moved, seen at a street" 16 "$WORK/desk"
row "moved, whole city" "a building moved, seen in the whole city" 33 "$WORK/desk"
row "moved, change" "the same at a street, coloured by change" 16 "$WORK/desk"
row "moved, difference" "the same, coloured by the difference from another plan" 16 "$WORK/desk"
row "moved, two maps" "the same, with that plan side by side" 16 "$WORK/desk"
row "panned, street" "panned at a street, a grid selected" 16 "$WORK/desk"
row "panned, two maps" "the same, two plans side by side" 16 "$WORK/desk"
"$BENCHES/bench_screen" "$one" 164748 >"$WORK/screen"
row whole "164,748 buildings, whole" 60 "$WORK/screen"
"$BENCHES/bench_screen" "$one" 1000000 >"$WORK/screen"
row "panned, 0.4 m" "a million buildings, panned at a street" 33 "$WORK/screen"
row "panned, whole" "a million buildings, panned whole" 100 "$WORK/screen"
opening "opened" "$one" 1000
opening "ten cities opened" "$ten" 4000
stalls "Commands that keep the window from answering" "$one"
stalls "The same in ten cities" "$ten"
