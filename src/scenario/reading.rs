//! Typed access to the TOML document, with a list of all problems.

use super::grammar::{FILE, Key};
use crate::error::{Problem, Severity};
use crate::place::spelling::{did_you_mean, nearest};
use crate::units::Misread;
use std::ops::Range;
use toml::Spanned;
use toml::de::DeValue;

/// A value of the document with its location.
#[derive(Debug, Clone)]
pub(super) struct Node<'a> {
    pub value: &'a DeValue<'a>,
    pub span: Range<usize>,
    /// `ring[0].range`
    pub path: String,
}

/// A table whose keys have been checked.
#[derive(Debug)]
pub(super) struct Table<'a> {
    pub span: Range<usize>,
    pub path: String,
    shape: &'static [Key],
    entries: Vec<Entry<'a>>,
}

#[derive(Debug)]
struct Entry<'a> {
    name: &'a str,
    key: Range<usize>,
    node: Node<'a>,
}

/// The problems found so far.
#[derive(Debug, Default)]
pub(super) struct Reading {
    pub problems: Vec<Problem>,
    /// Whether messages must not quote the text, because it is from a file that
    /// the scenario names.
    pub discreet: bool,
}

impl Reading {
    pub fn error(&mut self, node: &Node, misread: Misread) {
        self.push(Severity::Error, &node.path, node.span.clone(), misread);
    }

    pub fn warn(&mut self, node: &Node, misread: Misread) {
        self.push(Severity::Warning, &node.path, node.span.clone(), misread);
    }

    pub fn push(&mut self, severity: Severity, path: &str, span: Range<usize>, misread: Misread) {
        self.problems.push(Problem {
            severity,
            path: path.to_owned(),
            message: misread.message,
            help: misread.help,
            span: Some(span),
            line: 0,
            column: 0,
        });
    }

    /// The value, or `None` with its error recorded.
    pub fn take<T>(&mut self, node: &Node, result: Result<T, Misread>) -> Option<T> {
        match result {
            Ok(value) => Some(value),
            Err(misread) => {
                self.error(node, misread);
                None
            }
        }
    }

    /// Reads a table; records unknown and missing keys.
    pub fn table<'a>(&mut self, node: &Node<'a>, shape: &'static [Key]) -> Option<Table<'a>> {
        let DeValue::Table(_) = node.value else {
            self.error(node, wrong_type(node, "a table"));
            return None;
        };
        let mut table = Table {
            span: node.span.clone(),
            path: node.path.clone(),
            shape,
            entries: Vec::new(),
        };
        for entry in entries(node) {
            self.check_key(&mut table, entry);
        }
        self.check_missing(&table);
        Some(table)
    }

    fn check_key<'a>(&mut self, table: &mut Table<'a>, entry: Entry<'a>) {
        match table.shape.iter().find(|k| k.is(entry.name)) {
            None => {
                let mut misread = unknown_key(entry.name, table.shape);
                if self.discreet {
                    misread.message = "this key is not known here".to_owned();
                }
                self.push(Severity::Error, &entry.node.path, entry.key, misread);
            }
            Some(key) if table.entries.iter().any(|e| key.is(e.name)) => {
                let misread = Misread::new(format!("\"{}\" is given twice", key.name))
                    .help("keep one of the two");
                self.push(Severity::Error, &entry.node.path, entry.key, misread);
            }
            Some(_) => table.entries.push(entry),
        }
    }

    fn check_missing(&mut self, table: &Table) {
        for key in table.shape.iter().filter(|k| k.needed) {
            if table.find(key.name).is_none() {
                let misread = Misread::new(format!("\"{}\" is missing", key.name))
                    .help(format!("add {} = ...: {}", key.name, key.about));
                let path = join(&table.path, key.name);
                self.push(Severity::Error, &path, table.span.clone(), misread);
            }
        }
    }

    pub fn text<'a>(&mut self, node: &Node<'a>) -> Option<&'a str> {
        match node.value {
            DeValue::String(text) => Some(text.as_ref()),
            _ => {
                let help = match self.discreet {
                    true => "write it in quotes".to_owned(),
                    false => quoted(node),
                };
                self.error(node, wrong_type(node, "a string").help(help));
                None
            }
        }
    }

    pub fn bool(&mut self, node: &Node) -> Option<bool> {
        match node.value {
            DeValue::Boolean(value) => Some(*value),
            _ => {
                self.error(node, wrong_type(node, "true or false"));
                None
            }
        }
    }

    /// Reads one of a list of keywords.
    pub fn word(&mut self, node: &Node, words: &[&'static str]) -> Option<&'static str> {
        let text = self.text(node)?;
        let wanted = text.trim().to_lowercase().replace([' ', '_'], "-");
        if let Some(word) = words.iter().find(|w| w.to_lowercase() == wanted) {
            return Some(word);
        }
        let help = did_you_mean(&nearest(&wanted, words.iter().copied()))
            .unwrap_or_else(|| format!("known: {}", words.join(", ")));
        let what = match self.discreet {
            true => "this word".to_owned(),
            false => format!("\"{text}\""),
        };
        self.error(
            node,
            Misread::new(format!("{what} is not known here")).help(help),
        );
        None
    }

    /// The elements of a list, or a single value as a list of one.
    pub fn list<'a>(&mut self, node: &Node<'a>) -> Vec<Node<'a>> {
        match node.value {
            DeValue::Array(array) => array
                .iter()
                .enumerate()
                .map(|(i, value)| child(value, format!("{}[{i}]", node.path)))
                .collect(),
            _ => vec![node.clone()],
        }
    }

    /// The tables of `[[name]]`.
    pub fn tables<'a>(&mut self, node: &Node<'a>, shape: &'static [Key]) -> Vec<Table<'a>> {
        self.list(node)
            .iter()
            .filter_map(|one| self.table(one, shape))
            .collect()
    }

    /// The tables of `[name.key]`, in the order of the file.
    pub fn keyed<'a>(
        &mut self,
        node: &Node<'a>,
        shape: &'static [Key],
    ) -> Vec<(&'a str, Table<'a>)> {
        let DeValue::Table(_) = node.value else {
            self.error(node, wrong_type(node, "a table"));
            return Vec::new();
        };
        entries(node)
            .into_iter()
            .filter_map(|e| Some((e.name, self.table(&e.node, shape)?)))
            .collect()
    }
}

impl<'a> Table<'a> {
    /// The value of a key in the grammar.
    pub fn get(&self, name: &str) -> Option<&Node<'a>> {
        debug_assert!(
            self.shape.iter().any(|k| k.name == name),
            "{name} is not in the grammar of {}",
            self.path
        );
        self.find(name)
    }

    fn find(&self, name: &str) -> Option<&Node<'a>> {
        let key = self.shape.iter().find(|k| k.name == name)?;
        self.entries
            .iter()
            .find(|e| key.is(e.name))
            .map(|e| &e.node)
    }

    /// Path and span of the table, for problems with the whole of it.
    pub fn problem(&self) -> (&str, Range<usize>) {
        (&self.path, self.span.clone())
    }
}

/// A value with its path, as a node.
pub(super) fn child<'a>(value: &'a Spanned<DeValue<'a>>, path: String) -> Node<'a> {
    Node {
        value: value.get_ref(),
        span: value.span(),
        path,
    }
}

/// The entries of a table in the order of the file.
fn entries<'a>(node: &Node<'a>) -> Vec<Entry<'a>> {
    let DeValue::Table(table) = node.value else {
        return Vec::new();
    };
    let mut entries: Vec<Entry> = table
        .iter()
        .map(|(key, value)| Entry {
            name: key.get_ref().as_ref(),
            key: key.span(),
            node: child(value, join(&node.path, key.get_ref())),
        })
        .collect();
    entries.sort_by_key(|e| e.key.start);
    entries
}

fn join(path: &str, key: &str) -> String {
    if path.is_empty() {
        key.to_owned()
    } else {
        format!("{path}.{key}")
    }
}

fn unknown_key(name: &str, shape: &[Key]) -> Misread {
    let known: Vec<&str> = shape
        .iter()
        .flat_map(|k| std::iter::once(k.name).chain(k.other))
        .collect();
    let misread = Misread::new(format!("\"{name}\" is not a key of this table"));
    // In TOML, keys after a table header belong to that table.
    let mut head = FILE.iter().take_while(|key| key.name != "sources");
    if head.any(|key| key.is(name)) {
        return misread.help(format!(
            "\"{name}\" belongs to the head of the file: put it above the first [table]"
        ));
    }
    let help = did_you_mean(&nearest(name, known.iter().copied()))
        .unwrap_or_else(|| format!("known here: {}", known.join(", ")));
    misread.help(help)
}

/// The error for a value of the wrong type.
pub(super) fn wrong_type(node: &Node, wanted: &str) -> Misread {
    let found = match node.value {
        DeValue::String(_) => "a string",
        DeValue::Integer(_) | DeValue::Float(_) => "a bare number",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(_) => "a date",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    };
    Misread::new(format!("{found} was found where {wanted} is expected"))
}

fn quoted(node: &Node) -> String {
    match node.value {
        DeValue::Integer(number) => format!("write \"{number}\" in quotes"),
        DeValue::Float(number) => format!("write \"{number}\" in quotes"),
        DeValue::Datetime(date) => format!("write \"{date}\" in quotes"),
        _ => "write it in quotes".to_owned(),
    }
}
