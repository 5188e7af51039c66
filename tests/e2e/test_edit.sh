#!/bin/sh
# Changes by hand outlive what kills the program, are undone after it, and have one hand at a time.
. "$(dirname "$0")/harness"

# Grids and buildings, as text.
tables() { # FILE
    expect 0 export project.gpkg "$1.csv" --overwrite
    expect 0 export project.gpkg "$1.geojson" --overwrite
    cat "$1.csv" "$1.geojson" >"$1"
    rm "$1.csv" "$1.geojson"
}

edit() { # STATUS ACTION...
    wanted_by=$1
    shift
    expect "$wanted_by" edit project.gpkg "$@"
}

# Whenever a command is killed, it was done whole or not at all; and all of them are undone at the end.
case_killed() {
    sound_project
    tables first
    for delay in 0.01 0.02 0.03 0.04 0.05 0.06 0.08 0.1 0.15 0.2; do
        for to in 001 002; do
            timeout -s KILL $delay "$WANGGE" edit project.gpkg rename --grid ${EAST_CODE}$to --name "$to-$delay" \
                >out 2>err </dev/null
            timeout -s KILL $delay "$WANGGE" edit project.gpkg move --building e0 --building e1 --to ${EAST_CODE}$to \
                --repair >out 2>err </dev/null
        done
        for action in "new --building e7 --dedicated --repair" "finish --grid ${EAST_CODE}001 --target 520" \
            "rebalance --community $EAST_CODE" "merge --grid ${WEST_CODE}001 --to ${WEST_CODE}002" \
            "pin --building w3" "lock --grid ${WEST_CODE}002" "unlock --grid ${WEST_CODE}002"; do
            # shellcheck disable=SC2086 # a list of words
            timeout -s KILL $delay "$WANGGE" edit project.gpkg $action >out 2>err </dev/null
        done
        timeout -s KILL $delay "$WANGGE" undo project.gpkg 2 >out 2>err </dev/null
        expect "0 1" check project.gpkg
        says_not damaged
    done
    edit 0 rename --grid ${EAST_CODE}001 --name last
    expect 0 history project.gpkg --json
    n=$(sed 's/.*"position":\([0-9]*\).*/\1/' out)
    expect 0 undo project.gpkg "$n"
    tables again
    cmp first again || fail "undone, the tables are others"
    expect 0 redo project.gpkg "$n"
    expect 0 history project.gpkg
    says_not undone
}

# Who holds the lock is named; one who was killed holds it no longer.
case_second_editor() {
    sound_project
    mkfifo held
    (flock -x 9 && echo >held && exec sleep 60) 9>.project.gpkg.editor &
    holder=$!
    read -r _ <held
    printf 'wangge-desk\n4711\npc-12\n2025-06-01 08:00\n' >>.project.gpkg.editor
    edit 3 rename --grid ${EAST_CODE}001 --name x
    says "wangge-desk, process 4711 on pc-12, since 2025-06-01 08:00"
    kill -9 $holder
    wait $holder 2>/dev/null
    edit 0 rename --grid ${EAST_CODE}001 --name x
    absent .project.gpkg.editor
}

case_read_only() {
    sound_project
    chmod 444 project.gpkg
    chmod 555 .
    [ "$(id -u)" != 0 ] || skip "root can write anywhere"
    edit "3 4" rename --grid ${EAST_CODE}001 --name x
    says project.gpkg
    chmod 755 .
}

run_cases edit
