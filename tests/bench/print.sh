#!/bin/sh
# How fast a city's boards are printed: boards a second on all processors and on one, processor time a board, and peak
# memory for a quarter of the boards and for all, which must not differ much.
. "$(dirname "$0")/common"

city="$WORK/city.gpkg"
project="$WORK/project.gpkg"
measured_city "$city"
import_city "$city" "$project"
"$WANGGE" divide "$project" --from before --quiet

# Officers of the city where it has some, with portraits of an invented one.
portraits() {
    "$WANGGE" demo "$WORK/faces" --communities 4 --quiet
    workers="$WORK/faces/workers.csv"
    [ "$city_name" != city119 ] || workers="$WANGGE_DATA/city119/workers.csv"
    face=$(ls "$WORK"/faces/photos/* | head -1)
    cut -d, -f5 "$workers" | grep -E '\.(jpg|png)$' | while read -r name; do
        mkdir -p "$WORK/photos/$(dirname "$name")" && cp "$face" "$WORK/photos/$name"
    done
    "$WANGGE" officers "$project" "$workers" --photos "$WORK/photos" --quiet || [ $? = 1 ]
}

print_boards() { # OPTION...
    rm -f "$WORK/boards.pdf"
    "$WANGGE" print "$project" --out "$WORK/boards.pdf" --allow-findings --quiet "$@"
}

some_communities() { # N: as options
    ogrinfo -q "$project" -sql "select code from community order by code limit $1" |
        sed -n 's/^  code (String) = /--community /p'
}

portraits
print_boards
boards=$(ogrinfo -q "$project" -sql "select count(*) as n from grid" | sed -n 's/.* n (.*) = //p')
for threads in 1 "$(nproc)"; do
    wall=$(seconds print_boards --threads "$threads")
    echo "$city_name: $boards boards, A3, $threads threads: $wall s, $(divided "$boards" "$wall" 1) boards/s"
done
if [ -x /usr/bin/time ]; then
    rm -f "$WORK/boards.pdf"
    /usr/bin/time -o "$WORK/cpu" -f '%U %S' "$WANGGE" print "$project" --out "$WORK/boards.pdf" --allow-findings --quiet
    awk -v n="$boards" '{ printf "processor time: %.1f ms a board\n", 1000 * ($1 + $2) / n }' "$WORK/cpu"
fi
rm -f "$WORK/boards.pdf"
all=$(megabytes "$WANGGE" print "$project" --out "$WORK/boards.pdf" --allow-findings)
rm -f "$WORK/boards.pdf"
# shellcheck disable=SC2046 # a list of words
quarter=$(megabytes "$WANGGE" print "$project" --out "$WORK/boards.pdf" --allow-findings $(some_communities 30))
echo "peak memory: $all MB for all, $quarter MB for the boards of 30 communities"

# The overview of the community with most buildings, on A0.
largest=$(ogrinfo -q "$project" -sql "select community from building group by community order by count(*) desc limit 1" |
    sed -n 's/^  community (String) = //p')
print_overview() {
    rm -f "$WORK/overview.pdf"
    "$WANGGE" print "$project" --template overview --paper A0 --community "$largest" --out "$WORK/overview.pdf" \
        --allow-findings --quiet
}
echo "overview of $largest, A0: $(seconds print_overview) s"
