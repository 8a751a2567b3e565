//! From a scenario to its map, a GIS file and a report.
//!
//! Run with `cargo run --example first_map`; it writes `output/first-map.svg`,
//! `.pdf`, `.geojson` and `.md`.

use standoff::report::{self, Places};
use standoff::{export, overlay, page, render, scenario};
use std::fs;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let scenario = scenario::read("starter.toml", scenario::starter())?.value;
    let overlay = overlay::compute(&scenario)?.value;
    let page = page::compose(&overlay, None)?.value.remove(0);
    let geojson = export::geojson(&overlay, &export::Options::default())?;
    let report = report::analyse(&overlay, Places::Listed);
    fs::create_dir_all("output")?;
    fs::write("output/first-map.svg", render::svg(&page.sheet)?)?;
    fs::write("output/first-map.pdf", render::pdf(&page.sheet)?)?;
    fs::write("output/first-map.geojson", geojson)?;
    fs::write("output/first-map.md", report::markdown(&report))?;
    Ok(())
}
