//! A self-contained HTML page, without scripts or fonts; its only external
//! links are those of the sources.

use super::annex::{Block, Shown, SourceLine, annex, said};
use super::model::Report;

const STYLE: &str = include_str!("report.css");

/// The report as one self-contained page, in the scenario's language.
pub fn html(report: &Report) -> String {
    let title = text(&report.scenario.title);
    let blocks = annex(report);
    let mut out = format!(
        "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"generator\" content=\"{}\">\n<title>{title}</title>\n\
         <style>\n{STYLE}</style>\n</head>\n<body>\n<header>\n<h1>{title}</h1>\n</header>\n",
        text(&report.scenario.language),
        text(&report.generator),
    );
    out += &contents(&blocks, said(report, "contents"));
    out += "<main>\n";
    let mut above = "";
    for block in &blocks {
        out += &html_of(block, above, report);
        if let Block::Heading(_, heading, _) = block {
            above = heading;
        }
    }
    out += "</main>\n</body>\n</html>\n";
    out
}

fn contents(blocks: &[Block], title: &str) -> String {
    let mut out = format!("<nav aria-label=\"{}\">\n<ul>\n", text(title));
    for block in blocks {
        if let Block::Heading(2, heading, anchor) = block {
            out += &format!(
                "<li><a href=\"#{}\">{}</a></li>\n",
                text(anchor),
                text(heading)
            );
        }
    }
    out + "</ul>\n</nav>\n"
}

fn html_of(block: &Block, above: &str, report: &Report) -> String {
    match block {
        Block::Heading(level, heading, anchor) => {
            format!(
                "<h{level} id=\"{}\">{}</h{level}>\n",
                text(anchor),
                text(heading)
            )
        }
        Block::Text(words) => format!("<p>{}</p>\n", text(words)),
        Block::Facts(facts) => {
            let fact = |(name, value): &(String, String)| {
                format!(
                    "<div><dt>{}</dt><dd>{}</dd></div>\n",
                    text(name),
                    text(value)
                )
            };
            format!(
                "<dl>\n{}</dl>\n",
                facts.iter().map(fact).collect::<String>()
            )
        }
        Block::Table(table) => shown(table, above),
        Block::Sources(sources) => {
            let cited_by = said(report, "cited_by");
            let items: String = sources.iter().map(|s| source(s, cited_by)).collect();
            format!("<ul class=\"sources\">\n{items}</ul>\n")
        }
        Block::List(items) => {
            let item = |item: &String| format!("<li>{}</li>\n", text(item));
            // Prose is always in English.
            let lang = match report.scenario.language.as_str() {
                "en" => "",
                _ => " lang=\"en\"",
            };
            format!(
                "<ul{lang}>\n{}</ul>\n",
                items.iter().map(item).collect::<String>()
            )
        }
    }
}

/// A table that scrolls on narrow pages, also by keyboard. A caption that
/// repeats the heading above it is left to the ARIA label.
fn shown(table: &Shown, above: &str) -> String {
    let class = |i: usize| if table.numeric[i] { " class=\"n\"" } else { "" };
    let mut out = format!(
        "<div class=\"table\" role=\"region\" tabindex=\"0\" aria-label=\"{}\">\n<table>\n",
        text(&table.caption)
    );
    if table.caption != above {
        out += &format!("<caption>{}</caption>\n", text(&table.caption));
    }
    out += "<thead><tr>";
    for (i, column) in table.columns.iter().enumerate() {
        out += &format!("<th scope=\"col\"{}>{}</th>", class(i), text(column));
    }
    out += "</tr></thead>\n<tbody>\n";
    for row in &table.rows {
        out += "<tr>";
        for (i, cell) in row.iter().enumerate() {
            out += &match i {
                0 => format!("<th scope=\"row\"{}>{}</th>", class(i), text(cell)),
                _ => format!("<td{}>{}</td>", class(i), text(cell)),
            };
        }
        out += "</tr>\n";
    }
    out + "</tbody>\n</table>\n</div>\n"
}

fn source(source: &SourceLine, cited_by: &str) -> String {
    let words = text(&source.text);
    let linked = match source.url.as_ref().filter(|url| is_web(url)) {
        Some(url) => format!("<a href=\"{}\" rel=\"noreferrer\">{words}</a>", text(url)),
        None => words,
    };
    let cited = match source.cited_by.as_slice() {
        [] => String::new(),
        ids => format!(" ({}: {})", text(cited_by), text(&ids.join(", "))),
    };
    format!(
        "<li><code>{}</code> {linked}{cited}</li>\n",
        text(&source.key)
    )
}

/// Only web addresses become links, as a scenario may contain any text.
fn is_web(url: &str) -> bool {
    url.starts_with("https://") || url.starts_with("http://")
}

fn text(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}
