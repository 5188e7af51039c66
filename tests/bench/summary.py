"""One line of the quality table from a judge's JSON report:

    summary.py NAME SECONDS REPORT.json MIN MAX
"""
import json
import sys


def in_band(report, low, high):
    """Percentage of grids of inhabited communities that lie in the band."""
    grids = [g for c in report["per_community"] if c["households"] > 0 for g in c["grids"]]
    return 100 * sum(low <= g <= high for g in grids) / max(len(grids), 1)


def main():
    name, seconds, path, low, high = sys.argv[1:6]
    with open(path, encoding="utf-8") as f:
        r = json.load(f)
    own = r["households"]["dev_from_own_mean"]
    near = r["borders"].get("share_near", {}).get("any")
    split = r.get("compounds", {}).get("split_that_could_be_whole")
    broken = ["%s %g" % (k, v) for k, v in r["hard"].items() if v]
    print("%-24s %5s %5d %6.1f %6.1f %6.2f %6.1f %7.1f %6.3f %7s %6s  %s" % (
        name, seconds, r["grids"]["number"], 100 * own["within_5pct"], 100 * own["within_10pct"],
        100 * (own["mean"] or 0), in_band(r, float(low), float(high)), r["borders"]["internal_km"],
        r["shape"]["polsby_popper"]["median"], "-" if near is None else "%.0f %%" % (100 * near),
        "-" if split is None else split, ", ".join(broken) or "0"))


main()
