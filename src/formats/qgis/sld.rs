//! The same styles as Styled Layer Descriptors (OGC 02-070), for other
//! programs.

use crate::formats::legend::Entry;
use crate::gis::{Class, Dash, Drawn, Layer, Look, Value};
use crate::markup;
use std::fmt::Write;

/// A stand-alone style.
pub fn document(layer: &Layer, class: Class, looks: &[Entry]) -> String {
    let mut rules = String::new();
    for entry in looks {
        let _ = write!(
            rules,
            "<Rule><Name>{}</Name>{}{}</Rule>",
            markup::text(&entry.look.legend),
            filter(&entry.filter),
            symbolizer(class, &entry.look)
        );
    }
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><StyledLayerDescriptor version=\"1.0.0\" xmlns=\"http://www.opengis.net/sld\" xmlns:ogc=\"http://www.opengis.net/ogc\" xmlns:xlink=\"http://www.w3.org/1999/xlink\"><NamedLayer><Name>{}</Name><UserStyle><FeatureTypeStyle>{rules}</FeatureTypeStyle></UserStyle></NamedLayer></StyledLayerDescriptor>",
        markup::text(&layer.name)
    )
}

fn filter(fields: &[(String, Value)]) -> String {
    let mut tests = String::new();
    for (name, value) in fields {
        let name = format!(
            "<ogc:PropertyName>{}</ogc:PropertyName>",
            markup::text(name)
        );
        let _ = match value {
            Value::Null => write!(tests, "<ogc:PropertyIsNull>{name}</ogc:PropertyIsNull>"),
            value => write!(
                tests,
                "<ogc:PropertyIsEqualTo>{name}<ogc:Literal>{}</ogc:Literal></ogc:PropertyIsEqualTo>",
                markup::text(&value.text())
            ),
        };
    }
    match fields.len() {
        0 => String::new(),
        1 => format!("<ogc:Filter>{tests}</ogc:Filter>"),
        _ => format!("<ogc:Filter><ogc:And>{tests}</ogc:And></ogc:Filter>"),
    }
}

fn symbolizer(class: Class, look: &Look) -> String {
    match class {
        Class::Points => format!(
            "<PointSymbolizer><Graphic><Mark><WellKnownName>circle</WellKnownName>{}<Stroke><CssParameter name=\"stroke\">#ffffff</CssParameter><CssParameter name=\"stroke-width\">1</CssParameter></Stroke></Mark><Size>{}</Size></Graphic></PointSymbolizer>",
            fill(look, 1.0),
            if look.drawn == Drawn::Marker { 10 } else { 7 }
        ),
        Class::Lines => format!("<LineSymbolizer>{}</LineSymbolizer>", stroke(look)),
        Class::Areas => format!(
            "<PolygonSymbolizer>{}{}</PolygonSymbolizer>",
            if look.fill > 0.0 {
                fill(look, look.fill)
            } else {
                String::new()
            },
            if look.width > 0.0 {
                stroke(look)
            } else {
                String::new()
            }
        ),
    }
}

fn fill(look: &Look, opacity: f64) -> String {
    format!(
        "<Fill><CssParameter name=\"fill\">{}</CssParameter><CssParameter name=\"fill-opacity\">{opacity}</CssParameter></Fill>",
        look.hex()
    )
}

fn stroke(look: &Look) -> String {
    let dashes = match look.dash {
        Dash::Solid => "",
        Dash::Dashed => "<CssParameter name=\"stroke-dasharray\">9 5</CssParameter>",
        Dash::Dotted => "<CssParameter name=\"stroke-dasharray\">2.4 4.2</CssParameter>",
    };
    format!(
        "<Stroke><CssParameter name=\"stroke\">{}</CssParameter><CssParameter name=\"stroke-width\">{}</CssParameter><CssParameter name=\"stroke-opacity\">{}</CssParameter>{dashes}</Stroke>",
        look.hex(),
        look.width,
        look.stroke
    )
}
