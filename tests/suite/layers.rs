//! The layer table in `src/lib.rs`, held to: a room uses rooms of a lower
//! layer only.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

type Layers = BTreeMap<String, u32>;

/// The rows `9  cli` of the table under "Layers" in the crate's docs.
fn layer_table(lib: &str) -> Layers {
    lib.lines()
        .filter_map(|line| line.strip_prefix("//! "))
        .filter_map(|row| {
            let (number, rooms) = row.split_once("  ")?;
            Some((number.parse::<u32>().ok()?, rooms))
        })
        .flat_map(|(number, rooms)| {
            rooms
                .split_whitespace()
                .map(move |room| (room.to_string(), number))
        })
        .collect()
}

fn source_files(folder: &Path) -> Vec<PathBuf> {
    let mut entries: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|e| e.unwrap().path())
        .collect();
    entries.sort();
    entries
        .into_iter()
        .flat_map(|path| match path.is_dir() {
            true => source_files(&path),
            false => vec![path],
        })
        .filter(|path| path.extension().is_some_and(|e| e == "rs"))
        .collect()
}

/// The modules from the crate down to the file: `src/map/label/mod.rs` is
/// `[map, label]`.
fn module_path(file: &Path, src: &Path) -> Vec<String> {
    let relative = file.strip_prefix(src).unwrap().with_extension("");
    let mut parts: Vec<String> = relative
        .iter()
        .map(|p| p.to_str().unwrap().to_string())
        .collect();
    if parts.last().is_some_and(|last| last == "mod") {
        parts.pop();
    }
    parts
}

/// The code without `//` comments (a link in a comment imports nothing).
fn without_comments(text: &str) -> String {
    text.lines()
        .map(|line| line.split("//").next().unwrap_or(""))
        .collect::<Vec<_>>()
        .join("\n")
}

/// The first name of each path in `rest`, which follows `crate::`: one name,
/// or the heads of a braced list.
fn heads(rest: &str) -> Vec<String> {
    let name = |s: &str| -> String {
        s.trim_start()
            .chars()
            .take_while(|c| c.is_alphanumeric() || *c == '_')
            .collect()
    };
    let Some(list) = rest.strip_prefix('{') else {
        return vec![name(rest)];
    };
    let mut found = vec![name(list)];
    let mut depth = 0;
    for (i, c) in list.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => found.push(name(&list[i + 1..])),
            _ => {}
        }
    }
    found
}

/// Every top-level name that the file reaches through `crate::`, or through
/// enough `super::` to leave its room.
fn names_used(text: &str, depth: usize) -> Vec<String> {
    let code = without_comments(text);
    let through_crate = code
        .match_indices("crate::")
        .filter(|(at, _)| !code[..*at].ends_with(|c: char| c.is_alphanumeric() || c == '_'))
        .flat_map(|(at, found)| heads(&code[at + found.len()..]));
    let climb = "super::".repeat(depth);
    let through_super = code
        .match_indices(&climb)
        .map(|(at, found)| code[at + found.len()..].trim_start_matches("super::"))
        .flat_map(heads);
    through_crate.chain(through_super).collect()
}

/// Imports that the table forbids, one sentence each, and how many were
/// looked at.
fn violations(layers: &Layers, room: &str, file: &str, names: &[String]) -> (Vec<String>, usize) {
    let own = layers[room];
    let used: Vec<_> = names
        .iter()
        .filter(|name| *name != room)
        .filter_map(|name| Some((name, *layers.get(name)?)))
        .collect();
    let bad = used
        .iter()
        .filter(|(_, layer)| *layer >= own)
        .map(|(name, layer)| {
            format!("{file}: `{room}` (layer {own}) imports `{name}` (layer {layer})")
        })
        .collect();
    (bad, used.len())
}

#[test]
fn every_import_points_down() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let lib = fs::read_to_string(src.join("lib.rs")).unwrap();
    let layers = layer_table(&lib);
    let (mut bad, mut files, mut imports) = (Vec::new(), 0, 0);
    for file in source_files(&src) {
        let modules = module_path(&file, &src);
        let room = modules[0].clone();
        if room == "lib" || room == "main" {
            continue;
        }
        if !layers.contains_key(&room) {
            bad.push(format!("{room} stands in no row of the layer table"));
            continue;
        }
        let text = fs::read_to_string(&file).unwrap();
        let shown = file.strip_prefix(&src).unwrap().display().to_string();
        let (found, looked_at) =
            violations(&layers, &room, &shown, &names_used(&text, modules.len()));
        bad.extend(found);
        files += 1;
        imports += looked_at;
    }
    println!(
        "{} rooms, {files} files, {imports} imports between rooms",
        layers.len()
    );
    assert!(bad.is_empty(), "{}", bad.join("\n"));
    assert!(files > 10 && imports > 10, "looked at too little to judge");
}

#[test]
fn every_room_of_the_table_exists_and_is_declared() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let lib = fs::read_to_string(src.join("lib.rs")).unwrap();
    for room in layer_table(&lib).keys() {
        let there =
            src.join(room).join("mod.rs").is_file() || src.join(format!("{room}.rs")).is_file();
        assert!(there, "the table names `{room}`, which src/ does not have");
        assert!(
            lib.contains(&format!("mod {room};")),
            "src/lib.rs does not declare `{room}`"
        );
    }
}

#[test]
fn an_upward_a_sideways_and_a_hidden_import_are_seen() {
    let layers = layer_table("//! 2  map chart\n//! 1  sphere\n//! 0  units\n");
    let judge = |text: &str, depth| {
        let names = names_used(text, depth);
        violations(&layers, "map", "map/x.rs", &names).0.len()
    };
    assert_eq!(judge("use crate::sphere::Area;", 2), 0);
    assert_eq!(judge("use crate::chart::Bar;", 2), 1);
    assert_eq!(judge("use crate::{sphere::{Area, Path}, chart};", 2), 1);
    assert_eq!(judge("let bar = crate::chart::bar();", 2), 1);
    assert_eq!(judge("use super::super::chart::Bar;", 2), 1);
    assert_eq!(
        judge("mod tests { use super::super::super::chart::Bar; }", 2),
        1
    );
    assert_eq!(judge("use super::chart::Bar;", 2), 0);
    assert_eq!(judge("// see crate::chart", 2), 0);
}
