"""Two looks at the data (a polar one and East Asia), to judge by eye: plot.py OUT_DIR [scale]."""

import sys
from pathlib import Path

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
import numpy as np
from matplotlib import font_manager
from matplotlib.patches import PathPatch
from matplotlib.path import Path as Outline

import sogeo

HERE = Path(__file__).parent.parent
VIEWS = {
    "arctic": (90, 180, 42, 14), "east-asia": (27, 128, 22, 14), "bering": (62, -178, 17, 14),
    "south": (-90, 0, 35, 12), "okhotsk": (50, 147, 13, 14), "atlantic": (45, -20, 45, 14), "indian": (5, 80, 40, 14),
    "south-asia-sea": (5, 115, 20, 14), "world-pacific": (10, -170, 70, 14),
    "taiwan": (25, 122.5, 6, 14),
}
SEA = ["#dfeaf0", "#d6e4ec", "#cddde7", "#c5d7e2", "#bdd0dd", "#b5c9d8", "#adc3d3", "#a5bccd"]


def project(lat0, lon0, points):
    lon, lat = np.radians(np.array(points)).T
    lat0, lon0 = np.radians([lat0, lon0])
    c = np.arccos(np.clip(np.sin(lat0) * np.sin(lat) + np.cos(lat0) * np.cos(lat) * np.cos(lon - lon0), -1, 1))
    k = np.where(c > 1e-9, c / np.maximum(np.sin(c), 1e-9), 1)
    x = k * np.cos(lat) * np.sin(lon - lon0)
    y = k * (np.cos(lat0) * np.sin(lat) - np.sin(lat0) * np.cos(lat) * np.cos(lon - lon0))
    return np.degrees(np.column_stack([x, y]))


def fill(ax, view, features, color, edge="none", width=0):
    lat0, lon0, radius, _ = view
    verts, codes = [], []
    for _, _, rings in features:
        flat = [project(lat0, lon0, p) for _, p in rings]
        if min(np.hypot(*f.T).min() for f in flat) > radius * 1.6 and len(features) > 50:
            continue
        for f in flat:
            verts += [*f, f[0]]
            codes += [Outline.MOVETO] + [Outline.LINETO] * (len(f) - 1) + [Outline.CLOSEPOLY]
    if verts:
        ax.add_patch(PathPatch(Outline(verts, codes), fc=color, ec=edge, lw=width))


def main():
    out, scale = Path(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else "50m"
    for font in (HERE / "fonts").glob("*.?tf"):
        font_manager.fontManager.addfont(font)
    plt.rcParams["font.family"] = ["Inter", "DejaVu Sans"]
    read = lambda name: sogeo.read(HERE / "base" / name)[1]
    depth, land, lakes, ice = read("depth.bin"), read(f"{scale}/land.bin"), read(f"{scale}/lakes.bin"), read("ice.bin")
    borders = read(f"{scale}/borders.bin")
    for name, view in VIEWS.items():
        if len(sys.argv) > 3 and name not in sys.argv[3:]:
            continue
        lat0, lon0, radius, size = view
        fig, ax = plt.subplots(figsize=(size, size))
        ax.set_facecolor(SEA[0])
        for shade, level in enumerate(sorted({k for k, _, _ in depth})):
            fill(ax, view, [f for f in depth if f[0] == level], SEA[shade + 1])
        fill(ax, view, land, "#f3efe6", "#93a3ab", 0.5)
        fill(ax, view, ice, "#fbfbfb")
        fill(ax, view, lakes, SEA[0], "#93a3ab", 0.3)
        for kind, row, rings in borders:
            for _, points in rings:
                f = project(lat0, lon0, points)
                if np.hypot(*f.T).min() < radius * 1.5:
                    ax.plot(*f.T, color="#b5ab98" if kind == 0 else "#c0392b", lw=0.6, ls="-" if kind == 0 else "--")
        labels(ax, view)
        ax.set_xlim(-radius, radius)
        ax.set_ylim(-radius, radius)
        ax.set_aspect("equal")
        ax.set_axis_off()
        fig.savefig(out / f"{name}.png", dpi=100, bbox_inches="tight", facecolor=SEA[0])
        plt.close(fig)


def labels(ax, view):
    lat0, lon0, radius, _ = view
    path = HERE / "names/waters.tsv"
    if not path.exists():
        return
    head, *rows = [line.split("\t") for line in path.read_text().splitlines()]
    for row in rows:
        row = dict(zip(head, row))
        points = [tuple(map(float, p.split())) for p in row["line"].split(";")]
        f = project(lat0, lon0, [(lon, lat) for lat, lon in points])
        if np.hypot(*f.T).min() > radius * 1.2:
            continue
        ax.plot(*f.T, color="#5b87a3", lw=0.8, marker=".", ms=3)
        middle = f[len(f) // 2] if len(f) % 2 else (f[len(f) // 2 - 1] + f[len(f) // 2]) / 2
        angle = np.degrees(np.arctan2(*(f[-1] - f[0])[::-1]))
        if abs(middle[0]) < radius and abs(middle[1]) < radius:
            ax.text(*middle, row["en"], rotation=angle if abs(angle) < 90 else angle + 180, rotation_mode="anchor",
                    ha="center", va="bottom", fontsize=max(5, 13 - 2.2 * int(row["rank"])), color="#3b6783", style="italic")


main()
