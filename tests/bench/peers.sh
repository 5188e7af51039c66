#!/bin/sh
# METIS (Debian package metis) beside the own search, on the same graphs: each building alone, floor(W / 500 + 0.5) grids a
# community, border lengths as edge weights. All plans are drawn and measured by the same code (bench_plans). On the
# measured city and on two demo cities of other seeds; METIS_SEEDS (20) says of how many runs the best is taken.
. "$(dirname "$0")/common"

tools=$(dirname "$WANGGE")/tests
command -v gpmetis >/dev/null && [ -x "$tools/bench_plans" ] || {
    echo "Peers: not measured (the package metis or the program bench_plans is missing)"
    exit 0
}

# The text form of an atom graph as METIS reads it: weights of atoms, decimetres of border as weights of edges.
to_metis() { # GRAPH METIS
    awk 'NR == 1 { n = $3; print n, $4 / 2, "011"; next }
        NR <= n + 1 { weight[NR - 1] = $1; next }
        { line = weight[NR - 1 - n]
          for (i = 2; i < NF; i += 4) line = line " " $i + 1 " " int($(i + 1) * 10) + 1
          print line }' "$1" >"$2"
}

grids_of() { # GRAPH
    awk 'NR == 1 { n = $3; next } NR <= n + 1 { w += $1 } END { k = int(w / 500 + 0.5); print k < 1 ? 1 : k }' "$1"
}

deviation() { # GRAPH PARTITION K: the sum over the grids
    awk -v k="$3" 'FNR == NR { part[NR] = $1; next }
        FNR == 1 { n = $3; next }
        FNR <= n + 1 { w[part[FNR - 1]] += $1; total += $1 }
        END { for (p = 0; p < k; p++) { d = w[p] - total / k; sum += d < 0 ? -d : d }; print sum + 0 }' "$2" "$1"
}

# METIS's plan of one community, the one of the best balance of several seeds.
partition() { # GRAPH SEEDS OPTION...
    graph=$1 seeds=$2 k=$(grids_of "$1") least=
    out="$WORK/parts/$(basename "$graph" .txt).part" metis="$WORK/metis/$(basename "$graph")"
    shift 2
    [ -f "$metis" ] || to_metis "$graph" "$metis"
    [ "$k" != 1 ] || {
        awk 'NR > 1 { print 0 }' "$metis" >"$out"
        return
    }
    for seed in $(seq "$seeds"); do
        gpmetis "$@" -seed="$seed" "$metis" "$k" >"$WORK/metis.log" 2>&1 ||
            gpmetis -ptype=rb -seed="$seed" "$metis" "$k" >"$WORK/metis.log" 2>&1 # land in pieces cannot be -contig
        d=$(deviation "$graph" "$metis.part.$k" "$k")
        if [ -z "$least" ] || awk -v a="$d" -v b="$least" 'BEGIN { exit !(a < b) }'; then
            least=$d
            cp "$metis.part.$k" "$out"
        fi
    done
}

row() { # NAME SECONDS: of the line that bench_plans printed; without seconds those in it
    awk -v name="$1" -v s="$2" '{ for (i = 1; i < NF; i += 2) v[$i] = $(i + 1)
        printf "%-32s %6s %5d %6.1f %6.1f %6.2f %7.1f %7.3f %6.0f %%\n", name, s == "" ? v["s"] : s, v["grids"],
            v["within5"], v["within10"], v["mean"], v["km"], v["pp"], v["near"] }'
}

metis_row() { # NAME SEEDS OPTION...
    name=$1
    shift
    rm -rf "$WORK/parts" && mkdir "$WORK/parts"
    start=$(date +%s)
    for graph in "$WORK"/graphs/*.txt; do
        partition "$graph" "$@"
    done
    took=$(($(date +%s) - start))
    "$tools/bench_plans" "$WORK/project.gpkg" peer "$WORK/parts" | row "$name" "$took"
}

own_row() { # TOLERANCE
    "$tools/bench_plans" "$WORK/project.gpkg" own "$1" | row "Wangge, tolerance $1" ""
}

compare() { # NAME CITY.gpkg
    rm -rf "$WORK/metis" "$WORK/graphs" && mkdir "$WORK/metis"
    import_city "$2" "$WORK/project.gpkg"
    "$tools/bench_graphs" "$WORK/project.gpkg" "$WORK/graphs"
    echo "Peers on the graphs of the $1, every building alone (s: processor seconds of the search; METIS with starting it)"
    printf '%-32s %6s %5s %6s %6s %6s %7s %7s %8s\n' "" s grids "<5 %" "<10 %" "dev %" km PP natural
    metis_row "METIS recursive" 1 -ptype=rb
    metis_row "METIS k-way contiguous, 3 %" 1 -ptype=kway -contig -ufactor=30
    metis_row "METIS, best of ${METIS_SEEDS:-20}" "${METIS_SEEDS:-20}" -ptype=kway -contig -ufactor=30
    own_row 0.05
}

# Balance against border length: a peer above the curve would have both better.
curve() {
    echo "Balance against border length, the same city: Wangge at four more tolerances, METIS at as many"
    for tolerance in 0.02 0.10 0.15 0.20; do
        own_row "$tolerance"
    done
    for ufactor in 10 100 200 300; do
        metis_row "METIS k-way contiguous, 0.$(printf %03d $ufactor)" 1 -ptype=kway -contig -ufactor="$ufactor"
    done
}

measured_city "$WORK/city.gpkg"
compare "$city_name" "$WORK/city.gpkg"
curve
for seed in ${PEER_SEEDS:-5 6}; do
    rm -rf "$WORK/town"
    "$WANGGE" demo "$WORK/town" --communities 119 --seed "$seed" --quiet
    compare "demo city, seed $seed" "$WORK/town/city.gpkg"
done
