#!/bin/sh
# Where the band cannot be kept: divide and check say why, and only where it is proven.
. "$(dirname "$0")/harness"

# Houses in a row, from west to east, with these households.
row() { # HOUSEHOLDS...
    community $EAST_CODE 东社区 106.400 39.000 0.006 0.0004 | collection communities.geojson
    place=0
    for households; do
        place=$((place + 1))
        building $place "$households" "106.40$place" 39.0001
    done | collection buildings.geojson
    expect 0 import project.gpkg --communities communities.geojson --buildings buildings.geojson --quiet
}

divide_row() { # STATUS-OF-CHECK ARGUMENT...
    wanted_of_check=$1
    shift
    expect 0 divide project.gpkg --target 500 --min 450 --max 550 "$@"
    divided=$(cat out)
    expect "$wanted_of_check" check project.gpkg
}

case_kept() {
    row 200 300 100 400
    divide_row 0
    says "no findings"
}

# 200 + 100 + 200 and 400 + 100 would do, but not side by side.
case_neck() {
    row 200 100 400 100 200
    divide_row 0
    says "cannot be avoided, 3号楼 and what is reached only past it cannot be shared out within the band"
    case $divided in *"cannot be avoided, 3号楼"*) ;; *) fail "divide does not say why" ;; esac
    expect 0 check project.gpkg --lang zh
    says "无法避免" "3号楼"
    # The reason is that of this band.
    expect 0 divide project.gpkg --target 500 --min 440 --max 560 --quiet --community $EAST_CODE
    expect 0 check project.gpkg
    says "cannot be avoided"
}

case_giant() {
    row 812 240 250
    expect 0 divide project.gpkg
    says "1号楼 alone holds 812 households"
    expect 0 check project.gpkg
    says "1号楼 alone holds 812 households"
}

# Another number of grids than the nearest to the target keeps the band.
case_other_number() {
    row 100 290 300 290 100
    expect 0 divide project.gpkg --target 520 --min 290 --max 600 --json
    says '"in_band":'
    expect 0 check project.gpkg
    says "no findings"
}

run_cases band
