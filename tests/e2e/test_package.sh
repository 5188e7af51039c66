#!/bin/sh
# What makes the program a part of a desktop: the Debian package, the menu entry and the completion.
. "$(dirname "$0")/harness"

SOURCE=${WANGGE_SOURCE:?names the source folder}
BUILD=$(dirname "$WANGGE")

tool() { # NAME
    command -v "$1" >/dev/null || skip "$1 is not installed"
}

case_package() {
    tool dpkg-shlibdeps
    cpack -G DEB --config "$BUILD/CPackConfig.cmake" -B made >out 2>err || fail "cpack"
    dpkg-deb -x made/wangge_*.deb root || fail "the package cannot be unpacked"
    dpkg-deb -f made/wangge_*.deb Depends >depends
    grep -q libgdal depends || fail "the package does not depend on GDAL: $(cat depends)"
    WANGGE=$PWD/root/usr/bin/wangge
    expect 0 demo town --communities 2 --quiet
    expect 0 import town.gpkg --quiet --communities town/city.gpkg::community --buildings town/city.gpkg::building
    expect 0 divide town.gpkg --quiet
    expect 0 snapshot town.gpkg map.png
    # Drivers of graphics keep memory that they never give back.
    ASAN_OPTIONS=${ASAN_OPTIONS:+$ASAN_OPTIONS:}detect_leaks=0
    export ASAN_OPTIONS
    expect 0 snapshot town.gpkg window.png --window
    expect 0 help --lang zh
    says "用法"
    for file in applications/wangge.desktop icons/hicolor/scalable/apps/wangge.svg man/man1/wangge.1 \
        bash-completion/completions/wangge metainfo/org.wangge.wangge.metainfo.xml wangge/templates/board.ini; do
        [ -f "root/usr/share/$file" ] || [ -f "root/usr/share/$file.gz" ] || fail "the package lacks $file"
    done
}

case_menu_entry() {
    tool desktop-file-validate
    tool appstreamcli
    desktop-file-validate "$SOURCE/share/applications/wangge.desktop" >out 2>&1 || fail "menu entry"
    [ ! -s out ] || fail "menu entry"
    appstreamcli validate --no-net "$SOURCE"/share/metainfo/*.xml >out 2>&1 || fail "metainfo"
}

complete_words() { # WORD...: what bash would offer for the last of them
    # shellcheck disable=SC2016 # a program for another shell
    bash -c '. "$0"; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _wangge "$WANGGE"; printf "%s\n" "${COMPREPLY[@]}"' \
        "$SOURCE/share/completions/wangge" "$@" >out 2>err
}

case_completion() {
    tool bash
    export WANGGE
    complete_words wangge div
    [ "$(cat out)" = divide ] || fail "wangge div"
    complete_words wangge divide project.gpkg --total
    [ "$(cat out)" = --total-grids ] || fail "wangge divide --total"
    complete_words wangge check --lang z
    [ "$(cat out)" = zh ] || fail "--lang z"
    complete_words wangge ""
    "$WANGGE" help | sed -n '/^Commands:/,/^$/s/^  \([a-z]*\) .*/\1/p' >commands
    [ "$(grep -vc '^help$' out)" = "$(wc -l <commands)" ] || fail "not every command is offered"
}

run_cases package
