#!/bin/sh
# A planner's day in the window, by real keys and clicks: the demo city is divided and changed by hand in every way, all of it
# is undone and done again, the program is killed and opened again, and the tables are each time what they must be.
. "$(dirname "$0")/harness"
. "$(dirname "$0")/display"

PATIENCE=3000 # tenths of a second that anything may take

wait_for() { # WHAT COMMAND...
    awaited=$1
    shift
    for _ in $(seq $PATIENCE); do
        "$@" && return
        kill -0 $program 2>/dev/null || fail "$awaited: the window is gone"
        sleep 0.1
    done
    fail "$awaited: in vain"
}

# ---- what is in the project

rows() { # EXPRESSION, REST OF THE QUERY
    ogrinfo -ro -q "$project" -sql "SELECT $1 AS row $2" 2>/dev/null | sed -n 's/^  row (String) = //p'
}

# Cells, grids and buildings, to the last bit of their outlines.
tables() { # FILE
    {
        rows "'cell ' || fid || ' ' || hex(geom) || ' ' || community || ' ' || ifnull(building, '') || ' ' ||
            ifnull(grid, '') || ' ' || ifnull(pinned, '')" "FROM cell ORDER BY fid"
        rows "'grid ' || code || ' ' || hex(geom) || ' ' || name || ' ' || community || ' ' || kind || ' ' || households ||
            ' ' || people || ' ' || buildings || ' ' || ifnull(locked, '') || ' ' || ifnull(valid_from, '') || ' ' ||
            ifnull(valid_to, '') || ' ' || ifnull(before, '') || ' ' || ifnull(officer, '')" "FROM grid ORDER BY code"
        rows "'building ' || id || ' ' || ifnull(cell, '') || ' ' || ifnull(grid, '')" "FROM building ORDER BY id"
    } >"$1"
    [ "$(grep -c '^cell' "$1")" -gt 1000 ] && [ "$(grep -c '^grid' "$1")" -gt 40 ] &&
        [ "$(grep -c '^building' "$1")" -gt 1000 ] || fail "the tables of $project are not whole"
}

same() { # FILE OTHER WHEN
    cmp -s "$1" "$2" || fail "$3: $(diff "$1" "$2" | cut -c1-20 | head -20 | tr '\n' ' ')"
}

other() { # FILE OTHER WHEN
    ! cmp -s "$1" "$2" || fail "$3: nothing has changed"
}

history() { # how many commands are done; of the kind, how many there are
    "$WANGGE" history "$project" --json >history.json 2>/dev/null || return 1
    done_now=$(sed -n 's/.*"position":\([0-9]*\).*/\1/p' history.json)
    of_kind=$(grep -o "\"command\":\"$1\"" history.json | grep -c . || true)
}

is_at() { # POSITION
    history x && [ "$done_now" = "$1" ]
}

has_commands() { # KIND NUMBER
    history "$1" && [ "$of_kind" -ge "$2" ]
}

made() {
    rows "made" "FROM plan WHERE current"
}

shows_project() {
    [ "$(xdotool getwindowname "$window")" = "demo city.gpkg - Wangge" ]
}

# Divided anew, by a process of its own, and read again.
is_divided() {
    [ "$(made)" != "$made_before" ] && ! pgrep -P "$(pgrep -P $program)" >/dev/null && shows_project
}

# ---- where it is on the screen

# The window, once a grid was flown to: the middle of the map and how much of it the grid's box takes.
VIEW='function see(x0, y0, x1, y1) {
        scale = 386.8 / (x1 - x0) < 382.8 / (y1 - y0) ? 386.8 / (x1 - x0) : 382.8 / (y1 - y0)
        cx = (x0 + x1) / 2; cy = (y0 + y1) / 2
    }
    function sx(x) { return int(650 + (x - cx) * scale + 0.5) }
    function sy(y) { return int(424 - (y - cy) * scale + 0.5) }
    function is_seen(x, y) { return sx(x) > 330 && sx(x) < 970 && sy(y) > 100 && sy(y) < 600 }'

grid_box() {
    rows "ST_MinX(geom) || ' ' || ST_MinY(geom) || ' ' || ST_MaxX(geom) || ' ' || ST_MaxY(geom)" "FROM grid WHERE code = '$grid'"
}

# Buildings of the community, as "GRID X Y" on the screen, the nearest to the middle of the grid first.
buildings() {
    {
        grid_box
        rows "grid || ' ' || ((ST_MinX(geom) + ST_MaxX(geom)) / 2) || ' ' || ((ST_MinY(geom) + ST_MaxY(geom)) / 2)" \
            "FROM building WHERE community = '$community' AND grid IS NOT NULL"
    } | awk "$VIEW"' NR == 1 { see($1, $2, $3, $4); next }
        is_seen($2, $3) { print ($2 - cx) ^ 2 + ($3 - cy) ^ 2, $1, sx($2), sy($3) }' | sort -n | cut -d' ' -f2-
}

own_buildings() {
    buildings | awk -v grid="$grid" '$1 == grid'
}

neighbours() {
    buildings | awk -v grid="$grid" '$1 != grid' | head -40
}

# The longest straight of the border with each neighbour, as "LENGTH X Y X2 Y2": its middle, and as far as the middle of the
# grid's box, on the screen.
borders() {
    {
        grid_box
        ogrinfo -ro -q "$project" -sql "SELECT code, geom FROM grid WHERE community = '$community' AND valid_to IS NULL"
    } | awk -v grid="$grid" "$VIEW"'
        NR == 1 { see($1, $2, $3, $4); next }
        / code \(String\)/ { code = $4 }
        /POLYGON/ {
            gsub(/[A-Z()]/, ""); n = split($0, points, /, */)
            for (i = 1; i <= n; i++) { split(points[i], p, " "); at[i] = p[1] " " p[2] }
            if (code == grid) { for (i = 1; i <= n; i++) ring[i] = at[i]; m = n }
            else { codes[code]; for (i = 1; i <= n; i++) on[code, at[i]] }
        }
        END {
            for (code in codes) {
                best = 0
                for (i = 1; i < m; i++)
                    if ((code, ring[i]) in on && (code, ring[i + 1]) in on) {
                        split(ring[i], a, " "); split(ring[i + 1], b, " ")
                        length2 = (a[1] - b[1]) ^ 2 + (a[2] - b[2]) ^ 2
                        if (length2 > best) { best = length2; x = (a[1] + b[1]) / 2; y = (a[2] + b[2]) / 2 }
                    }
                if (best && is_seen(x, y)) print int(best), sx(x), sy(y), 650, 424
            }
        }' | sort -rn
}

# ---- what the planner does

press() { # KEY...
    xdotool key --delay 20 "$@"
}

fly_to_grid() {
    press Escape ctrl+f Escape ctrl+f
    xdotool type --delay 20 "$grid"
    press Return
}

# Goes through lines of places until the history has so many commands of a kind; what a place is good for is $attempt.
try() { # ATTEMPT KIND NUMBER PLACES
    echo "$4" >places
    while read -r place; do
        # shellcheck disable=SC2086 # a list of numbers
        "$1" $place
        for _ in $(seq 50); do
            has_commands "$2" "$3" && return
            sleep 0.1
        done
    done <places
    fail "$1: none of $(grep -c . places) places was good for it"
}

rename() { # NAME, in digits: where the window is not ready for them, they mean nothing
    fly_to_grid
    press F2
    press --repeat 40 BackSpace
    xdotool type --delay 20 "$1"
    press Return
}

brush() { # GRID X Y
    fly_to_grid
    press b
    xdotool mousemove "$2" "$3" click 1
    press Return
}

drag() { # X Y X2 Y2
    for step in 0 20 40 60 80; do
        xdotool mousemove $(($1 + ($3 - $1) * step / 100)) $(($2 + ($4 - $2) * step / 100))
        [ $step -gt 0 ] || xdotool mousedown 1
    done
    xdotool mouseup 1
}

drag_border() { # LENGTH X Y X2 Y2
    fly_to_grid
    press d
    drag "$2" "$3" "$4" "$5"
    press Return
}

cut_in_two() { # X
    fly_to_grid
    press x
    xdotool mousemove "$1" 85 mousedown 1
    for y in $(seq 100 20 760); do xdotool mousemove "$1" "$y"; done
    xdotool mouseup 1
    press Return
}

merge() { # GRID X Y
    fly_to_grid
    press m
    xdotool mousemove "$2" "$3" click 1
}

lock() { # TIMES: more than once is to no purpose
    fly_to_grid
    press k
}

pin() { # GRID X Y
    fly_to_grid
    press v
    xdotool mousemove "$2" "$3" click 1
    press p
}

walk() { # KEY TO BY
    while ! is_at "$2"; do
        next=$((done_now + $3))
        press "$1"
        wait_for "$1 to $next" is_at $next
    done
}

open_demo() {
    open_window open --lang en --scale 1
    press Tab Tab Return
    wait_for "the demo city" shows_project
}

divide() {
    made_before=$(made)
    sleep 1 # the time of a plan is told in seconds
    press ctrl+d Return
    wait_for "the division" is_divided
    tables divided
    community=$(rows community "FROM grid WHERE kind = 'general' AND valid_to IS NULL GROUP BY community ORDER BY count(*) DESC")
    community=$(echo "$community" | head -1)
    grid=$(rows code "FROM grid WHERE community = '$community' AND kind = 'general' AND valid_to IS NULL ORDER BY households DESC" |
        head -1)
}

edit_by_hand() {
    try rename rename 1 "$(yes 88 | head -20)"
    try brush move 1 "$(neighbours)"
    has_commands move 1
    try drag_border move $((of_kind + 1)) "$(borders)"
    try cut_in_two new 1 "$(printf '%s\n' 650 600 700 550 750)"
    try merge merge 1 "$(neighbours)"
    try pin pin 1 "$(own_buildings)"
    try lock lock 1 once
}

case_day() {
    command -v ogrinfo >/dev/null || skip "no ogrinfo"
    start_display
    HOME=$PWD
    export HOME
    project="Wangge demo/demo city.gpkg"
    open_demo
    divide
    edit_by_hand
    tables edited
    other divided edited "changes by hand"
    is_at "$done_now" || fail "more is being changed"
    all=$done_now
    walk ctrl+z 0 -1
    tables now
    same divided now "all undone"
    walk ctrl+y "$all" 1
    tables now
    same edited now "all done again"
    kill -9 "$(pgrep -P $program)"
    wait $program 2>/dev/null || true
    tables now
    same edited now "killed"
    open_window "$project" --scale 1
    is_at "$all" || fail "opened again: $done_now commands are done, not $all"
    tables now
    same edited now "opened again"
    walk ctrl+z 0 -1
    tables now
    same divided now "all undone after a kill"
    press ctrl+q
    ends_with 0
    expect 0 check "$project" --only pieces
}

run_cases window-day
