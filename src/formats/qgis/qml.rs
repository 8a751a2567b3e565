//! QGIS layer styles (QML): a rule per look, and labels with halos.

use crate::formats::legend::Entry;
use crate::gis::{Class, Dash, Drawn, Layer, Look, Value};
use crate::markup;
use std::fmt::Write;

/// Millimetres per pixel at 96 pixels per inch.
const PIXEL: f64 = 25.4 / 96.0;

/// Width of a soft inner edge, pixels.
const SOFT_EDGE: f64 = 17.5;

/// A stand-alone style file.
pub fn document(layer: &Layer, class: Class, looks: &[Entry], id: Option<&str>) -> String {
    let kind = match class {
        Class::Points => 0,
        Class::Lines => 1,
        Class::Areas => 2,
    };
    format!(
        "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n<qgis version=\"3.22.16\" styleCategories=\"Symbology|Labeling|Fields\" labelsEnabled=\"1\">\n{}{}<blendMode>0</blendMode>\n<featureBlendMode>0</featureBlendMode>\n<layerGeometryType>{kind}</layerGeometryType>\n</qgis>\n",
        renderer(class, looks),
        labels(layer, class, looks, id)
    )
}

/// A rule per look, the first painted first; outlines are painted over all
/// fills, so that no fill hides one.
pub fn renderer(class: Class, looks: &[Entry]) -> String {
    let mut rules = String::new();
    let mut symbols = String::new();
    for (at, entry) in looks.iter().enumerate() {
        let _ = writeln!(
            rules,
            "<rule key=\"{{{at:08}-0000-4000-8000-000000000000}}\" symbol=\"{at}\" label=\"{}\" filter=\"{}\"/>",
            markup::attribute(&entry.look.legend),
            markup::attribute(&filter(&entry.filter))
        );
        symbols += &symbol(at, class, entry);
    }
    format!(
        "<renderer-v2 type=\"RuleRenderer\" symbollevels=\"1\" forceraster=\"0\" enableorderby=\"0\">\n<rules key=\"{{ffffffff-0000-4000-8000-000000000000}}\">\n{rules}</rules>\n<symbols>\n{symbols}</symbols>\n</renderer-v2>\n"
    )
}

/// A filter expression such as `"actor" = 'taiwan' AND "estimate" = 'low'`.
pub fn filter(fields: &[(String, Value)]) -> String {
    let one = |(name, value): &(String, Value)| {
        let column = format!("\"{}\"", name.replace('"', "\"\""));
        match value {
            Value::Null => format!("{column} IS NULL"),
            Value::Bool(yes) => format!("{column} = {yes}"),
            Value::Integer(_) | Value::Real(_) => format!("{column} = {}", value.text()),
            other => format!("{column} = '{}'", other.text().replace('\'', "''")),
        }
    };
    fields.iter().map(one).collect::<Vec<_>>().join(" AND ")
}

fn symbol(at: usize, class: Class, entry: &Entry) -> String {
    let look = &entry.look;
    let (kind, layer) = match class {
        Class::Points => ("marker", marker(look)),
        Class::Lines => ("line", line(look)),
        Class::Areas => ("fill", fill(look, at, entry.cut)),
    };
    format!(
        "<symbol type=\"{kind}\" name=\"{at}\" alpha=\"1\" clip_to_extent=\"1\" force_rhr=\"0\">\n{layer}</symbol>\n"
    )
}

fn options(class: &str, options: &[(&str, String)]) -> String {
    let pass = u8::from(!matches!(class, "SimpleFill" | "ShapeburstFill"));
    let mut text = format!(
        "<layer class=\"{class}\" enabled=\"1\" locked=\"0\" pass=\"{pass}\">\n<Option type=\"Map\">\n"
    );
    for (name, value) in options {
        let _ = writeln!(
            text,
            "<Option type=\"QString\" name=\"{name}\" value=\"{}\"/>",
            markup::attribute(value)
        );
    }
    // Versions before 3.16 read these instead.
    text += "</Option>\n";
    for (name, value) in options {
        let _ = writeln!(
            text,
            "<prop k=\"{name}\" v=\"{}\"/>",
            markup::attribute(value)
        );
    }
    text + "</layer>\n"
}

fn marker(look: &Look) -> String {
    let size = match look.drawn {
        Drawn::Marker => 2.6,
        _ => 1.9,
    };
    options(
        "SimpleMarker",
        &[
            ("name", "circle".into()),
            ("color", color(look, 1.0)),
            ("outline_color", "255,255,255,255".into()),
            ("outline_width", "0.3".into()),
            ("outline_width_unit", "MM".into()),
            ("size", size.to_string()),
            ("size_unit", "MM".into()),
        ],
    )
}

fn line(look: &Look) -> String {
    let mut all = vec![
        ("line_color", color(look, look.stroke)),
        ("line_width", width(look)),
        ("line_width_unit", "MM".into()),
        ("joinstyle", "round".into()),
    ];
    all.extend(dashes(look));
    options("SimpleLine", &all)
}

/// A fill, with the outline as a line, because only lines can be dashed by
/// length.
fn fill(look: &Look, at: usize, cut: bool) -> String {
    let mut text = match look.drawn {
        Drawn::SoftLine => soft_edge(look),
        _ => options(
            "SimpleFill",
            &[
                ("color", color(look, look.fill)),
                ("style", if look.fill > 0.0 { "solid" } else { "no" }.into()),
                ("outline_style", "no".into()),
            ],
        ),
    };
    if look.width > 0.0 && look.stroke > 0.0 {
        text += &match cut {
            true => own_outline(look, at),
            false => line(look),
        };
    }
    text
}

/// A shade that fades inwards from the outline.
fn soft_edge(look: &Look) -> String {
    options(
        "ShapeburstFill",
        &[
            ("color", color(look, 2.0 * look.fill)),
            ("gradient_color2", color(look, 0.0)),
            ("color_type", "0".into()),
            ("use_whole_shape", "0".into()),
            ("max_distance", format!("{:.2}", SOFT_EDGE * PIXEL)),
            ("distance_unit", "MM".into()),
            ("blur_radius", "0".into()),
            ("ignore_rings", "0".into()),
        ],
    )
}

/// The outline without the parts along 180 degrees and the poles.
fn own_outline(look: &Look, at: usize) -> String {
    const OWN: &str = "difference(boundary($geometry), buffer(geom_from_wkt('LINESTRING(-180 -90, 180 -90, 180 90, -180 90, -180 -90)'), 0.000001))";
    let layer = options(
        "GeometryGenerator",
        &[
            ("SymbolType", "Line".into()),
            ("geometryModifier", OWN.into()),
            ("units", "MapUnit".into()),
        ],
    );
    let own = format!(
        "<symbol type=\"line\" name=\"@{at}@1\" alpha=\"1\" clip_to_extent=\"1\" force_rhr=\"0\">\n{}</symbol>\n</layer>",
        line(look)
    );
    layer.replacen("</layer>", &own, 1)
}

fn dashes(look: &Look) -> Vec<(&'static str, String)> {
    let pattern = match look.dash {
        Dash::Solid => return vec![("capstyle", "round".into()), ("line_style", "solid".into())],
        Dash::Dashed => [9.0, 5.0],
        Dash::Dotted => [2.4, 4.2],
    };
    let pattern = pattern.map(|pixels| format!("{:.2}", pixels * PIXEL));
    vec![
        ("capstyle", "flat".into()),
        ("line_style", "solid".into()),
        ("use_custom_dash", "1".into()),
        ("customdash", pattern.join(";")),
        ("customdash_unit", "MM".into()),
    ]
}

fn width(look: &Look) -> String {
    format!("{:.2}", look.width * PIXEL)
}

fn color(look: &Look, opacity: f64) -> String {
    let [r, g, b] = look.rgb;
    format!("{r},{g},{b},{}", (opacity * 255.0).round())
}

/// Labels: titles along outlines and lines and next to points, in the feature's
/// colour. If the layer has a `label` field, as positions on a track do, that
/// is used instead.
pub fn labels(layer: &Layer, class: Class, looks: &[Entry], id: Option<&str>) -> String {
    let field = ["label", "title", "name"]
        .into_iter()
        .find(|name| layer.column(name).is_some());
    let Some(field) = field.or(id) else {
        return String::new();
    };
    let placement = match class {
        // Around the point; along the outline; above the line.
        Class::Points => "placement=\"6\" dist=\"1.5\"",
        Class::Lines => "placement=\"3\" placementFlags=\"10\" dist=\"0.4\"",
        Class::Areas => "placement=\"7\" placementFlags=\"10\" dist=\"0.4\"",
    };
    format!(
        "<labeling type=\"simple\">\n<settings calloutType=\"simple\">\n<text-style fieldName=\"{field}\" isExpression=\"0\" fontFamily=\"Noto Sans\" fontSize=\"8\" fontSizeUnit=\"Point\" textColor=\"51,51,51,255\" textOpacity=\"1\" namedStyle=\"Regular\" useSubstitutions=\"0\">\n<text-buffer bufferDraw=\"1\" bufferSize=\"0.8\" bufferSizeUnits=\"MM\" bufferColor=\"255,255,255,255\" bufferOpacity=\"1\" bufferNoFill=\"1\" bufferJoinStyle=\"128\"/>\n</text-style>\n<text-format wrapChar=\"\"/>\n<placement {placement} polygonPlacementFlags=\"2\" priority=\"5\"/>\n<rendering obstacle=\"1\" displayAll=\"0\" drawLabels=\"1\"/>\n{}</settings>\n</labeling>\n",
        text_color(looks)
    )
}

/// The label colour as a data-defined property.
fn text_color(looks: &[Entry]) -> String {
    if looks.is_empty() {
        return String::new();
    }
    let mut cases = String::from("CASE");
    for entry in looks {
        let _ = write!(
            cases,
            " WHEN {} THEN '{}'",
            filter(&entry.filter),
            entry.look.hex()
        );
    }
    cases += " END";
    format!(
        "<dd_properties>\n<Option type=\"Map\">\n<Option name=\"name\" type=\"QString\" value=\"\"/>\n<Option name=\"properties\" type=\"Map\">\n<Option name=\"Color\" type=\"Map\">\n<Option name=\"active\" type=\"bool\" value=\"true\"/>\n<Option name=\"expression\" type=\"QString\" value=\"{}\"/>\n<Option name=\"type\" type=\"int\" value=\"3\"/>\n</Option>\n</Option>\n<Option name=\"type\" type=\"QString\" value=\"collection\"/>\n</Option>\n</dd_properties>\n",
        markup::attribute(&cases)
    )
}
