"""The ratios as a picture."""

from bench.page import AT_MOST

COLOURS = {"JSONL": "#0072b2", "Parquet": "#d55e00"}


def write(path, found):
    """Draw a bar for each row of the first table, the spread as a line, what it is to keep as a mark."""
    import matplotlib

    matplotlib.use("svg")
    matplotlib.rcParams["svg.hashsalt"] = "armsbench"
    from matplotlib import pyplot

    rows = found["ratios"]["rows"]
    figure, axes = pyplot.subplots(figsize=(7, 0.45 * len(rows) + 1))
    for place, (name, (wall, _, _)) in enumerate(rows.items()):
        axes.barh(place, wall.middle, color=COLOURS[name[1]])
        axes.plot([wall.least, wall.most], [place, place], color="black", linewidth=1)
        if name in AT_MOST:
            axes.plot([AT_MOST[name]] * 2, [place - 0.4, place + 0.4], color="black", linewidth=2, linestyle=":")
    axes.set_yticks(
        range(len(rows)), [f"{name}, {kind}, {workers} worker{'s' * (workers > 1)}" for name, kind, workers in rows]
    )
    axes.invert_yaxis()
    axes.set_xlabel("time as a ratio to parsing (dotted: at most)")
    axes.spines[["top", "right"]].set_visible(False)
    figure.tight_layout()
    figure.savefig(path, metadata={"Creator": None, "Date": None})
