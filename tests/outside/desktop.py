"""QGIS opens GeoPackages and projects, and draws what the map draws.

Usage: desktop.py FOLDER     (the system's Python, which has QGIS;
                           NAME.gpkg beside each NAME.qgz)

Every layer is valid, has its styles and its labels; the project has the map's
projection, legend groups and nothing missing; a picture of each is not blank
and has the colours of its layers. The pictures are left in FOLDER. Ends with
`N passed, N failed`.
"""

import pathlib
import sys
import xml.etree.ElementTree as xml
import zipfile

from qgis.core import (
    QgsApplication,
    QgsCoordinateTransform,
    QgsLayerTreeGroup,
    QgsMapRendererParallelJob,
    QgsMapSettings,
    QgsProject,
    QgsRectangle,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QSize
from qgis.PyQt.QtGui import QColor

passed = failed = 0


def expect(what, good, detail=""):
    global passed, failed
    if good:
        passed += 1
    else:
        failed += 1
        print(f"FAILED {what}: {detail}")


def draw(layers, crs, extent, path):
    settings = QgsMapSettings()
    settings.setLayers(layers)
    settings.setBackgroundColor(QColor("white"))
    settings.setOutputSize(QSize(1200, 800))
    settings.setDestinationCrs(crs)
    settings.setExtent(extent)
    job = QgsMapRendererParallelJob(settings)
    job.start()
    job.waitForFinished()
    picture = job.renderedImage()
    picture.save(str(path))
    return picture


def colours(picture):
    """Saturated colours by hue, in steps of 20 degrees, with their share."""
    seen = {}
    for x in range(0, picture.width(), 2):
        for y in range(0, picture.height(), 2):
            pixel = picture.pixelColor(x, y)
            if pixel.hsvSaturation() > 20:
                seen[pixel.hsvHue() // 20] = seen.get(pixel.hsvHue() // 20, 0) + 1
    return {hue for hue, count in seen.items() if count > 3}


def wanted(layer):
    """The hues of a layer's symbols that are meant to be seen."""
    found = set()
    for symbol in layer.renderer().rootRule().children():
        for part in symbol.symbol().symbolLayers():
            pixel = part.color()
            strong = pixel.hsvSaturation() > 90 and pixel.alpha() > 100
            if strong and part.layerType() in ("SimpleLine", "SimpleMarker"):
                found.add(pixel.hsvHue() // 20)
    return found


def near(hue, seen):
    return any((hue + d) % 18 in seen for d in (-1, 0, 1))


def geopackage(path):
    first = QgsVectorLayer(str(path), "any", "ogr")
    names = [s.split("!!::!!")[1] for s in first.dataProvider().subLayers()]
    names = [n for n in names if n != "layer_styles"]
    layers = [QgsVectorLayer(f"{path}|layername={name}", name, "ogr") for name in names]
    for layer in layers:
        what = f"{path.name}: {layer.name()}"
        expect(f"{what}: valid", layer.isValid() and layer.featureCount() > 0)
        expect(f"{what}: styled", layer.renderer().type() == "RuleRenderer", layer.renderer().type())
        expect(f"{what}: labelled", layer.labelsEnabled())
    return layers


def project(path):
    qgs = QgsProject.instance()
    qgs.clear()
    expect(f"{path.name}: opens", qgs.read(str(path)), qgs.error())
    layers = list(qgs.mapLayers().values())
    expect(f"{path.name}: layers", len(layers) > 0 and all(l.isValid() for l in layers))
    # QGIS 3.22 counts without the filter, and reads with it.
    count = lambda layer: sum(1 for _ in layer.getFeatures())
    shown = sum(count(l) for l in layers)
    whole = sum(count(l) for l in geopackage(path.with_suffix(".gpkg")))
    expect(f"{path.name}: every feature in one layer", shown == whole, f"{shown} of {whole}")
    crs = qgs.crs()
    expect(f"{path.name}: the map's projection", crs.isValid() and not crs.isGeographic(), crs.toProj())
    tree = qgs.layerTreeRoot().children()
    expect(f"{path.name}: groups", tree and all(isinstance(g, QgsLayerTreeGroup) for g in tree))
    order = qgs.layerTreeRoot().layerOrder()
    with zipfile.ZipFile(path) as archive:
        root = xml.fromstring(archive.read(archive.namelist()[0]))
    text = root.find("mapcanvas/extent")
    extent = QgsRectangle(*(float(text.find(k).text) for k in ("xmin", "ymin", "xmax", "ymax")))
    extent.scale(1.1)
    picture = draw(order, crs, extent, path.with_suffix(".qgis.png"))
    seen = colours(picture)
    for layer in layers:
        for hue in wanted(layer):
            found = seen
            if not near(hue, found):
                # Too small for the whole map: look closer.
                found = colours(draw(order, crs, around(layer, crs, qgs), path.with_suffix(".qgis.png")))
            expect(f"{path.name}: colour of {layer.id()} is seen", near(hue, found), f"{hue} in {found}")


def around(layer, crs, qgs):
    """The part of the map that the features of a layer are in, with some space."""
    box = QgsRectangle()
    box.setMinimal()
    for feature in layer.getFeatures():
        box.combineExtentWith(feature.geometry().boundingBox())
    box = QgsCoordinateTransform(layer.crs(), crs, qgs).transformBoundingBox(box)
    box.scale(1.5)
    return box
    expect(f"{path.name}: not blank", len(seen) > 0)


def main():
    application = QgsApplication([], False)
    application.initQgis()
    paths = sorted(pathlib.Path(sys.argv[1]).glob("*.qgz"))
    expect("projects to open", len(paths) > 0)
    for path in paths:
        project(path)
    print(f"{passed} passed, {failed} failed")
    sys.stdout.flush()
    QgsProject.instance().clear()
    application.exitQgis()
    sys.exit(1 if failed else 0)


main()
