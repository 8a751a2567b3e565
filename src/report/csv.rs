//! CSV by RFC 4180: one table, one header line, lines that end in CR LF.

use super::model::Report;
use super::table::{Cell, table};
use crate::formats::csv_cell;

/// One table as CSV; none if there is no table of that name.
///
/// Numbers have a decimal point and no thousands, truth is `true` and
/// `false`, and what is not known is empty.
pub fn csv(report: &Report, name: &str) -> Option<String> {
    let table = table(report, name)?;
    let mut out = line(table.columns.iter().map(|c| c.clone().into_owned()));
    for row in &table.rows {
        out += &line(row.iter().map(plain));
    }
    Some(out)
}

fn line(cells: impl Iterator<Item = String>) -> String {
    let quoted: Vec<String> = cells.map(|cell| csv_cell(&cell)).collect();
    quoted.join(",") + "\r\n"
}

fn plain(cell: &Cell) -> String {
    match cell {
        Cell::None => String::new(),
        Cell::Text(text) | Cell::Country(text) | Cell::Word(text) | Cell::Time(text) => {
            text.clone()
        }
        Cell::Count(count) => count.to_string(),
        Cell::Yes(yes) => yes.to_string(),
        Cell::Between(least, most) => format!("{least} {most}"),
        Cell::Number(value)
        | Cell::Fine(value)
        | Cell::Signed(value)
        | Cell::Surface(value)
        | Cell::Lat(value)
        | Cell::Lon(value)
        | Cell::Azimuth(value)
        | Cell::Share(value) => value.to_string(),
    }
}
