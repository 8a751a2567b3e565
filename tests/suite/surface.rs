//! The public interface is small: what `cargo doc` lists, read from the source.

use std::fs;
use std::path::{Path, PathBuf};

/// Modules in which something is documented, as their `mod.rs`, after the
/// crate's root.
fn documented() -> Vec<PathBuf> {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let root = src.join("lib.rs");
    let text = fs::read_to_string(&root).unwrap();
    let modules = shown(&text, "pub mod ").into_iter();
    let files = modules.map(|name| src.join(name.trim_end_matches(';')).join("mod.rs"));
    std::iter::once(root).chain(files).collect()
}

/// What follows `head` up to a semicolon or a brace that opens a body, at the
/// left margin, where no attribute hides it from the documentation.
fn shown(text: &str, head: &str) -> Vec<String> {
    let lines: Vec<&str> = text.lines().collect();
    let begins = |i: &usize| lines[*i].starts_with(head);
    let hidden = |i: usize| {
        let attributes = lines[..i].iter().rev();
        let mut attributes = attributes.take_while(|line| line.starts_with("#["));
        attributes.any(|line| *line == "#[doc(hidden)]")
    };
    let found = (0..lines.len()).filter(|i| begins(i) && !hidden(*i));
    let statement = |i: usize| {
        let rest = lines[i..].join(" ");
        rest[head.len()..].split(';').next().unwrap().to_owned()
    };
    found.map(statement).collect()
}

fn items(text: &str) -> Vec<String> {
    let mut items = Vec::new();
    for path in shown(text, "pub use ") {
        let names = path.rsplit(['{', ':']).next().unwrap();
        let names = names.trim_end_matches('}').split(',').map(str::trim);
        items.extend(names.filter(|name| !name.is_empty()).map(str::to_owned));
    }
    for kind in ["const", "enum", "fn", "static", "struct", "trait", "type"] {
        for rest in shown(text, &format!("pub {kind} ")) {
            let name = rest.split(|c: char| !c.is_alphanumeric() && c != '_');
            items.extend(name.take(1).map(str::to_owned));
        }
    }
    items
}

#[test]
fn the_public_interface_has_at_most_120_items() {
    let mut count = 0;
    for file in documented() {
        let text = fs::read_to_string(&file).unwrap();
        let items = items(&text);
        assert!(!items.is_empty(), "{} shows nothing", file.display());
        // rustdoc shows what comes through a glob, though the glob is hidden.
        let globs = text
            .lines()
            .filter(|l| l.starts_with("pub use ") && l.ends_with("*;"));
        assert_eq!(globs.count(), 0, "{} shows a glob", file.display());
        let deeper = shown(&text, "pub mod ");
        assert!(
            file.ends_with("lib.rs") || deeper.is_empty(),
            "{} shows {deeper:?}, which is not counted",
            file.display()
        );
        count += items.len();
    }
    assert!((80..=120).contains(&count), "{count} items are public");
}
