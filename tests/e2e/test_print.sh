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
    pdffonts all.pdf >fonts
    [ "$(awk 'NR > 2 && $(NF - 4) != "yes"' fonts)" = "" ] && [ "$(wc -l <fonts)" -gt 2 ] || fail "fonts: $(cat fonts)"
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

# Each sheet is a file named by its grid, and on it is that grid.
case_folder() {
    needs pdftotext ogrinfo
    town_project 4
    codes codes
    print_all 0 boards
    (cd boards && ls ./*.pdf) | sed 's|^\./||; s|\.pdf$||' | cmp codes - || fail "the files are not those of the grids"
    while read -r code; do
        pdftotext "boards/$code.pdf" text && grep -q "$code" text || fail "boards/$code.pdf is not of that grid"
    done <codes
    grep -c '^content=' boards/printed.ini | grep -qx "$(wc -l <codes)" || fail "not all are recorded"
    print_all 4 boards
    says "is there already"
    absent boards/.parts
    print_all 0 boards --overwrite --threads 1
}

# Only what differs from what was printed is printed again, whatever the day.
case_changed_only() {
    needs ogrinfo
    town_project 4
    codes codes
    print_all 0 boards
    SOURCE_DATE_EPOCH=1710000000 print_all 0 boards --changed-only
    says "No sheet differs"
    ls -i boards | sort >before
    code=$(sed -n 2p codes) # its board gets an officer, whom that of the first loses
    expect 0 assign project.gpkg "$code" "$(sed -n 2p town/workers.csv | cut -d, -f1)"
    expect 0 print project.gpkg --out boards --changed-only --allow-findings --json
    says '"sheets":2' '"changed":["' "$code"
    ls -i boards | sort >after
    diff before after | grep '^>' | grep -v printed.ini | grep -q "$code.pdf" || fail "the board that changed is not printed"
    [ "$(diff before after | grep '^>' | grep -vc printed.ini)" = 2 ] || fail "more than the boards that changed"
    print_all 0 boards --changed-only
    says "No sheet differs"
    print_all 0 other --changed-only --grid "$code"
    ls other | grep -qx "$code.pdf" || fail "what was never printed is not printed"
}

case_pictures() {
    town_project 1
    print_all 2 all.pdf --png 72
    print_all 2 boards --png 5000
    print_all 0 boards --png 72
    for file in boards/*.png; do # width and height, from the header
        grep -qa pHYs "$file" || fail "$file does not say how large it is on paper"
        [ "$(od -An -tu1 -j16 -N8 "$file" | tr -s ' ')" = " 0 0 4 167 0 0 3 74" ] || fail "$file is not 1191 x 842"
    done
    print_all 0 one --svg --threads 1
    print_all 0 two --svg --threads 3
    diff -r one two || fail "threads change the pictures"
    grep -q 'width="1190.55' one/*.svg || fail "not as wide as A3"
}

pixel() { # FILE.ppm X Y: its colour
    set -- "$1" "$2" "$3" $(head -2 "$1" | tail -1)
    od -An -tu1 -j $(($(wc -c <"$1") - $4 * $5 * 3 + ($3 * $4 + $2) * 3)) -N3 "$1" | tr -s ' '
}

# Colours that reach the edge run over it, the page says where to cut, and the marks are outside.
case_bleed() {
    needs pdfinfo pdftoppm
    town_project 1
    print_all 2 all.pdf --bleed 30
    print_all 0 all.pdf --bleed 3
    pdfinfo -box all.pdf >boxes
    grep -q 'TrimBox: *22.68 *22.68 *1213.23 *864.57' boxes || fail "the sheet: $(grep Trim boxes)"
    grep -q 'BleedBox: *14.17 *14.17 *1221.73 *873.07' boxes || fail "the colours: $(grep Bleed boxes)"
    pdftoppm -r 72 -f 1 -l 1 all.pdf page
    page=$(ls page*.ppm)
    [ "$(pixel "$page" 16 40)" = "$(pixel "$page" 30 40)" ] || fail "the band does not run over the edge"
    [ "$(pixel "$page" 12 40)" = " 255 255 255" ] || fail "the colours run too far"
    [ "$(pixel "$page" 22 8)$(pixel "$page" 23 8)" != " 255 255 255 255 255 255" ] || fail "no mark at the corner"
}

# The tiles, laid side by side where they say, are the sheet. At 2 pixels a millimetre all offsets are whole; edges and
# hairlines that lie between two pixels may still be shaded otherwise.
case_tiles() {
    needs pdftoppm
    town_project 1
    print_all 2 all.pdf --tiles A2
    print_all 2 all.pdf --tiles A4 --bleed 3
    print_all 0 whole.pdf --grid "$(ogrinfo -q project.gpkg -sql 'select code from grid limit 1' | sed -n 's/.*code (String) = //p')"
    print_all 0 tiles.pdf --tiles A4 --grid "$(ogrinfo -q project.gpkg -sql 'select code from grid limit 1' | sed -n 's/.*code (String) = //p')"
    pdftoppm -r 50.8 whole.pdf whole
    [ "$(pdfinfo tiles.pdf | sed -n 's/Pages: *//p')" = 5 ] || fail "not four tiles and a plan"
    for tile in 0 1 2 3; do # lying A4: 277 x 190 mm shown, 267 x 180 from one to the next, without marks inside 15 mm
        x=$((tile % 2 * 267)) y=$((tile / 2 * 180)) wide=$((tile % 2 ? 115 : 240)) tall=$((tile / 2 ? 80 : 150))
        pdftoppm -r 50.8 -f $((tile + 2)) -l $((tile + 2)) -x 50 -y 50 -W $((wide * 2)) -H $((tall * 2)) tiles.pdf tile
        pdftoppm -r 50.8 -x $((2 * x + 30)) -y $((2 * y + 30)) -W $((wide * 2)) -H $((tall * 2)) whole.pdf part
        cmp -l tile-*.ppm part-*.ppm | awk '
            function value(o) { return int(o / 100) * 64 + int(o / 10) % 10 * 8 + o % 10 }
            { d = value($2) - value($3); if (d > 100 || d < -100) n++ }
            END { exit n > 400 }' || fail "tile $tile is another part of the sheet"
        rm tile-*.ppm part-*.ppm
    done
}

# A road of 500 m on a board at 1:2000 is 250 mm long in the page's own coordinates, and the page says where it lies.
case_scale_and_place() {
    needs pdftocairo gdalinfo ogr2ogr
    square() { # FILE X0 Y0 X1 Y1 PROPERTIES
        printf '{"type":"FeatureCollection","features":[{"type":"Feature","properties":{%s},"geometry":%s}]}\n' "$6" \
            "{\"type\":\"Polygon\",\"coordinates\":[[[$2,$3],[$4,$3],[$4,$5],[$2,$5],[$2,$3]]]}" >"$1"
    }
    square community.json 500000 4320000 500500 4320300 '"code":"640202001001","name":"东社区"'
    square building.json 500100 4320100 500130 4320112 '"id":"1","name":"1号楼","households":400'
    echo '{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"name":"直路","class":"primary"},
        "geometry":{"type":"LineString","coordinates":[[500000,4320200],[500500,4320200]]}}]}' >road.json
    for layer in community building road; do
        ogr2ogr -a_srs EPSG:4544 $layer.gpkg $layer.json
    done
    expect 0 import project.gpkg --communities community.gpkg --buildings building.gpkg --roads road.gpkg
    expect "0 1" divide project.gpkg
    print_all 0 board.pdf --scale 1:2000
    pdftocairo -svg board.pdf board.svg
    # A path of two points that lie side by side, 708.66 points apart.
    grep -o 'd="M [0-9.]* [0-9.]* L [0-9.]* [0-9.]* "' board.svg | tr -d 'dML="' |
        awk '{ d = $3 - $1; if (d < 0) d = -d; if (d > 708.6 && d < 708.72 && $2 == $4) found = 1 } END { exit !found }' ||
        fail "no line of 250 mm"
    gdalinfo board.pdf >place 2>/dev/null
    grep -q 'ID\["EPSG",4544\]' place || fail "another coordinate system"
    sed -n 's/Pixel Size = (\([0-9.]*\),.*/\1/p' place | awk '{ d = $1 * 150 / 0.0254 - 2000; exit d > 1 || d < -1 }' ||
        fail "another scale: $(grep Pixel place)"
    sed -n 's/.*NEATLINE=POLYGON ((\(.*\)))/\1/p' place | tr ',' '\n' |
        awk '{ x += $1 / 5; y += $2 / 5 } NR == 1 { x0 = $1; y0 = $2 }
             END { x = (x * 5 - x0) / 4; y = (y * 5 - y0) / 4
                   exit x < 500249 || x > 500251 || y < 4320149 || y > 4320151 }' ||
        fail "the map is elsewhere: $(grep NEATLINE place)"
}

# A grid that breaks a rule is not printed unless that is allowed.
case_grid_with_errors() {
    needs ogrinfo
    sound_project
    ogrinfo -q project.gpkg -sql "update building set households = 5000 where fid = 1" >/dev/null
    expect 1 print project.gpkg --out all.pdf --json
    says 'its buildings hold 54'
    absent all.pdf .all.pdf.parts
    expect 1 print project.gpkg --out all.pdf
    says "nothing is printed"
    print_all 0 all.pdf
}

# A printer of our own on this machine; sets printer, or skips where the daemons that it needs do not run.
start_printer() { # OPTION...
    needs ippeveprinter
    port=$((20000 + $$ % 20000))
    mkdir -p spool
    ippeveprinter "$@" -p $port -d "$PWD/spool" -k -f application/pdf -r off -n localhost Test >printer.log 2>&1 &
    ippeveprinter=$!
    trap 'kill $ippeveprinter 2>/dev/null' EXIT
    printer="ipp://localhost:$port/ipp/print"
    sleep 1
    kill -0 $ippeveprinter 2>/dev/null || skip "no printer: $(cat printer.log)"
}

# The printer gets the document as it is, when it has what that needs; else nothing is printed.
case_printer() {
    start_printer
    town_project 1
    print_all 2 all.pdf --printer nobody
    says 'no printer "nobody"'
    print_all 2 all.pdf --printer "$printer"
    says "no paper of 420x297mm" "210x297mm"
    print_all 2 all.pdf --printer "$printer" --paper A4 --duplex long
    says "both sides"
    absent all.pdf .all.pdf.parts
    print_all 0 all.pdf --printer "$printer" --paper A4 --copies 2
    says "as job 1"
    cmp all.pdf spool/1-*.pdf || fail "the printer got something else"
    print_all 0 tiles.pdf --printer "$printer" --tiles A4
    cmp tiles.pdf spool/2-*.pdf || fail "the printer got something else than the tiles"
    kill $ippeveprinter
    print_all 4 more.pdf --printer "$printer" --paper A4
    says "does not answer"
}

case_unwritable_folder() {
    town_project 1
    expect 4 print project.gpkg --out none/all.pdf --allow-findings
    says none/all.pdf
    absent none
}

run_cases print
