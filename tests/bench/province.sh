#!/bin/sh
# A province beside a city: time (user and system) and peak memory of every step for 119 communities of the demo and for
# FACTOR times as many, and what one community of either takes. FACTOR is the one argument, 10 if it is not given; 100,
# which is 11,900 communities, takes a quarter of an hour and 6 GB of disk. Fails when import and division take more than
# 1.1 times FACTOR as long, or a step more than 3 GB.
. "$(dirname "$0")/common"

FACTOR=${1:-10}
CITY=119
MOST_MB=3072
SAMPLES=9 # communities that are divided alone

[ -x /usr/bin/time ] || {
    echo "Province: not measured (GNU time is missing)"
    exit 0
}

step() { # LIST STEP ARGUMENT...: runs wangge and appends "STEP SECONDS MB" to the list
    list=$1 name=$2
    shift 2
    status=0
    /usr/bin/time -o "$WORK/time" -f "%U %S %M" "$WANGGE" "$@" --quiet >"$WORK/log" 2>&1 || status=$?
    [ $status -le 1 ] || {
        cat "$WORK/log" >&2
        echo "failed: wangge $*" >&2
        exit 1
    }
    tail -1 "$WORK/time" | awk -v name="$name" '{ printf "%s %.2f %.0f\n", name, $1 + $2, $3 / 1024 }' >>"$list"
}

# Some communities from all over the project, by their codes.
sample() { # PROJECT
    "$WANGGE" check "$1" --json --only straddle | tr ',' '\n' | sed -n 's/^"community":"\([^"]*\)".*/\1/p' | sort -u |
        awk -v n=$SAMPLES '{ code[NR] = $0 } END { for (i = 0; i < n; i++) print code[1 + int(i * NR / n)] }'
}

measure() { # COMMUNITIES LIST
    project="$WORK/project.gpkg" city="$WORK/demo/city.gpkg"
    rm -f "$project"
    : >"$2"
    step "$2" demo demo "$WORK/demo" --communities "$1"
    step "$2" import import "$project" --communities "$city::community" --buildings "$city::building" \
        --roads "$city::road" --water "$city::water" --rail "$city::rail" --compounds "$city::compound" \
        --grids-before "$city::grid_before"
    rm -rf "$WORK/demo"
    step "$2" divide divide "$project"
    step "$2" check check "$project"
    step "$2" info info "$project"
    step "$2" export export "$project" "$WORK/out.gpkg"
    rm -f "$WORK/out.gpkg"
    : >"$WORK/alone"
    for code in $(sample "$project"); do
        step "$WORK/alone" one-community divide "$project" --community "$code"
    done
    sort -k 2n "$WORK/alone" | awk '{ row[NR] = $0 } END { print row[int((NR + 1) / 2)] }' >>"$2"
}

measure $CITY "$WORK/city"
measure $((CITY * FACTOR)) "$WORK/province"
echo "Seconds of user and system time, and peak memory, of $CITY communities and of $((CITY * FACTOR)):"
paste -d ' ' "$WORK/city" "$WORK/province" | awk -v f="$FACTOR" -v most=$MOST_MB '
    {
        printf "  %-14s %8.2f s %6d MB   %8.2f s %6d MB   x %.1f\n", $1, $2, $3, $5, $6, ($2 > 0 ? $5 / $2 : 0)
        if ($1 == "import" || $1 == "divide") { small += $2; large += $5 }
        if ($6 > peak) peak = $6
    }
    END {
        good = large <= 1.1 * f * small && peak <= most
        printf "  import and division: x %.1f (at most %.1f); peak %d MB (at most %d): %s\n", large / small, 1.1 * f,
            peak, most, good ? "kept" : "NOT KEPT"
        exit !good
    }'
