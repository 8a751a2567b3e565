//! Writes a QGIS project: the GeoPackage's layers in the order and legend
//! groups of the map, in the map's projection.

use super::qml;
use crate::error::Result;
use crate::formats::Format;
use crate::formats::file::{stopped, unreadable};
use crate::formats::geopackage;
use crate::formats::legend::{self, Entry};
use crate::formats::options::Options;
use crate::formats::read_back::{Read, through};
use crate::formats::zipped::Packer;
use crate::gis::{self, Class, Head, Layer, MapPlane, Source, Value};
use crate::markup;
use std::fmt::Write as _;
use std::fs::File;
use std::io::{Read as _, Write};
use std::path::Path;
use zip::ZipArchive;

/// A layer of the project: the features of one GeoPackage table in one legend
/// group.
struct Shown<'l> {
    id: String,
    title: String,
    layer: &'l Layer,
    class: Class,
    /// Whether the table has shapes of other classes as well.
    one_of_several: bool,
    looks: Vec<Entry>,
    /// SQL filter that selects the features; `None` for all.
    subset: Option<String>,
    group: String,
}

pub fn write(source: &mut dyn Source, options: &Options, path: &Path) -> Result<Vec<String>> {
    let base = path.with_extension("gpkg");
    let notes = geopackage::write(source, options, &base)?;
    let looks = legend::entries(source)?;
    let id = gis::id_column(source.layers());
    let (layers, _) = geopackage::layers(source);
    let shown = shown(&layers, looks);
    let name = base
        .file_name()
        .and_then(|n| n.to_str())
        .unwrap_or("data.gpkg");
    let text = project(source.head(), &shown, name, id);
    let mut archive = Packer::create(path, None)?;
    let stem = path
        .file_stem()
        .and_then(|s| s.to_str())
        .unwrap_or("project");
    let out = archive.begin(&format!("{stem}.qgs"))?;
    out.write_all(text.as_bytes()).map_err(stopped)?;
    archive.finish()?;
    Ok(notes)
}

/// Splits each layer by actor, if it has any.
fn shown(layers: &[Layer], looks: Vec<Vec<Entry>>) -> Vec<Shown<'_>> {
    let mut shown = Vec::new();
    for (layer, looks) in layers.iter().zip(looks) {
        let Some(class) = layer.only_class() else {
            shown.extend(by_class(layer));
            continue;
        };
        let mut groups: Vec<(Option<Value>, Vec<Entry>)> = Vec::new();
        for entry in looks {
            let actor = entry.filter.iter().find(|(name, _)| name == "actor");
            let actor = actor
                .map(|(_, value)| value.clone())
                .filter(|v| !v.is_null());
            match groups.iter_mut().find(|(known, _)| *known == actor) {
                Some((_, entries)) => entries.push(entry),
                None => groups.push((actor, vec![entry])),
            }
        }
        if groups.is_empty() {
            groups.push((None, Vec::new()));
        }
        let several = groups.len() > 1;
        for (actor, looks) in groups {
            let filter = [("actor".to_string(), actor.clone().unwrap_or_default())];
            let whose = match (&actor, looks.first()) {
                (Some(_), Some(entry)) => legend_group(entry),
                _ => layer.title.clone(),
            };
            // QGIS replaces ids of ten or fewer letters.
            let whom = actor.as_ref().map_or("all".into(), |a| a.text());
            let id = format!("standoff_{}_{whom}", layer.name);
            shown.push(Shown {
                id,
                title: layer.title.clone(),
                layer,
                class,
                one_of_several: false,
                looks,
                subset: several.then(|| qml::filter(&filter)),
                group: whose,
            });
        }
    }
    shown
}

/// Splits a layer of several classes by class, because QGIS draws one class per
/// layer; a layer without shapes counts as points.
fn by_class(layer: &Layer) -> impl Iterator<Item = Shown<'_>> {
    let none = layer.counts == [0; 3];
    let there = move |c: &Class| layer.counts[*c as usize] > 0 || (none && *c == Class::Points);
    Class::ALL.into_iter().filter(there).map(move |class| {
        let (word, _) = words(class);
        let title = match none {
            true => layer.title.clone(),
            false => format!("{} ({})", layer.title, word.to_lowercase()),
        };
        Shown {
            id: format!("standoff_{}_{word}", layer.name),
            title,
            layer,
            class,
            one_of_several: !none,
            looks: Vec::new(),
            subset: None,
            group: layer.title.clone(),
        }
    })
}

/// Names of a class in QGIS and in GDAL.
fn words(class: Class) -> (&'static str, &'static str) {
    match class {
        Class::Points => ("Point", "Point"),
        Class::Lines => ("Line", "LineString"),
        Class::Areas => ("Polygon", "Polygon"),
    }
}

/// The first part of a legend label names the actor.
fn legend_group(entry: &Entry) -> String {
    let words = &entry.look.legend;
    words.split(", ").next().unwrap_or(words).to_string()
}

fn project(head: &Head, shown: &[Shown], base: &str, id: Option<&str>) -> String {
    let mut text = format!(
        "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n<qgis projectname=\"{title}\" version=\"3.22.16\">\n<title>{title}</title>\n",
        title = markup::attribute(head.caption())
    );
    let plane = head.plane.as_ref();
    let _ = writeln!(text, "<projectCrs>{}</projectCrs>", srs(plane));
    tree(shown, base, &mut text);
    canvas(head, plane, &mut text);
    text += "<projectlayers>\n";
    for one in shown {
        layer(one, base, id, &mut text);
    }
    text += "</projectlayers>\n<layerorder>\n";
    for one in shown.iter().rev() {
        let _ = writeln!(text, "<layer id=\"{}\"/>", markup::attribute(&one.id));
    }
    text += "</layerorder>\n";
    text += "<properties><Paths><Absolute type=\"bool\">false</Absolute></Paths><SpatialRefSys><ProjectionsEnabled type=\"int\">1</ProjectionsEnabled></SpatialRefSys></properties>\n";
    text + "</qgis>\n"
}

/// The map's projection by its PROJ string; longitude and latitude if there is
/// none.
fn srs(plane: Option<&MapPlane>) -> String {
    match plane {
        Some(plane) => format!(
            "<spatialrefsys nativeFormat=\"Proj\"><wkt></wkt><proj4>{}</proj4><srsid>0</srsid><srid>0</srid><authid></authid><description>Map</description><projectionacronym></projectionacronym><ellipsoidacronym>EPSG:7030</ellipsoidacronym><geographicflag>false</geographicflag></spatialrefsys>",
            markup::attribute(&plane.proj)
        ),
        None => wgs84(),
    }
}

fn wgs84() -> String {
    "<spatialrefsys nativeFormat=\"Proj\"><wkt></wkt><proj4>+proj=longlat +datum=WGS84 +no_defs</proj4><srsid>3452</srsid><srid>4326</srid><authid>EPSG:4326</authid><description>WGS 84</description><projectionacronym>longlat</projectionacronym><ellipsoidacronym>EPSG:7030</ellipsoidacronym><geographicflag>true</geographicflag></spatialrefsys>".to_string()
}

/// The layer tree by group; layers painted last are at the top.
fn tree(shown: &[Shown], base: &str, out: &mut String) {
    let mut groups: Vec<&str> = Vec::new();
    for one in shown.iter().rev() {
        if !groups.contains(&one.group.as_str()) {
            groups.push(&one.group);
        }
    }
    *out += "<layer-tree-group>\n";
    for group in groups {
        let _ = writeln!(
            out,
            "<layer-tree-group name=\"{}\" checked=\"Qt::Checked\" expanded=\"1\">",
            markup::attribute(group)
        );
        for one in shown.iter().rev().filter(|one| one.group == group) {
            let _ = writeln!(
                out,
                "<layer-tree-layer id=\"{}\" name=\"{}\" source=\"{}\" providerKey=\"ogr\" checked=\"Qt::Checked\" expanded=\"1\"/>",
                markup::attribute(&one.id),
                markup::attribute(&one.title),
                markup::attribute(&one.source(base))
            );
        }
        *out += "</layer-tree-group>\n";
    }
    *out += "</layer-tree-group>\n";
}

fn canvas(head: &Head, plane: Option<&MapPlane>, out: &mut String) {
    let (units, extent) = match (plane, head.bbox) {
        (Some(plane), _) => ("meters", plane.extent),
        (None, Some(bbox)) => ("degrees", bbox),
        (None, None) => ("degrees", [-180.0, -90.0, 180.0, 90.0]),
    };
    let _ = writeln!(
        out,
        "<mapcanvas name=\"theMapCanvas\" annotationsVisible=\"1\"><units>{units}</units><extent><xmin>{}</xmin><ymin>{}</ymin><xmax>{}</xmax><ymax>{}</ymax></extent><rotation>0</rotation><destinationsrs>{}</destinationsrs></mapcanvas>",
        extent[0],
        extent[1],
        extent[2],
        extent[3],
        srs(plane)
    );
}

impl Shown<'_> {
    fn source(&self, base: &str) -> String {
        let mut source = format!("./{base}|layername={}", self.layer.name);
        if self.one_of_several {
            source += &format!("|geometrytype={}", words(self.class).1);
        }
        if let Some(subset) = &self.subset {
            source += &format!("|subset={subset}");
        }
        source
    }
}

fn layer(one: &Shown, base: &str, id: Option<&str>, out: &mut String) {
    let (geometry, kind) = (words(one.class).0, one.class as usize);
    let _ = writeln!(
        out,
        "<maplayer type=\"vector\" geometry=\"{geometry}\" labelsEnabled=\"1\" readOnly=\"0\" hasScaleBasedVisibilityFlag=\"0\">\n<id>{}</id>\n<datasource>{}</datasource>\n<layername>{}</layername>\n<srs>{}</srs>\n<provider encoding=\"UTF-8\">ogr</provider>",
        markup::attribute(&one.id),
        markup::attribute(&one.source(base)),
        markup::attribute(&one.title),
        wgs84()
    );
    if !one.looks.is_empty() {
        *out += &qml::renderer(one.class, &one.looks);
        *out += &qml::labels(one.layer, one.class, &one.looks, id);
    }
    let _ = writeln!(
        out,
        "<blendMode>0</blendMode>\n<featureBlendMode>0</featureBlendMode>\n<layerGeometryType>{kind}</layerGeometryType>\n</maplayer>"
    );
}

/// Reads the GeoPackage back, and checks that the project is well-formed XML
/// and refers to its layers.
pub fn back(_: &Format, path: &Path, found: &mut Read) -> Result<()> {
    let base = path.with_extension("gpkg");
    let file = File::open(path).map_err(unreadable)?;
    let mut archive = ZipArchive::new(file).map_err(unreadable)?;
    let mut text = String::new();
    let mut project = archive.by_index(0).map_err(unreadable)?;
    project.read_to_string(&mut text).map_err(unreadable)?;
    let name = base.file_name().and_then(|n| n.to_str()).unwrap_or("");
    let (mut layers, mut reader) = (0, quick_xml::Reader::from_str(&text));
    loop {
        match reader.read_event().map_err(unreadable)? {
            quick_xml::events::Event::Eof => break,
            quick_xml::events::Event::Start(start) if start.name().as_ref() == "maplayer" => {
                layers += 1;
            }
            _ => {}
        }
    }
    if layers == 0 || !text.contains(&format!("./{}|layername=", markup::attribute(name))) {
        return Err(unreadable("the project has lost its layers"));
    }
    let format = Format::named("gpkg").expect("a format of the table");
    through(format, &base, found)
}
