#!/bin/sh
# A planner's day in the window, by real keys and clicks: a city is divided and changed by hand in every way; all of it is
# undone and done again, the program is killed, and what is in the project is each time what it must be.
. "$(dirname "$0")/harness"
. "$(dirname "$0")/display"

PATIENCE=1200 # tenths of a second that anything may take

# The tables that hold the plan, to the last bit of their outlines. Retired grids and the rows' numbers are no part of it.
tables() { # NAME: into the file
    expect 0 export project.gpkg "$1.geojson" --overwrite
    expect 0 changes project.gpkg --json
}
