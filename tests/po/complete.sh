#!/bin/sh
# Every message of the sources is in the catalogue and has its Chinese, and none is fuzzy.
# Usage: complete.sh SOURCE_FOLDER
set -eu
cd "$1"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
find src -name '*.c' | sort | xargs xgettext --from-code=UTF-8 --language=C --keyword=_ --keyword=N_ \
    --keyword=C_:1c,2 --keyword=ngettext:1,2 --output="$work/all.pot" 2>"$work/warnings"
if [ -s "$work/warnings" ]; then
    cat "$work/warnings"
    echo "not ok 1 a message cannot be extracted: no macro but PRId64 and its like may stand inside it"
    exit 1
fi
if ! msgcmp po/zh_CN.po "$work/all.pot" 2>"$work/missing"; then
    grep -v 'warning: this message is not used' "$work/missing" | head -20
    echo "not ok 1 the catalogue misses messages: run ./dev po and translate"
    exit 1
fi
msgfmt --check --statistics -o "$work/out.mo" po/zh_CN.po 2>"$work/statistics"
cat "$work/statistics"
if grep -qE 'fuzzy|untranslated' "$work/statistics"; then
    echo "not ok 1 messages are fuzzy or untranslated"
    exit 1
fi
echo "ok 1 every message is translated"
