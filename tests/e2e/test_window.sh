#!/bin/sh
# The window of a project on a display of its own (Xvfb), driven by real keys and clicks (xdotool).
. "$(dirname "$0")/harness"
. "$(dirname "$0")/display"

demo_project() {
    expect 0 demo demo --communities 3 --quiet
    expect 0 import project.gpkg --communities demo/city.gpkg::community --buildings demo/city.gpkg::building --quiet
    expect 0 divide project.gpkg --quiet
}

case_keys_and_clicks() {
    demo_project
    keep project.gpkg
    start_display
    open_window project.gpkg --scale 1
    xdotool mousemove 640 400 click 1 click 4 click 4 click 5
    xdotool mousemove 700 300 mousedown 1 mousemove 600 350 mouseup 1
    xdotool key ctrl+f
    xdotool type 159902
    xdotool key Return Page_Down Page_Down ctrl+t ctrl+l F1 Escape ctrl+0
    xdotool mousemove 225 100 click 1 key c c o r
    xdotool mousemove 500 400 click 1 mousemove 600 450 click 1 key Return Escape ctrl+k
    xdotool type measure
    xdotool key Return Escape Tab Tab Down Return Escape
    sleep 1
    kill -0 $program 2>/dev/null || fail "$last: ended while it was used"
    xdotool key ctrl+q
    ends_with 0
    kept project.gpkg
}

# Sweeps from the middle of the map to the left with the brush, and takes along what must follow.
sweep() {
    xdotool mousemove 650 424 key b
    xdotool mousemove 650 424 mousedown 1
    for x in 620 590 560 530 500 470; do xdotool mousemove $x 424; done
    xdotool mouseup 1
    sleep 3
    xdotool key Return
    sleep 3
}

case_editing_survives_a_kill() {
    demo_project
    start_display
    open_window project.gpkg --scale 1
    sweep
    expect 0 history project.gpkg --json
    says '"position":1,' '"command":"move"'
    kill -9 "$(pgrep -P $program)"
    wait $program 2>/dev/null || true
    open_window project.gpkg --scale 1
    xdotool key ctrl+z
    sleep 1
    xdotool key ctrl+q
    ends_with 0
    expect 0 history project.gpkg --json
    says '"position":0,' '"command":"move"'
    expect 0 check project.gpkg --only pieces
}

case_two_windows() {
    demo_project
    start_display
    open_window project.gpkg --scale 1
    first=$program
    "$WANGGE" project.gpkg --scale 1 >out 2>err </dev/null &
    program=$!
    sleep 4
    for refused in "edit project.gpkg lock --grid 159902001001001" "divide project.gpkg --effort quick" \
        "plans project.gpkg --save other"; do
        expect 3 $refused
        says "being edited"
    done
    xdotool search --onlyvisible --class wangge-desk windowkill %@
    wait $first $program 2>/dev/null || true
}

# The old plan on a second map: the wheel and a drag there move both, and no tool changes anything; then the table of
# plans, where one is renamed.
case_side_by_side() {
    expect 0 demo demo --communities 3 --quiet
    expect 0 import project.gpkg --communities demo/city.gpkg::community --buildings demo/city.gpkg::building \
        --grids-before demo/city.gpkg::grid_before --quiet
    expect 0 divide project.gpkg --quiet
    expect 0 plans project.gpkg --save other
    start_display
    open_window project.gpkg --scale 1
    xdotool key shift+o
    sleep 2
    xdotool mousemove 850 400 click 4 click 4 click 1 key b
    xdotool mousemove 850 400 mousedown 1 mousemove 760 420 mousemove 500 430 mouseup 1
    sleep 1
    xdotool key v mousemove 450 400 click 1 key shift+p
    sleep 3
    xdotool key Right Tab Tab Tab Return
    sleep 1
    xdotool type better
    xdotool key Return
    sleep 2
    xdotool key Escape shift+o ctrl+q
    ends_with 0
    expect 0 plans project.gpkg --json
    says '"name":"better"'
    expect 0 history project.gpkg --json
    says '"position":0'
}

case_other_colours_and_scale() {
    demo_project
    start_display
    open_window open project.gpkg --theme contrast --scale 2
    xdotool key F1
    sleep 0.5
    xdotool key ctrl+q
    ends_with 0
}

# Without a project: the page at the start, by keys to a project and back; what was chosen there is remembered.
case_start_page() {
    demo_project
    start_display
    open_window --lang en
    xdotool key Tab Return
    sleep 0.5
    xdotool key --repeat 200 --delay 2 BackSpace
    xdotool type --delay 20 "$PWD/project.gpkg"
    xdotool key Return
    for _ in $(seq 100); do
        grep -q project.gpkg "$XDG_CONFIG_HOME/wangge/settings.ini" 2>/dev/null && break
        sleep 0.1
    done
    sleep 1
    xdotool key ctrl+t ctrl+o
    sleep 1
    kill -0 $program 2>/dev/null || fail "$last: ended instead of going back"
    xdotool key ctrl+q
    ends_with 0
    grep -q "recent=$PWD/project.gpkg" "$XDG_CONFIG_HOME/wangge/settings.ini" || fail "the project is not remembered"
    grep -q "theme=dark" "$XDG_CONFIG_HOME/wangge/settings.ini" || fail "the colours are not remembered"
    unset DISPLAY
    expect 0
    says Usage
}

# A session bus and IBus with its pinyin engine, in folders of their own.
start_pinyin() {
    command -v dbus-daemon >/dev/null && command -v ibus-daemon >/dev/null &&
        [ -f /usr/share/ibus/component/libpinyin.xml ] || skip "no ibus with libpinyin"
    HOME=$TOP/home
    XDG_RUNTIME_DIR=$TOP/run
    XDG_CACHE_HOME=$HOME/.cache
    XDG_DATA_HOME=$HOME/.local/share
    GSETTINGS_BACKEND=memory
    XMODIFIERS=@im=ibus
    mkdir -p "$HOME" "$XDG_RUNTIME_DIR"
    chmod 700 "$XDG_RUNTIME_DIR"
    export HOME XDG_RUNTIME_DIR XDG_CACHE_HOME XDG_DATA_HOME GSETTINGS_BACKEND XMODIFIERS
    dbus-daemon --session --fork --print-address=3 --print-pid=4 3>bus 4>bus-pid 2>/dev/null
    DBUS_SESSION_BUS_ADDRESS=$(cat bus)
    export DBUS_SESSION_BUS_ADDRESS
    ibus-daemon --panel=disable --emoji-extension=disable >/dev/null 2>&1 &
    ibus_pid=$!
    trap 'kill $ibus_pid $(cat bus-pid) 2>/dev/null; end_display' EXIT
    for _ in $(seq 60); do
        timeout 5 ibus engine libpinyin >/dev/null 2>&1
        [ "$(timeout 5 ibus engine 2>/dev/null)" != libpinyin ] || return 0
        sleep 0.5
    done
    fail "ibus did not take libpinyin"
}

# A grid is named in Chinese by a real input method. It reads its dictionary at the first key, which is for nothing.
case_pinyin() {
    demo_project
    start_display
    start_pinyin
    open_window project.gpkg --scale 1
    xdotool key ctrl+f
    rest
    xdotool key a
    sleep 4
    rest
    xdotool key Escape Escape Escape ctrl+f
    rest
    xdotool type --delay 100 159902001001003
    rest
    xdotool key Return
    rest
    xdotool key F2
    rest
    xdotool type --delay 200 xingfu
    sleep 1
    rest
    expect 0 history project.gpkg
    says_not renamed
    xdotool key space
    rest
    xdotool key Return
    rest
    xdotool key ctrl+q
    ends_with 0
    expect 0 export project.gpkg grids.csv
    grep -q "159902001001003.*幸福" grids.csv || fail "the grid has another name: $(grep 159902001001003 grids.csv)"
}

# From a planner's file through the three pages of the guide to a project.
case_import_guide() {
    expect 0 demo demo --communities 2 --quiet
    start_display
    open_window demo/city.gpkg --lang en
    xdotool key shift+Tab Return
    rest
    xdotool key Return
    rest
    [ ! -e "demo/city project.gpkg" ] || fail "written before it was asked for"
    xdotool key Return
    for _ in $(seq 200); do
        grep -q "city project.gpkg" "$XDG_CONFIG_HOME/wangge/settings.ini" 2>/dev/null && break
        sleep 0.1
    done
    rest
    xdotool key ctrl+q
    ends_with 0
    expect 0 info "demo/city project.gpkg"
    says "grid_before"
}

case_what_cannot_open() {
    expect "3 4" open missing.gpkg
    says missing.gpkg
    echo no project >text.gpkg
    expect "3 4" text.gpkg
    says text.gpkg
    demo_project
    expect 2 open project.gpkg --theme pink
    says "light, dark or contrast"
    expect 2 open project.gpkg --scale 9
    says "1 to 3"
    expect 2 snapshot project.gpkg out.png --scale 2
    says --window
    absent out.png
}

case_no_display() {
    demo_project
    unset DISPLAY WAYLAND_DISPLAY
    SDL_VIDEODRIVER=x11
    export SDL_VIDEODRIVER
    expect 4 open project.gpkg
    says "no display" "wangge snapshot"
    expect 0 snapshot project.gpkg out.png --window --scale 2 --size 2560x1600
    [ "$(head -c 8 out.png | tail -c 7 | head -c 3)" = PNG ] || fail "$last: no PNG"
    expect "2 4" snapshot project.gpkg out.png --window
    says out.png
}

run_cases window
