//! A chart of one's own, drawn with plotters on a map's page.
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
    Align, Anchor, Canvas, Color, Fill, FontSet, Group, Item, Line, Point, Rect, Span, Text,
    Typeface, Weight,
};
use standoff::units::Mm;
use standoff::{overlay, page, scenario};

/// How much an azimuthal equidistant map stretches across the radius, at a
/// distance from its centre: c / sin c, on a sphere of 6,371 km (Snyder, "Map
/// Projections: A Working Manual", 1987, chapter 25).
fn stretch(km: f64) -> f64 {
    let c = km / 6371.0;
    if c == 0.0 { 1.0 } else { c / c.sin() }
}

fn main() -> Result<(), Box<dyn Error>> {
    let text = include_str!("scenarios/taiwan-reach.toml");
    let scenario = scenario::read("taiwan-reach.toml", text)?.value;
    let overlay = overlay::compute(&scenario)?.value;
    let pages = page::compose(&overlay, None)?.value;
    let mut sheet = pages.into_iter().next().ok_or("no page")?.sheet;
    sheet.items.push(Item::Group(card()?));

    let svg = render::svg(&sheet)?;
    let stem = "output/plotters-on-a-page";
    std::fs::create_dir_all("output")?;
    std::fs::write(
        format!("{stem}.png"),
        render::png(&svg, Resolution::SCREEN)?,
    )?;
    std::fs::write(format!("{stem}.pdf"), render::pdf(&sheet)?)?;
    std::fs::write(format!("{stem}.svg"), svg)?;
    Ok(())
}

/// The chart on a card of its own, in the empty ocean of the map's corner.
fn card() -> Result<Group, Box<dyn Error>> {
    let room = Rect::new(414.0, 209.0, 494.0, 262.0);
    let mut group = Group {
        id: "stretch".to_owned(),
        label: Some("Stretch by distance".to_owned()),
        ..Group::default()
    };
    group.items.push(Item::Line(Line {
        id: None,
        outline: room.outline(),
        fill: Some(Fill::Solid(Color::hex(0xfbfaf7))),
        stroke: None,
    }));
    group.items.push(line(
        "Stretch across the radius",
        Weight::SemiBold,
        Point::new(room.left + 6.0, room.top + 9.0),
    ));
    let frame = Rect {
        top: room.top + 14.0,
        ..room.inset(3.0)
    };
    draw(Canvas::new(&mut group, frame, Language::En))?;
    Ok(group)
}

fn line(words: &str, weight: Weight, at: Point) -> Item {
    Item::Text(Text {
        id: None,
        spans: vec![Span {
            text: words.to_owned(),
            face: Typeface {
                size: Mm(3.9),
                weight,
                italic: false,
                spacing: 0.0,
                tabular: false,
                language: None,
                fonts: FontSet::NONE,
            },
            color: Color::hex(0x1c2830),
        }],
        anchor: Anchor::At {
            at,
            align: Align::Start,
            turn: 0.0,
        },
        halo: None,
    })
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
        .x_labels(3)
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
