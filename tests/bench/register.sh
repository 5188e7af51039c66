#!/bin/sh
# How long a household register takes to be read, as a ratio to ogr2ogr turning the same file into a table, in turns;
# and whether memory stays flat at 19 times as many rows.
. "$(dirname "$0")/common"

RUNS=${RUNS:-5}
TIMES=${TIMES:-19}

measured_register() { # CITY REGISTER
    measured_city "$1"
    if [ "$city_name" = city119 ]; then
        gunzip -c "$WANGGE_DATA/city119/households.csv.gz" >"$2"
    else
        "$WANGGE" demo "$WORK/town" --communities 119 --quiet
        mv "$WORK/town/households.csv" "$2"
    fi
}

to_table() { # REGISTER
    rm -f "$WORK/table.gpkg"
    ogr2ogr -f GPKG "$WORK/table.gpkg" "$1"
}

read_register() { # REGISTER
    "$WANGGE" register "$WORK/project.gpkg" "$1" --quiet
}

many_times() { # REGISTER: each time with ids of its own
    head -1 "$1"
    for i in $(seq "$TIMES"); do
        tail -n +2 "$1" | sed "s/^/$i-/"
    done
}

measured_register "$WORK/city.gpkg" "$WORK/register.csv"
import_city "$WORK/city.gpkg" "$WORK/project.gpkg"
for run in $(seq "$RUNS"); do
    table=$(seconds to_table "$WORK/register.csv")
    read=$(seconds read_register "$WORK/register.csv")
    echo "$table" >>"$WORK/tables"
    echo "$read" >>"$WORK/reads"
    divided "$read" "$table" 2 >>"$WORK/ratios"
done
rows=$(($(wc -l <"$WORK/register.csv") - 1))
peak=$(megabytes "$WANGGE" register "$WORK/project.gpkg" "$WORK/register.csv" --quiet)
echo "register of $city_name, $rows rows: $(median <"$WORK/reads") s, ogr2ogr $(median <"$WORK/tables") s," \
    "ratio $(median <"$WORK/ratios") (at most 1.5), peak $peak MB (at most 300)"

many_times "$WORK/register.csv" >"$WORK/large.csv"
long=$(seconds read_register "$WORK/large.csv")
peak=$(megabytes "$WANGGE" register "$WORK/project.gpkg" "$WORK/large.csv" --quiet)
echo "the same $TIMES times, $((rows * TIMES)) rows: $long s, peak $peak MB"
