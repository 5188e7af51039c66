#!/bin/sh
# How long import, division and saving of a city take, as ratios to ogr2ogr copying the same file; and whether the time a
# household stays flat at ten times the city. Medians of paired runs, so that both sides see the same machine.
. "$(dirname "$0")/common"

RUNS=${RUNS:-5}

copy_city() { # CITY
    rm -f "$WORK/copy.gpkg"
    ogr2ogr -f GPKG "$WORK/copy.gpkg" "$1"
}

divide_project() { # PROJECT
    "$WANGGE" divide "$1" --quiet --compounds ignore
}

households() { # PROJECT
    ogrinfo -q "$1" -dialect SQLITE -sql "SELECT SUM(households) AS n FROM building" | sed -n 's/.*n ([A-Za-z0-9]*) = //p'
}

measure() { # NAME CITY RUNS: prints the rows, sets per_household and peak
    project="$WORK/$1.gpkg"
    : >"$WORK/copy" && : >"$WORK/import" && : >"$WORK/divide" && : >"$WORK/ratio"
    for run in $(seq "$3"); do
        copy=$(seconds copy_city "$2")
        import=$(seconds import_city "$2" "$project")
        divide=$(seconds divide_project "$project")
        echo "$copy" >>"$WORK/copy"
        echo "$import" >>"$WORK/import"
        echo "$divide" >>"$WORK/divide"
        awk -v c="$copy" -v i="$import" -v d="$divide" 'BEGIN { printf "%.2f %.2f %.2f\n", (i + d) / c, i / c, d / c }' \
            >>"$WORK/ratio"
    done
    n=$(households "$project")
    copy=$(median <"$WORK/copy")
    import=$(median <"$WORK/import")
    divide=$(median <"$WORK/divide")
    both=$(awk -v i="$import" -v d="$divide" 'BEGIN { print i + d }')
    per_household=$(awk -v s="$both" -v n="$n" 'BEGIN { printf "%.2f", s / n * 1e6 }')
    rm -f "$project"
    import_peak=$(megabytes "$WANGGE" import "$project" --quiet --communities "$2::community" \
        --buildings "$2::building" --roads "$2::road" --water "$2::water" --rail "$2::rail" \
        --compounds "$2::compound" --grids-before "$2::grid_before")
    divide_peak=$(megabytes "$WANGGE" divide "$project" --quiet --compounds ignore)
    row="%-28s %9s %10s %14s %9s\n"
    # shellcheck disable=SC2059 # one format for all rows
    {
        printf "$row" "$1: ogr2ogr copies it" "$copy" 1.0 "" ""
        printf "$row" "$1: import" "$import" "$(cut -d' ' -f2 "$WORK/ratio" | median)" "" "$import_peak"
        printf "$row" "$1: divide and save" "$divide" "$(cut -d' ' -f3 "$WORK/ratio" | median)" "" "$divide_peak"
        printf "$row" "$1: both" "$both" "$(cut -d' ' -f1 "$WORK/ratio" | median)" "$per_household" ""
    }
    rm -f "$project" "$WORK/copy.gpkg"
}

city="$WORK/city.gpkg"
tenfold="$WORK/tenfold.gpkg"
measured_city "$city"
ten_cities "$city" "$tenfold"
echo "Speed on the $city_name, medians of $RUNS paired runs on $(nproc) processors (aim: both at most 10 times the copy)"
printf '%-28s %9s %10s %14s %9s\n' "" seconds "x copy" "us/household" "peak MB"
measure "1x" "$city" "$RUNS"
once=$per_household
measure "10x" "$tenfold" $(((RUNS + 2) / 3))
echo "time a household, 10x to 1x: $(divided "$per_household" "$once" 2) (aim: at most 1.3)"
