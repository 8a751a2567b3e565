//! A chart of one's own, drawn with plotters on a page of standoff.
//!
//! `Canvas` is an ordinary backend of plotters; one of its units is 0.01 mm,
//! so sizes are given through `Canvas::units`. The chart shares the page's
//! fonts, colours and files: SVG, PNG and PDF come from the same sheet.
//!
//! Run with `cargo run --example plotters_on_a_page`; it writes
//! `output/plotters-on-a-page.svg`, `.png` and `.pdf`.

use std::error::Error;

use plotters::prelude::*;
use plotters::style::Color as _;
use standoff::language::Language;
use standoff::render::{self, Resolution};
use standoff::sheet::{
    Align, Anchor, Canvas, Color, Group, Item, Point, Rect, Sheet, Span, Text, Typeface, Weight,
};
use standoff::units::Mm;

/// How much an azimuthal equidistant map stretches across the radius, at a
/// distance from its centre: c / sin c, on a sphere of 6,371 km (Snyder, "Map
/// Projections: A Working Manual", 1987, chapter 25).
fn stretch(km: f64) -> f64 {
    let c = km / 6371.0;
    if c == 0.0 { 1.0 } else { c / c.sin() }
}

const INK: Color = Color {
    r: 28,
    g: 40,
    b: 48,
    a: 1.0,
};
const PAPER: Color = Color {
    r: 251,
    g: 250,
    b: 247,
    a: 1.0,
};

fn main() -> Result<(), Box<dyn Error>> {
    let mut group = Group {
        id: "stretch".to_owned(),
        label: Some("Stretch by distance".to_owned()),
        ..Group::default()
    };
    let frame = Rect {
        left: 10.0,
        top: 24.0,
        right: 150.0,
        bottom: 92.0,
    };
    draw(Canvas::new(&mut group, frame, Language::En))?;
    let sheet = page(group);

    let svg = render::svg(&sheet)?;
    let stem = "output/plotters-on-a-page";
    std::fs::create_dir_all("output")?;
    std::fs::write(format!("{stem}.png"), render::png(&svg, Resolution::PRINT)?)?;
    std::fs::write(format!("{stem}.pdf"), render::pdf(&sheet)?)?;
    std::fs::write(format!("{stem}.svg"), svg)?;
    Ok(())
}

fn draw(canvas: Canvas) -> Result<(), Box<dyn Error>> {
    let teal = RGBColor(11, 110, 110);
    let small = ("Inter", Canvas::units(Mm(3.4)));
    let root = canvas.into_drawing_area();
    let mut chart = ChartBuilder::on(&root)
        .x_label_area_size(Canvas::units(Mm(7.0)))
        .y_label_area_size(Canvas::units(Mm(14.0)))
        .margin_right(Canvas::units(Mm(8.0)))
        .margin_top(Canvas::units(Mm(2.0)))
        .build_cartesian_2d(0.0..10_000.0, 0.0..60.0)?;
    chart
        .configure_mesh()
        .disable_x_mesh()
        .x_labels(6)
        .y_labels(4)
        .y_max_light_lines(0)
        .x_label_formatter(&|km| format!("{km:.0} km"))
        .y_label_formatter(&|percent| format!("{percent:.0} %"))
        .bold_line_style(BLACK.mix(0.12).stroke_width(Canvas::units(Mm(0.25)) as u32))
        .axis_style(TRANSPARENT)
        .set_tick_mark_size(LabelAreaPosition::Left, Canvas::units(Mm(0.8)))
        .set_tick_mark_size(LabelAreaPosition::Bottom, Canvas::units(Mm(1.6)))
        .label_style(small.into_font().color(&BLACK.mix(0.65)))
        .draw()?;
    let curve = (0..=200).map(|i| f64::from(i) * 50.0);
    chart.draw_series(LineSeries::new(
        curve.map(|km| (km, (stretch(km) - 1.0) * 100.0)),
        teal.stroke_width(Canvas::units(Mm(0.7)) as u32),
    ))?;
    let marked = (5000.0, (stretch(5000.0) - 1.0) * 100.0);
    let dot = Canvas::units(Mm(1.0));
    chart.draw_series([Circle::new(marked, dot, teal.filled())])?;
    root.present()?;
    Ok(())
}

fn page(chart: Group) -> Sheet {
    let title = "At 5,000 km the map is 11 per cent too wide";
    let line = |words: &str, size: f64, weight, y: f64| {
        Item::Text(Text {
            id: None,
            spans: vec![Span {
                text: words.to_owned(),
                face: Typeface {
                    size: Mm(size),
                    weight,
                    italic: false,
                    spacing: 0.0,
                    tabular: false,
                },
                color: INK,
            }],
            anchor: Anchor::At {
                at: Point { x: 10.0, y },
                align: Align::Start,
                turn: 0.0,
            },
            halo: None,
        })
    };
    Sheet {
        id: "plotters-on-a-page".to_owned(),
        width: Mm(160.0),
        height: Mm(100.0),
        background: PAPER,
        language: Language::En,
        title: title.to_owned(),
        description: "A curve from nought at the centre to 57 per cent at 10,000 km.".to_owned(),
        metadata: Vec::new(),
        items: vec![
            line(title, 5.0, Weight::Bold, 12.0),
            line(
                "Stretch of an azimuthal equidistant map across the radius, by distance",
                3.6,
                Weight::Regular,
                18.5,
            ),
            Item::Group(chart),
        ],
    }
}
