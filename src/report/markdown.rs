//! Writes Markdown: CommonMark with tables, as GitHub reads it.

use super::annex::{Block, Shown, SourceLine, annex, said};
use super::model::Report;

/// The report as an analyst's annex, in the scenario's language.
pub fn markdown(report: &Report) -> String {
    let mut out = format!("# {}\n", line(&report.scenario.title));
    let mut heading = String::new();
    for block in annex(report) {
        out += "\n";
        match block {
            Block::Heading(level, text, _) => {
                out += &format!("{} {}\n", "#".repeat(level.into()), line(&text));
                heading = text;
            }
            Block::Text(text) => out += &format!("{}\n", line(&text)),
            Block::Facts(facts) => {
                for (name, value) in facts {
                    out += &format!("- **{}**: {}\n", line(&name), line(&value));
                }
            }
            Block::Table(table) => {
                // Omit a caption that repeats the heading.
                if table.caption != heading {
                    out += &format!("**{}**\n\n", line(&table.caption));
                }
                out += &shown(&table);
            }
            Block::Sources(sources) => {
                for one in &sources {
                    out += &source(one, said(report, "cited_by"));
                }
            }
            Block::List(items) => {
                for item in items {
                    out += &format!("- {}\n", line(&item));
                }
            }
        }
    }
    out
}

fn shown(table: &Shown) -> String {
    let row = |cells: &[String]| {
        let cells: Vec<String> = cells.iter().map(|c| line(c).replace('|', "\\|")).collect();
        format!("| {} |\n", cells.join(" | "))
    };
    let rules = table
        .numeric
        .iter()
        .map(|n| if *n { "---:" } else { "---" });
    let mut out = row(&table.columns);
    out += &format!("| {} |\n", rules.collect::<Vec<_>>().join(" | "));
    for cells in &table.rows {
        out += &row(cells);
    }
    out
}

fn source(source: &SourceLine, cited_by: &str) -> String {
    let link = source
        .url
        .as_ref()
        .map_or(String::new(), |url| format!(" <{url}>"));
    let cited = match source.cited_by.as_slice() {
        [] => String::new(),
        ids => format!(" ({cited_by}: {})", ids.join(", ")),
    };
    format!(
        "- `{}`: {}.{link}{}\n",
        source.key,
        line(&source.text),
        line(&cited)
    )
}

/// Escapes mark-up and puts the text on one line.
fn line(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' => {
                out.push('\\');
                out.push(c);
            }
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}
