#!/bin/sh
# Bad sources: a clear error that names the file and says what to do, or a finding; never a crash, never half a project.
. "$(dirname "$0")/harness"

case_sound() {
    sound_project
    expect 0 check project.gpkg
    says "no findings"
    expect 0 check project.gpkg --json
    says '"errors":0'
}

case_truncated_geojson() {
    sound_sources
    head -c 2000 buildings.geojson >cut.geojson
    expect "3 4" import project.gpkg --communities communities.geojson --buildings cut.geojson
    says cut.geojson
    absent project.gpkg
}

case_truncated_project() {
    sound_project
    size=$(wc -c <project.gpkg)
    for part in 50 4096 $((size / 2)) $((size - 5000)); do
        head -c "$part" project.gpkg >cut.gpkg
        for command in check divide; do
            expect "1 3 4" $command cut.gpkg
            [ "$status" = 1 ] || says cut.gpkg
        done
        expect "3 4" import again.gpkg --communities cut.gpkg::community --buildings cut.gpkg::building
        absent again.gpkg
    done
}

case_not_a_map() {
    sound_sources
    echo "Dear colleague, please find the buildings attached." >letter.gpkg
    expect "3 4" import project.gpkg --communities communities.geojson --buildings letter.gpkg
    says letter.gpkg
    absent project.gpkg
    expect "3 4" check letter.gpkg
    says letter.gpkg
    expect "3 4" divide communities.geojson
    says communities.geojson
}

case_no_such_file() {
    sound_sources
    expect "3 4" import project.gpkg --communities nowhere.geojson --buildings buildings.geojson
    says nowhere.geojson
    absent project.gpkg
    expect "3 4" check nowhere.gpkg
    says nowhere.gpkg
    absent nowhere.gpkg
}

case_no_such_layer() {
    sound_project
    expect "2 3 4" import again.gpkg --communities project.gpkg::community --buildings project.gpkg::bilding
    says project.gpkg bilding
    absent again.gpkg
}

case_wrong_type_of_communities() {
    sound_sources
    feature "\"code\":\"$EAST_CODE\"" '{"type":"LineString","coordinates":[[106.4,39.0],[106.41,39.0]]}' |
        collection communities.geojson
    import_sources 3
    says communities.geojson
    absent project.gpkg
}

case_wrong_type_of_buildings() {
    sound_sources
    feature '"id":"1","households":5' '{"type":"LineString","coordinates":[[106.4,39.0],[106.41,39.0]]}' |
        collection buildings.geojson
    import_sources 3
    says buildings.geojson
    absent project.gpkg
}

case_empty_layers() {
    sound_sources
    printf '' | collection none.geojson
    expect 3 import project.gpkg --communities none.geojson --buildings buildings.geojson
    says none.geojson
    expect 3 import project.gpkg --communities communities.geojson --buildings none.geojson
    says none.geojson
    absent project.gpkg
}

case_no_crs() {
    sound_sources
    echo 'WKT,code,name
"POLYGON((106.4 39,106.41 39,106.41 39.004,106.4 39.004,106.4 39))",'$EAST_CODE',东社区' >communities.csv
    expect 3 import project.gpkg --communities communities.csv --buildings buildings.geojson
    says communities.csv "--crs"
    absent project.gpkg
    expect 0 import project.gpkg --communities communities.csv --buildings buildings.geojson --crs EPSG:4490
}

case_unknown_crs() {
    sound_sources
    import_sources "2 3" --crs EPSG:99999999
    says EPSG:99999999
    absent project.gpkg
}

# Two good houses keep the layer usable.
case_nan_coordinates() {
    two_communities | collection communities.geojson
    {
        echo 'WKT,id,households'
        echo '"POLYGON((106.4 39,inf 39,106.401 39.004,106.4 39))",bad2,5'
        echo '"POLYGON((106.4 39,1e300 39,106.401 39.004,106.4 39))",bad3,5'
        echo '"POINT(nan nan)",bad4,5'
        echo '"POINT(106.402 39.002)",good1,450'
        echo '"POINT(106.407 39.002)",good2,450'
    } >buildings.csv
    expect 0 import project.gpkg --communities communities.geojson --buildings buildings.csv --crs EPSG:4490
    expect 0 check project.gpkg --only import
    says building
    expect 0 divide project.gpkg
    expect 0 check project.gpkg
}

# The bytes of a real NaN in the first ring of a shapefile: its first point and the last, which closes it.
case_nan_in_a_shapefile() {
    sound_sources
    ogr2ogr -f "ESRI Shapefile" buildings.shp buildings.geojson -lco ENCODING=UTF-8
    for at in 156 220; do
        printf '\0\0\0\0\0\0\370\177' | dd of=buildings.shp bs=1 seek=$at conv=notrunc 2>dd.log
    done
    rm dd.log
    expect 0 import project.gpkg --communities communities.geojson --buildings buildings.shp
    expect 0 check project.gpkg --only import
    says building "row 0"
    expect 0 divide project.gpkg
    expect 0 check project.gpkg
}

case_nan_in_text() {
    sound_sources
    {
        echo 'WKT,id,households'
        echo '"POLYGON((nan nan,106.4 39,106.41 39.004,nan nan))",bad,5'
        echo '"POINT(106.402 39.002)",good,450'
    } >buildings.csv
    expect "0 3" import project.gpkg --communities communities.geojson --buildings buildings.csv --crs EPSG:4490
    says building
}

case_nan_in_communities() {
    sound_sources
    echo 'WKT,code,name
"POLYGON((nan nan,106.41 39,106.41 39.004,106.4 39.004,nan nan))",'$EAST_CODE',东社区' >communities.csv
    expect 3 import project.gpkg --communities communities.csv --buildings buildings.geojson --crs EPSG:4490
    says communities.csv
    absent project.gpkg
}

case_self_crossing_building() {
    two_communities | collection communities.geojson
    {
        all_houses
        feature '"id":"bow","name":"蝴蝶楼","households":20' \
            '{"type":"Polygon","coordinates":[[[106.4007,39.0007],[106.4009,39.0009],[106.4009,39.0007],[106.4007,39.0009],[106.4007,39.0007]]]}'
        feature '"id":"flat","name":"flat","households":0' \
            '{"type":"Polygon","coordinates":[[[106.4017,39.0007],[106.4019,39.0007],[106.4018,39.0007],[106.4017,39.0007]]]}'
    } | collection buildings.geojson
    import_sources 0
    expect 0 check project.gpkg --only import
    says building
    expect 0 divide project.gpkg
    expect 0 check project.gpkg
}

case_self_crossing_community() {
    sound_sources
    {
        # A bow-tie on top of a square: the ring crosses itself in the middle.
        feature "\"code\":\"$EAST_CODE\",\"name\":\"东社区\"" \
            '{"type":"Polygon","coordinates":[[[106.400,39.000],[106.405,39.000],[106.400,39.004],[106.405,39.004],[106.400,39.000]]]}'
        community $WEST_CODE 西社区 106.405 39.000 0.005 0.004
    } | collection communities.geojson
    import_sources 0
    expect 0 divide project.gpkg
    expect "0 1" check project.gpkg
    says_not "gap " "overlap " "seam "
}

case_overlapping_communities() {
    sound_sources
    {
        community $EAST_CODE 东社区 106.400 39.000 0.0055 0.004
        community $WEST_CODE 西社区 106.405 39.000 0.005 0.004
    } | collection communities.geojson
    import_sources "0 3"
    [ "$status" = 0 ] || { says communities.geojson && absent project.gpkg && return; }
    expect 0 divide project.gpkg
    expect "0 1" check project.gpkg
    says community-overlap
    expect "0 1" check project.gpkg --json
    says "community-overlap:$EAST_CODE+$WEST_CODE"
}

case_same_community_twice() {
    sound_sources
    { two_communities; community $EAST_CODE 又一个 106.400 39.010 0.005 0.004; } | collection communities.geojson
    import_sources "0 3"
    says $EAST_CODE
}

case_building_on_a_border() {
    sound_sources
    { all_houses; building border 30 106.4049 39.0008; } | collection buildings.geojson
    import_sources 0
    expect 0 divide project.gpkg
    expect 0 check project.gpkg
    says straddle border号楼
    expect 0 check project.gpkg --json
    says '"kind":"straddle"' '"errors":0'
}

case_building_of_3000() {
    sound_sources
    { all_houses; building giant 3000 106.4007 39.0007; } | collection buildings.geojson
    import_sources 0
    expect 0 check project.gpkg
    says building-large 3000
    expect 0 divide project.gpkg
    expect 0 check project.gpkg
    says band giant号楼 3000 alone
}

case_community_with_no_building() {
    sound_sources
    { two_communities; community 640202001003 空社区 106.410 39.000 0.005 0.004; } | collection communities.geojson
    import_sources 0
    expect 0 divide project.gpkg
    expect 0 check project.gpkg
    says community-empty 空社区
}

case_one_building_in_all() {
    community $EAST_CODE 东社区 106.400 39.000 0.005 0.004 | collection communities.geojson
    building only 480 106.402 39.002 | collection buildings.geojson
    import_sources 0
    expect 0 divide project.gpkg
    expect 0 check project.gpkg
    says "no findings"
}

case_one_point_in_all() {
    community $EAST_CODE 东社区 106.400 39.000 0.005 0.004 | collection communities.geojson
    feature '"id":"1","households":480' '{"type":"Point","coordinates":[106.402,39.002]}' | collection buildings.geojson
    import_sources 0
    expect 0 divide project.gpkg
    expect 0 check project.gpkg
}

case_points_on_one_spot() {
    community $EAST_CODE 东社区 106.400 39.000 0.005 0.004 | collection communities.geojson
    for i in 1 2 3 4 5 6; do
        feature "\"id\":\"$i\",\"households\":150" '{"type":"Point","coordinates":[106.402,39.002]}'
    done | collection buildings.geojson
    import_sources 0
    expect 0 divide project.gpkg
    expect 0 check project.gpkg
}

case_no_household_at_all() {
    two_communities | collection communities.geojson
    { houses e 0 106.400 39.000; houses w 0 106.405 39.000; } | collection buildings.geojson
    import_sources 0
    expect "0 3" divide project.gpkg
    [ "$status" = 0 ] || says household
    expect 0 check project.gpkg
    says community-uninhabited
}

case_no_count_field() {
    sound_sources
    sed 's/"households":50/"colour":50/' buildings.geojson >grey.geojson
    expect "0 3" import project.gpkg --communities communities.geojson --buildings grey.geojson
    says households
    [ "$status" = 3 ] || {
        expect 0 check project.gpkg
        says count-missing
    }
}

case_absurd_counts() {
    two_communities | collection communities.geojson
    { all_houses; building minus -7 106.4007 39.0007; building huge 2000000000 106.4017 39.0007; } |
        collection buildings.geojson
    import_sources 0
    expect 0 check project.gpkg --only import
    says -7 2000000000
    expect 0 divide project.gpkg
    expect 0 check project.gpkg
}

case_building_outside() {
    sound_sources
    { all_houses; building far 40 106.45 39.05; } | collection buildings.geojson
    import_sources 0
    expect 0 divide project.gpkg
    expect 0 check project.gpkg
    says building-outside far号楼 "40 households"
}

case_no_geometry() {
    sound_sources
    { all_houses; feature '"id":"ghost","households":40' null; } | collection buildings.geojson
    import_sources 0
    expect 0 check project.gpkg --only import
    says building
}

case_existing_project_is_not_replaced() {
    sound_project
    keep project.gpkg
    import_sources "2 3 4"
    says project.gpkg
    kept project.gpkg
}

case_usage() {
    sound_project
    keep project.gpkg
    expect 2 divide project.gpkg --min 700 --max 300
    expect 2 divide project.gpkg --target nonsense
    expect "2 3" divide project.gpkg --community 999999999999
    says 999999999999
    expect 2 divide
    expect 2 check project.gpkg --only nonsense
    says nonsense band
    expect 2 check
    kept project.gpkg
}

run_cases input
