#!/bin/sh
# Imports, divides and judges each data set: one line each. WANGGE_JUDGE names the judge, a Python program that believes
# only polygons (Debian packages python3-geopandas python3-rtree python3-scipy); without it nothing is judged. Words on the command line
# choose data sets: "city119 demo cambridge monaco liechtenstein providence kathmandu fl25" are all.
. "$(dirname "$0")/common"

here=$(dirname "$0")
data=${WANGGE_DATA:-}
judge=${WANGGE_JUDGE:-}
python=/usr/bin/python3 # the packages are for the system's own
[ -n "$judge" ] && $python -c 'import geopandas, rtree, scipy' 2>/dev/null || {
    echo "Quality: not measured (WANGGE_JUDGE names no judge, or python3-geopandas, python3-rtree or python3-scipy is missing)"
    exit 0
}

# The project's own layers are judged, so that OSM extracts and estimated counts have something to be judged by; but not
# the buildings outside every community, which check lists and no plan can hold.
assess() { # NAME PROJECT SECONDS MIN MAX [JUDGE'S OPTION...]
    name=$1 project=$2 took=$3 low=$4 high=$5
    shift 5
    rm -f "$WORK/inside.gpkg"
    ogr2ogr -f GPKG "$WORK/inside.gpkg" "$project" building -where "community IS NOT NULL"
    $python "$judge" --quiet --json "$WORK/report.json" --grids "$project:grid" --buildings "$WORK/inside.gpkg:building" \
        --communities "$project:community" "$@" >"$WORK/judge.log" 2>&1 || {
        tail -5 "$WORK/judge.log" >&2
        echo "$name: the judge failed"
        return 0
    }
    $python "$here/summary.py" "$name" "$took" "$WORK/report.json" "$low" "$high"
}

# The rest of the command line is given to import; divide_with holds what divide gets.
take() { # NAME IMPORT-OPTION...
    name=$1
    shift
    project="$WORK/$name.gpkg"
    "$WANGGE" import "$project" --quiet "$@" >"$WORK/log" 2>&1 || {
        echo "$name: import failed: $(tail -1 "$WORK/log")"
        return 1
    }
}

divide() { # LINE'S-NAME PROJECT MIN MAX DIVIDE-OPTIONS JUDGE-OPTIONS, the last two as words
    label=$1 project=$2 low=$3 high=$4 options=$5 judging=$6
    start=$(date +%s.%N)
    # shellcheck disable=SC2086 # lists of words
    "$WANGGE" divide "$project" --quiet $options >"$WORK/log" 2>&1 || {
        echo "$label: divide failed: $(tail -1 "$WORK/log")"
        return 0
    }
    took=$(awk -v a="$start" -v b="$(date +%s.%N)" 'BEGIN { printf "%.1f", b - a }')
    # shellcheck disable=SC2086
    assess "$label" "$project" "$took" "$low" "$high" $judging
    check_findings=0
    "$WANGGE" check "$project" --json >"$WORK/findings.json" 2>"$WORK/log" || check_findings=$?
    [ $check_findings -le 1 ] || echo "$label: check failed: $(tail -1 "$WORK/log")"
    $python -c 'import collections, json, sys
found = json.load(open(sys.argv[1]))
kinds = collections.Counter(f["kind"] for f in found["findings"] if f["severity"] == "error")
print("    check: %d errors, %d warnings%s" % (found["errors"], found["warnings"],
    "".join("; %d %s" % (n, kind) for kind, n in kinds.items())))' "$WORK/findings.json"
}

city() { # NAME CITY.gpkg
    layers="--roads $2:road --water $2:water --rail $2:rail --compounds $2:compound"
    import_city "$2" "$WORK/$1.gpkg"
    for mode in ignore whole prefer; do
        divide "$1 $mode" "$WORK/$1.gpkg" 300 700 "--compounds $mode" "$layers"
    done
    divide "$1 prefer 10 %" "$WORK/$1.gpkg" 300 700 "--compounds prefer --tolerance 0.10" "$layers"
}

take_city119() {
    city city119 "$data/city119/city.gpkg"
}

take_demo() {
    "$WANGGE" demo "$WORK/town" --communities 119 --quiet
    city demo "$WORK/town/city.gpkg"
}

take_cambridge() {
    take cambridge --communities "$data/cambridge.gpkg::neighborhoods" --buildings "$data/cambridge.gpkg::parcels" \
        --roads "$data/cambridge.gpkg::streets" || return 0
    divide cambridge "$project" 300 700 "" "--roads $data/cambridge.gpkg:streets"
}

take_monaco() {
    osm="$data/monaco.osm.pbf"
    take monaco --communities "$osm" --buildings "$osm" --roads "$osm" --water "$osm" --estimate || return 0
    divide monaco "$project" 300 700 "" "--roads $project:road"
    take monaco-one --one-community Monaco --buildings "$osm" --roads "$osm" --estimate || return 0
    divide "monaco one community" "$project" 300 700 "" "--roads $project:road"
}

take_liechtenstein() {
    osm="$data/liechtenstein.osm.pbf"
    take liechtenstein --communities "$osm" --buildings "$osm" --roads "$osm" --water "$osm" --estimate || return 0
    divide liechtenstein "$project" 300 700 "" "--roads $project:road"
}

# Census blocks that tile, by population, in one community: 1,500 people are some 500 households.
take_providence() {
    take providence --one-community Providence --buildings "$data/providence/Providence_blocks.shp" \
        --field building.people=TOTPOP || return 0
    divide providence "$project" 900 2100 "--unit people --target 1500 --min 900 --max 2100" \
        "--weight people --target 1500"
}

# The area of interest is the community.
take_kathmandu() {
    take kathmandu --communities "$data/kathmandu/kathmandu.geojson" \
        --buildings "$data/kathmandu/kathmandu_extract.geojson" --roads "$data/kathmandu/kathmandu_extract.geojson" \
        --estimate || return 0
    divide kathmandu "$project" 300 700 "" ""
}

# 25 precincts into 3 by population; the best of all 117,688 plans deviates by 0.0071868.
take_fl25() {
    take fl25 --one-community fl25 --buildings "$data/redist_fl25/fl25.gpkg" --field building.people=pop || return 0
    divide fl25 "$project" 0 999999 "--grids 3 --unit people --tolerance 0" "--weight people --target 60000"
    $python -c 'import json, sys
print("    largest deviation %.7f (best of all plans: 0.0071868)" %
    max(abs(g / (c["households"] / len(c["grids"])) - 1) for c in json.load(open(sys.argv[1]))["per_community"]
        for g in c["grids"]))' "$WORK/report.json"
}

echo "Quality by the judge; deviations from the community's own mean"
printf '%-24s %5s %5s %6s %6s %6s %6s %7s %6s %7s %6s  %s\n' "" s grids "<5 %" "<10 %" "dev %" band km PP natural split \
    "hard rules broken"
for set in ${*:-city119 demo cambridge monaco liechtenstein providence kathmandu fl25}; do
    [ "$set" = demo ] || [ -n "$data" ] || continue
    "take_$set"
done
