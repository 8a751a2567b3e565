//! The smallest scenario that still fails in the same way.

use crate::story::Story;
use std::time::{Duration, Instant};
use toml::{Table, Value};

/// A way into a document: keys and positions in lists.
type Way = Vec<String>;

/// How long a smaller scenario is looked for.
const LONG_ENOUGH: Duration = Duration::from_secs(60);

/// Takes out what can be taken out while `fails` holds.
pub fn smallest(story: &Story, fails: impl Fn(&Story) -> bool) -> Story {
    let started = Instant::now();
    let mut best = story.clone();
    loop {
        let mut ways = Vec::new();
        list(
            &Value::Table(best.document.clone()),
            &mut Vec::new(),
            &mut ways,
        );
        // What holds the most goes first.
        ways.sort_by_key(Vec::len);
        let smaller = ways.iter().find_map(|way| {
            if started.elapsed() > LONG_ENOUGH {
                return None;
            }
            let mut tried = best.clone();
            take_out(&mut tried.document, way);
            tried.forget_what_is_gone();
            fails(&tried).then_some(tried)
        });
        match smaller {
            Some(smaller) => best = smaller,
            None => return best,
        }
    }
}

fn list(value: &Value, way: &mut Way, ways: &mut Vec<Way>) {
    let inner: Vec<(String, &Value)> = match value {
        Value::Table(table) => table
            .iter()
            .map(|(key, value)| (key.clone(), value))
            .collect(),
        Value::Array(list) => list
            .iter()
            .enumerate()
            .map(|(i, value)| (i.to_string(), value))
            .collect(),
        _ => return,
    };
    for (key, value) in inner {
        way.push(key);
        ways.push(way.clone());
        list(value, way, ways);
        way.pop();
    }
}

fn take_out(document: &mut Table, way: &[String]) {
    let (last, path) = way.split_last().expect("a way of a step");
    if path.is_empty() {
        document.remove(last);
        return;
    }
    let mut at = document.get_mut(&path[0]);
    for key in &path[1..] {
        at = match at {
            Some(Value::Table(table)) => table.get_mut(key),
            Some(Value::Array(list)) => key.parse().ok().and_then(|i: usize| list.get_mut(i)),
            _ => None,
        };
    }
    match at {
        Some(Value::Table(table)) => drop(table.remove(last)),
        Some(Value::Array(list)) => {
            if let Some(i) = last.parse().ok().filter(|i: &usize| *i < list.len()) {
                list.remove(i);
            }
        }
        _ => {}
    }
}
