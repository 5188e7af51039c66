#!/bin/sh
# METIS (Debian package metis) beside the own search, on the same graphs: each building alone, floor(W / 500 + 0.5) grids a
# community, border lengths as edge weights. The figures come from the graph: balance against the community's mean, length
# of the borders between grids, Polsby-Popper.
. "$(dirname "$0")/common"

tools=$(dirname "$WANGGE")/tests
command -v gpmetis >/dev/null && [ -x "$tools/bench_graphs" ] || {
    echo "METIS: not measured (the package metis or the program bench_graphs is missing)"
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

# One line: sum of deviations, grids, within 5 %, within 10 %, metres of border, then each grid's Polsby-Popper.
measure() { # GRAPH PARTITION K
    awk -v k="$3" 'FNR == NR { part[NR] = $1; next }
        FNR == 1 { n = $3; next }
        FNR <= n + 1 { p = part[FNR - 1]; w[p] += $1; total += $1; area[p] += $4; rim[p] += $5; next }
        { a = FNR - 1 - n
          for (i = 2; i < NF; i += 4) if (part[$i + 1] != part[a]) { rim[part[a]] += $(i + 1); border += $(i + 1) } }
        END {
            mean = total / k
            for (p = 0; p < k; p++) {
                d = mean ? (w[p] > mean ? w[p] - mean : mean - w[p]) / mean : 0
                sum += d; five += d <= 0.05; ten += d <= 0.10
                pp = pp " " (rim[p] ? 4 * 3.14159265 * area[p] / (rim[p] * rim[p]) : 0)
            }
            print sum + 0, k, five + 0, ten + 0, border / 2 pp
        }' "$2" "$1"
}

partition() { # GRAPH K SEED OPTION...: prints the measures
    graph=$1 k=$2 seed=$3
    shift 3
    metis="$WORK/metis/$(basename "$graph")"
    [ -f "$metis" ] || to_metis "$graph" "$metis"
    if [ "$k" = 1 ]; then
        awk 'NR > 1 { print 0 }' "$metis" >"$metis.part.1"
    else
        gpmetis "$@" -seed="$seed" "$metis" "$k" >"$WORK/metis.log" 2>&1 ||
            gpmetis -ptype=rb -seed="$seed" "$metis" "$k" >"$WORK/metis.log" 2>&1 # land in pieces cannot be -contig
    fi
    measure "$graph" "$metis.part.$k" "$k"
}

row() { # NAME SECONDS: of the measures on standard input, one line a community
    awk -v name="$1" -v s="$2" '{ dev += $1; k += $2; five += $3; ten += $4; km += $5 / 1000
            for (i = 6; i <= NF; i++) pp[++n] = $i }
        END { for (i = 2; i <= n; i++) { v = pp[i]; for (j = i - 1; j > 0 && pp[j] > v; j--) pp[j + 1] = pp[j]; pp[j + 1] = v }
            printf "%-30s %5s %5d %6.1f %6.1f %6.2f %7.1f %6.3f\n",
                name, s, k, 100 * five / k, 100 * ten / k, 100 * dev / k, km, pp[int((n + 1) / 2)] }'
}

all_communities() { # SEEDS OPTION...: the best of the seeds, community by community
    seeds=$1
    shift
    for graph in "$WORK"/graphs/*.txt; do
        k=$(grids_of "$graph")
        for seed in $(seq "$seeds"); do
            partition "$graph" "$k" "$seed" "$@"
        done | sort -g | head -1
    done
}

measured_row() { # NAME SEEDS OPTION...
    name=$1
    shift
    start=$(date +%s)
    all_communities "$@" >"$WORK/rows"
    row "$name" "$(($(date +%s) - start))" <"$WORK/rows"
}

mkdir "$WORK/metis"
measured_city "$WORK/city.gpkg"
import_city "$WORK/city.gpkg" "$WORK/project.gpkg"
"$tools/bench_graphs" "$WORK/project.gpkg" "$WORK/graphs"
echo "Peers on the graphs of the $city_name, every building alone (seconds of METIS include starting it)"
printf '%-30s %5s %5s %6s %6s %6s %7s %6s\n' "" s grids "<5 %" "<10 %" "dev %" km PP
measured_row "METIS recursive" 1 -ptype=rb
measured_row "METIS k-way contiguous, 3 %" 1 -ptype=kway -contig -ufactor=30
measured_row "METIS, best of ${METIS_SEEDS:-20}" "${METIS_SEEDS:-20}" -ptype=kway -contig -ufactor=30
"$tools/bench_search" "$WORK"/graphs/*.txt | awk '{ for (i = 1; i < NF; i += 2) v[$i] = $(i + 1)
    printf "%-30s %5.1f %5d %6.1f %6.1f %6.2f %7.1f %6.3f\n", "own search", v["s"], v["grids"], v["within5"], v["within10"],
        v["mean"], v["km"], v["pp"] }'
