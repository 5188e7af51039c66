#!/bin/sh
# Print runs to be trusted: what is cut short leaves no half file and goes on where it was, a full disk or a folder that
# cannot be written is an error, and the document is sound.
. "$(dirname "$0")/harness"

export SOURCE_DATE_EPOCH=1700000000

needs() { # PROGRAM...
    for program; do
        command -v "$program" >/dev/null || skip "no $program"
    done
}

# A divided demo city with officers and their photos; so many communities.
town_project() { # COMMUNITIES
    expect 0 demo town --communities "$1"
    layers=town/city.gpkg
    expect 0 import project.gpkg --communities $layers::community --buildings $layers::building --roads $layers::road \
        --compounds $layers::compound --grids-before $layers::grid_before
    expect 0 divide project.gpkg --from before --effort quick
    expect "0 1" officers project.gpkg town/workers.csv
}

print_all() { # STATUS OUT OPTION...
    status=$1
    out=$2
    shift 2
    expect "$status" print project.gpkg --out "$out" --allow-findings "$@"
}

codes() { # FILE: of all grids
    ogrinfo -q project.gpkg -sql "select code from grid order by fid" | sed -n 's/^  code (String) = //p' >"$1"
}

case_bookmarks_and_labels() {
    needs qpdf ogrinfo
    town_project 4
    print_all 0 all.pdf
    codes codes
    qpdf --check all.pdf >check || fail "qpdf: $(cat check)"
    grep -q "No syntax or stream encoding errors" check || fail "qpdf: $(cat check)"
    qpdf --json --json-key=pagelabels all.pdf | sed -n 's|.*"/P": "u:\(.*\)",|\1|p' >labels
    [ -s codes ] || fail "no codes"
    cmp codes labels || fail "the pages are not labelled with their grids"
    qpdf --json --json-key=outlines all.pdf | sed -n 's|.*"title": "u*:*\([0-9]*\).*|\1|p' >marks
    cmp codes marks || fail "the bookmarks are not those of the grids"
    qpdf --json --json-key=outlines all.pdf | sed -n 's|.*"destpageposfrom1": \([0-9]*\).*|\1|p' >places
    seq "$(wc -l <codes)" | cmp - places || fail "the bookmarks lead to other pages"
}

# Stops a run when its first part is finished; $1 is the signal.
stop_early() { # SIGNAL OUT
    last="wangge print (ended by $1)"
    # A shell without job control ignores SIGINT for what it starts in the background; env of coreutils undoes that.
    env --default-signal=INT "$WANGGE" print project.gpkg --out "$2" --allow-findings --threads 1 >out 2>err </dev/null &
    run=$!
    until ls ".$2.parts/"*.reports >/dev/null 2>&1; do
        kill -0 $run 2>/dev/null || fail "the run ended before its first part was there"
        sleep 0.01
    done
    kill "-$1" $run
    status=0
    wait $run || status=$?
}

case_killed_run_goes_on() {
    town_project 6
    print_all 0 whole.pdf
    stop_early KILL cut.pdf
    [ "$status" = 137 ] || skip "the run was done before the signal came"
    absent cut.pdf
    first=$(ls -i ".cut.pdf.parts/0.pdf")
    print_all 0 other.pdf
    [ "$first" = "$(ls -i ".cut.pdf.parts/0.pdf")" ] || fail "another run changed what this one had finished"
    print_all 0 cut.pdf
    absent .cut.pdf.parts .whole.pdf.parts .other.pdf.parts
    cmp whole.pdf cut.pdf || fail "the run that went on gave another document"
}

# What was finished is taken as it is: a part that is replaced by another page is found in the result.
case_finished_parts_are_taken() {
    needs qpdf pdftotext
    town_project 6
    stop_early INT cut.pdf
    [ "$status" = 130 ] || skip "the run was done before the signal came"
    absent cut.pdf
    n=$(qpdf --show-npages .cut.pdf.parts/0.pdf)
    qpdf --empty --pages .cut.pdf.parts/0.pdf "$n-1" -- turned.pdf && mv turned.pdf .cut.pdf.parts/0.pdf
    pdftotext -f 1 -l 1 .cut.pdf.parts/0.pdf - >wanted
    print_all 0 cut.pdf
    pdftotext -f 1 -l 1 cut.pdf - | cmp - wanted || fail "the finished part was painted again"
}

# The parts of another run are of no use.
case_changed_run_begins_anew() {
    town_project 6
    stop_early KILL cut.pdf
    [ "$status" = 137 ] || skip "the run was done before the signal came"
    print_all 0 whole.pdf --scale 1:3000
    print_all 0 cut.pdf --scale 1:3000
    cmp whole.pdf cut.pdf || fail "parts of another run were taken"
}

case_full_disk() {
    town_project 4
    for kib in 1 100 1000; do
        last="wangge print (no file above $kib KiB)"
        wanted=4
        status=0
        (
            trap '' XFSZ
            ulimit -f $((kib * 2))
            exec "$WANGGE" print project.gpkg --out all.pdf --allow-findings
        ) >out 2>err </dev/null || status=$?
        judge_status
        says all.pdf
        absent all.pdf .all.pdf.parts
        [ -z "$(ls -A | grep '^\.')" ] || fail "left behind: $(ls -A)"
    done
}

case_unwritable_folder() {
    town_project 1
    expect 4 print project.gpkg --out none/all.pdf --allow-findings
    says none/all.pdf
    absent none
}

run_cases print
