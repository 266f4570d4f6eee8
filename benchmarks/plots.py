"""Measures over size as SVG, both axes logarithmic. Colours are of middle lightness: they show on white and black."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from xml.sax.saxutils import escape

from benchmarks.measures import KEY, START, Measured, high, measure_of

_COLOURS = ("#3d8bd4", "#d9822b", "#37a169", "#c9579a", "#8f74d6", "#a8892f", "#2fa3a3", "#d05f5f")
_INK, _GRID = "#7b8490", "#7b849044"
_WIDTH, _HEIGHT, _LEFT, _RIGHT, _TOP, _BOTTOM = 900, 440, 74, 330, 44, 52
_BESIDE = {
    "Rows and total": (KEY,),
    "Facet counts": (KEY,),
    "Floors": ("cold start: complete",),
    "Other programs": ("warm start: list", "cursor move"),
}
"""What a group's plot shows beside its own measures, to compare with."""


@dataclass(frozen=True, slots=True)
class Line:
    """One measure: (size, lowest, median, 95th percentile) of each dataset, by size."""

    name: str
    points: tuple[tuple[int, float, float, float], ...]
    is_floor: bool = False


def write(folder: Path, measured: Sequence[Measured]) -> list[Path]:
    """A file for each group that was measured; their paths. Files of earlier runs go."""
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.svg"):
        old.unlink()
    written = []
    for group, lines in grouped(measured).items():
        unit = "ms" if measure_of(lines[0].name).unit == "s" else measure_of(lines[0].name).unit
        path = folder / f"{group.lower().replace(' ', '-')}.svg"
        path.write_text(drawn(group, unit, lines), encoding="utf-8")
        written.append(path)
    return written


def grouped(measured: Sequence[Measured]) -> dict[str, list[Line]]:
    """The lines of each group, of invented datasets; a group has a single unit."""
    invented = sorted((one for one in measured if not one.is_real), key=lambda one: one.size)
    groups: dict[str, list[Line]] = {}
    lines = {name: _line(name, invented) for one in invented for name in one.samples}
    for name, line in lines.items():
        measure = measure_of(name)
        if line.points and (measure.group != "Other programs" or measure.unit == "s"):
            groups.setdefault(measure.group, []).append(line)
    for group, names in _BESIDE.items():
        if group in groups:
            groups[group] += [lines[name] for name in names if name in lines and lines[name].points]
    return groups


def _line(name: str, measured: Sequence[Measured]) -> Line:
    factor = 1000 if measure_of(name).unit == "s" else 1
    points = []
    for one in measured:
        samples = [value * factor for value in one.samples.get(name, ()) if value > 0]
        if samples:
            points.append((one.size, min(samples), median(samples), high(samples)))
    return Line(name, tuple(points), name in (START, KEY))


def drawn(title: str, unit: str, lines: Sequence[Line]) -> str:
    """The picture. At least one line with at least one point."""
    sizes = sorted({point[0] for line in lines for point in line.points})
    values = [value for line in lines for point in line.points for value in point[1:]]
    left, right = math.log10(sizes[0]), math.log10(sizes[-1])
    if right - left < 0.1:
        left, right = left - 0.5, right + 0.5
    low, top = math.floor(math.log10(min(values))), math.ceil(math.log10(max(values)) + 1e-9)
    top = max(top, low + 1)

    def x(size: float) -> float:
        return _LEFT + (math.log10(size) - left) / (right - left) * (_WIDTH - _LEFT - _RIGHT)

    def y(value: float) -> float:
        return _HEIGHT - _BOTTOM - (math.log10(value) - low) / (top - low) * (_HEIGHT - _TOP - _BOTTOM)

    end = _WIDTH - _RIGHT
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" width="{_WIDTH}" '
        f'height="{_HEIGHT}" font-family="system-ui, sans-serif" font-size="12" fill="{_INK}" role="img">',
        f"<title>{escape(title)} over size</title>",
        f'<text x="{_LEFT}" y="22" font-size="15" font-weight="600">{escape(title)}, {escape(unit)}</text>',
    ]
    for decade in range(low, top + 1):
        parts.append(_rule(_LEFT, y(10.0**decade), end, y(10.0**decade), _GRID))
        parts.append(_text(_LEFT - 8, y(10.0**decade) + 4, f"{10.0**decade:,.10g}", "end"))
        for step in (2, 5):
            if decade < top:
                parts.append(_rule(_LEFT, y(step * 10.0**decade), end, y(step * 10.0**decade), "#7b849022"))
    for size in sizes:
        parts.append(_rule(x(size), _TOP, x(size), _HEIGHT - _BOTTOM, _GRID))
        parts.append(_text(x(size), _HEIGHT - _BOTTOM + 18, f"{size:,}", "middle"))
    parts.append(_text((_LEFT + end) / 2, _HEIGHT - 12, "articles", "middle"))
    ordered = sorted(lines, key=lambda line: -line.points[-1][2])
    height = min(19.0, (_HEIGHT - _TOP - 10) / len(ordered))
    for place, line in enumerate(ordered):
        colour = _INK if line.is_floor else _COLOURS[place % len(_COLOURS)]
        dash = "6 4" if line.is_floor else ("", "2 3", "9 3 2 3")[place // len(_COLOURS) % 3]
        parts += _drawn_line([(x(at), y(under), y(mid), y(over)) for at, under, mid, over in line.points], colour, dash)
        at = _TOP + 8 + place * height
        parts.append(_rule(end + 22, at, end + 46, at, colour, 2, dash))
        parts.append(_text(end + 54, at + 4, line.name, "start"))
    return "\n".join([*parts, "</svg>"]) + "\n"


def _drawn_line(points: list[tuple[float, float, float, float]], colour: str, dash: str) -> list[str]:
    """The medians, joined, and a thin stroke from the lowest sample to the 95th percentile of each."""
    path = " ".join(f"{x:.1f},{mid:.1f}" for x, _, mid, _ in points)
    parts = [f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2" stroke-dasharray="{dash}"/>']
    for x, low, mid, top in points:
        parts.append(_rule(x, low, x, top, colour, 1))
        parts.append(f'<circle cx="{x:.1f}" cy="{mid:.1f}" r="3.2" fill="{colour}"/>')
    return parts


def _rule(x: float, y: float, to_x: float, to_y: float, colour: str, width: int = 1, dash: str = "") -> str:
    return (
        f'<line x1="{x:.1f}" y1="{y:.1f}" x2="{to_x:.1f}" y2="{to_y:.1f}" stroke="{colour}" '
        f'stroke-width="{width}" stroke-dasharray="{dash}"/>'
    )


def _text(x: float, y: float, words: str, anchor: str) -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{escape(words)}</text>'
