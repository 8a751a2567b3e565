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
use standoff::language::Language;
use standoff::render::{self, Resolution};
use standoff::sheet::{
    Align, Anchor, Canvas, Color, Group, Item, Point, Rect, Sheet, Span, Text, Typeface, Weight,
};
use standoff::units::Mm;

/// Aircraft in Taiwan's air defence zone by year, as the Ministry of National
/// Defence reported them day by day and as PLATracker added them up.
const SORTIES: [(i32, f64); 5] = [
    (2020, 380.0),
    (2021, 972.0),
    (2022, 1738.0),
    (2023, 1703.0),
    (2024, 3075.0),
];

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
        id: "sorties".to_owned(),
        label: Some("Sorties by year".to_owned()),
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
        .y_label_area_size(Canvas::units(Mm(12.0)))
        .build_cartesian_2d(2019.5..2024.5, 0.0..3500.0)?;
    chart
        .configure_mesh()
        .disable_x_mesh()
        .x_labels(5)
        .y_labels(4)
        .y_max_light_lines(0)
        .x_label_formatter(&|year| format!("{year:.0}"))
        .y_label_formatter(&|count| format!("{count:.0}"))
        .bold_line_style(BLACK.mix(0.12).stroke_width(Canvas::units(Mm(0.25)) as u32))
        .axis_style(TRANSPARENT)
        .set_all_tick_mark_size(Canvas::units(Mm(0.8)))
        .label_style(small.into_font().color(&BLACK.mix(0.65)))
        .draw()?;
    chart.draw_series(SORTIES.map(|(year, count)| {
        let year = f64::from(year);
        Rectangle::new(
            [(year - 0.3, 0.0), (year + 0.3, count)],
            teal.mix(0.75).filled(),
        )
    }))?;
    root.present()?;
    Ok(())
}

fn page(chart: Group) -> Sheet {
    let title = "Flights into Taiwan’s zone grew eightfold in four years";
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
        description: "Columns for 2020 to 2024, from 380 to 3,075 aircraft a year.".to_owned(),
        metadata: Vec::new(),
        items: vec![
            line(title, 5.0, Weight::Bold, 12.0),
            line(
                "Aircraft reported in the air defence zone",
                3.6,
                Weight::Regular,
                18.5,
            ),
            Item::Group(chart),
        ],
    }
}
