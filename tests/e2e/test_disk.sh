#!/bin/sh
# Folders that cannot be written, disks that are full, and Ctrl-C: exit status 4 or 130, and the project as it was.
. "$(dirname "$0")/harness"

# Root is stopped by no permission: a folder is then read by nobody.
as_nobody() { # STATUS ARGUMENT...
    wanted=$1
    shift
    last="wangge $* (as nobody)"
    status=0
    if [ "$(id -u)" = 0 ]; then
        command -v setpriv >/dev/null || skip "no setpriv"
        cp "$WANGGE" "$TOP/wangge" && chmod 755 "$TOP/wangge"
        setpriv --reuid 65534 --regid 65534 --clear-groups "$TOP/wangge" "$@" >out 2>err </dev/null || status=$?
    else
        "$WANGGE" "$@" >out 2>err </dev/null || status=$?
    fi
    judge_status
}

case_read_only_folder() {
    sound_project
    keep project.gpkg
    chmod 444 ./*.gpkg ./*.geojson
    chmod 555 .
    as_nobody 4 import new.gpkg --communities communities.geojson --buildings buildings.geojson
    says new.gpkg
    absent new.gpkg
    as_nobody 4 divide project.gpkg --target 400
    says project.gpkg
    as_nobody 4 export project.gpkg grids.geojson
    says grids.geojson
    as_nobody 4 snapshot project.gpkg map.png
    says map.png
    as_nobody 4 demo town
    says town
    as_nobody 0 check project.gpkg
    kept project.gpkg
    chmod 755 .
}

# Writes past so many KiB fail as on a full disk.
limited() { # KIB STATUS ARGUMENT...
    kib=$1
    wanted=$2
    shift 2
    last="wangge $* (no file above $kib KiB)"
    status=0
    (
        trap '' XFSZ
        ulimit -f $((kib * 2))
        exec "$WANGGE" "$@"
    ) >out 2>err </dev/null || status=$?
    judge_status
}

case_full_disk() {
    sound_sources
    import_sources 0
    size=$(($(wc -c <project.gpkg) / 1024))
    expect 0 divide project.gpkg
    keep project.gpkg
    for kib in 1 16 64 $((size - 20)); do
        limited $kib 4 import new.gpkg --communities communities.geojson --buildings buildings.geojson
        says new.gpkg
        kept project.gpkg
    done
    limited 1 4 export project.gpkg grids.geojson
    says grids.geojson
    limited 16 4 export project.gpkg grids.gpkg
    says grids.gpkg
    limited 1 4 export project.gpkg grids.xlsx
    says grids.xlsx
    limited 1 4 snapshot project.gpkg map.png
    says map.png
    kept project.gpkg
}

# The journal cannot grow, so the change cannot begin or cannot end.
case_full_disk_while_saving() {
    sound_project
    keep project.gpkg
    for kib in 1 4 16; do
        limited $kib 4 divide project.gpkg --target 350
        says project.gpkg
        kept project.gpkg
    done
}

case_full_tmpfs() {
    sound_project
    mkdir small
    [ "$(id -u)" = 0 ] && mount -t tmpfs -o size=256k tmpfs small 2>/dev/null || skip "no right to mount"
    trap 'umount "$PWD/small" 2>/dev/null || umount small' EXIT
    expect 4 import small/new.gpkg --communities communities.geojson --buildings buildings.geojson
    says small/new.gpkg
    [ -z "$(ls -A small)" ] || fail "left behind: $(ls -A small)"
    head -c 250000 /dev/zero >small/ballast
    expect 4 export project.gpkg small/grids.gpkg
    [ "$(ls -A small)" = ballast ] || fail "left behind: $(ls -A small)"
}

# A town that takes long enough to be interrupted.
big_project() {
    expect 0 demo town --communities 40
    layers=town/city.gpkg
    import_town="--communities $layers::community --buildings $layers::building --roads $layers::road"
    import_town="$import_town --water $layers::water --rail $layers::rail --compounds $layers::compound"
    # shellcheck disable=SC2086 # a list of words
    expect 0 import project.gpkg $import_town
}

seconds() { # COMMAND...: how long it takes
    start=$(date +%s.%N)
    "$@"
    awk -v a="$start" -v b="$(date +%s.%N)" 'BEGIN { printf "%.3f", b - a }'
}

# Runs wangge seven times and sends SIGINT later each time, at 1/8 to 7/8 of what a whole run takes. Each run must end
# with 130 and leave things as before, as `undone` sees it, or be done before the signal came; one at least must have
# been interrupted.
interrupted() { # UNDONE RESET ARGUMENT...
    undone=$1
    reset=$2
    shift 2
    whole=$(seconds expect 0 "$@")
    hits=0
    for eighth in 1 2 3 4 5 6 7; do
        $reset
        delay=$(awk -v w="$whole" -v e=$eighth 'BEGIN { printf "%.3f", w * e / 8 }')
        last="wangge $* (Ctrl-C after $eighth/8)"
        wanted="0 130"
        status=0
        # In the foreground: otherwise timeout sends the signal twice, and a second Ctrl-C ends the program at once.
        timeout --foreground --preserve-status -s INT "$delay" "$WANGGE" "$@" >out 2>err </dev/null || status=$?
        judge_status
        [ "$status" = 0 ] || { hits=$((hits + 1)) && $undone; }
    done
    [ $hits -gt 0 ] || fail "wangge $*: never interrupted"
}

nothing_new() { # the folder holds what it held
    beside project.gpkg | cmp -s - kept.list || fail "$last: left $(beside project.gpkg | tr '\n' ' ')"
}

case_interrupted_demo() {
    town_gone() { absent other; }
    town_reset() { rm -rf other; }
    interrupted town_gone town_reset demo other --communities 20
}

case_interrupted_import() {
    big_project
    keep project.gpkg
    import_reset() { rm -f new.gpkg; }
    import_undone() { nothing_new; }
    # shellcheck disable=SC2086
    interrupted import_undone import_reset import new.gpkg $import_town
}

case_interrupted_divide() {
    big_project
    expect 0 divide project.gpkg --target 600
    keep project.gpkg
    divide_reset() { cp kept.project.gpkg project.gpkg; }
    divide_undone() { kept project.gpkg; }
    interrupted divide_undone divide_reset divide project.gpkg --target 500
}

case_interrupted_export() {
    big_project
    expect 0 divide project.gpkg
    keep project.gpkg
    export_reset() { rm -f grids.gpkg; }
    interrupted nothing_new export_reset export project.gpkg grids.gpkg
}

case_interrupted_snapshot() {
    big_project
    expect 0 divide project.gpkg
    keep project.gpkg
    snapshot_reset() { rm -f map.png; }
    interrupted nothing_new snapshot_reset snapshot project.gpkg map.png
}

# A second writer, and a kill that nobody can catch: the next program finds the project whole.
case_killed_divide() {
    big_project
    expect 0 divide project.gpkg --target 600
    cp project.gpkg before.gpkg
    for delay in 0.05 0.2 0.4 0.8; do
        cp before.gpkg project.gpkg
        timeout -s KILL $delay "$WANGGE" divide project.gpkg --target 500 >out 2>err </dev/null
        expect "0 1" check project.gpkg
        says_not damaged
    done
}

run_cases disk
