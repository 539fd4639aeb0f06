"""The network of countries for Gephi, and the countries on a map for QGIS."""

import json
from importlib import resources

import numpy as np
import pandas as pd
from lxml import etree

from mudawwana.mentions import country_name

_GEXF = "http://gexf.net/1.3"
_TYPES = {"i": "long", "u": "long", "f": "double", "b": "boolean"}


def network_gexf(countries, pairs):
    """Countries and the pairs that share a context, as GEXF 1.3: weight is the contexts; what is missing has no value.

    Written here, since networkx puts the day and its version into the file.
    """
    root = etree.Element("gexf", xmlns=_GEXF, version="1.3")
    graph = etree.SubElement(root, "graph", defaultedgetype="undirected", mode="static")
    nodes = countries.assign(name_en=[country_name(code, "en") for code in countries["country"]])
    edges = pairs.drop(columns=["name_a", "name_b"], errors="ignore")
    of_node = _attributes(graph, "node", nodes.drop(columns=["country"]))
    of_edge = _attributes(graph, "edge", edges.drop(columns=["a", "b"]))
    holder = etree.SubElement(graph, "nodes")
    for row in nodes.to_dict("records"):
        node = etree.SubElement(holder, "node", id=row["country"], label=str(row["country_name"]))
        _values(node, row, of_node)
    holder = etree.SubElement(graph, "edges")
    for number, row in enumerate(edges.to_dict("records")):
        ends = {"id": str(number), "source": row["a"], "target": row["b"], "weight": _written(row["observed"])}
        _values(etree.SubElement(holder, "edge", **ends), row, of_edge)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)


def _attributes(graph, kind, table):
    """Declare the columns of a table; name of a column -> number of its attribute."""
    holder = etree.SubElement(graph, "attributes", **{"class": kind})
    for number, (name, column) in enumerate(table.items()):
        of = _TYPES.get(column.dtype.kind, "string")
        etree.SubElement(holder, "attribute", id=str(number), title=name, type=of)
    return {name: str(number) for number, name in enumerate(table)}


def _values(element, row, attributes):
    holder = etree.SubElement(element, "attvalues")
    for name, number in attributes.items():
        if row[name] == row[name]:
            etree.SubElement(holder, "attvalue", **{"for": number, "value": _written(row[name])})


def _written(value):
    if isinstance(value, bool | np.bool_):
        return str(bool(value)).lower()
    return f"{value:.6g}" if isinstance(value, float) else str(value)


def countries_geojson(countries):
    """Every country with its names and counts, noughts too, as GeoJSON: its outline, as on maps, or else a point."""
    # by the property "name" a map would label countries: there it is the count of mentions by name
    counts = countries.drop(columns=["country_name"]).rename(columns={"name": "by_name"}).set_index("country")
    features = []
    for code, geometry in _geometries().items():
        own = counts.loc[code].to_dict() if code in counts.index else dict.fromkeys(counts.columns, 0)
        names = {"country": code, "name_ar": country_name(code, "ar"), "name_en": country_name(code, "en")}
        facts = names | {name: int(value) for name, value in own.items()}
        features.append({"type": "Feature", "id": code, "properties": facts, "geometry": geometry})
    lines = ",\n".join(json.dumps(feature, ensure_ascii=False) for feature in features)
    return f'{{"type": "FeatureCollection", "name": "countries", "features": [\n{lines}\n]}}\n'.encode()


def _geometries():
    """Geometry of each country, by code: its rings, each a polygon of its own, or the place of its disc."""
    outlines, points = (_table(name) for name in ("world_outlines", "world_points"))
    found = {
        row.country: {"type": "Point", "coordinates": [float(row.lon), float(row.lat)]} for row in points.itertuples()
    }
    for code, rings in outlines.groupby("country")["ring"]:
        polygons = [[_outer([[float(n) for n in point.split(",")] for point in ring.split()])] for ring in rings]
        found[code] = {"type": "MultiPolygon", "coordinates": polygons}
    return dict(sorted(found.items()))


def _table(name):
    with resources.files("mudawwana.charts").joinpath(f"{name}.tsv").open(encoding="utf-8") as file:
        return pd.read_csv(file, sep="\t", dtype=str, keep_default_na=False)


def _outer(ring):
    """A ring that ends where it begins and runs against the clock, as RFC 7946 asks of outlines."""
    ring = ring if ring[0] == ring[-1] else [*ring, ring[0]]
    area = sum((b[0] - a[0]) * (b[1] + a[1]) for a, b in zip(ring, ring[1:], strict=False))
    return ring if area < 0 else ring[::-1]
