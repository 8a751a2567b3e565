//! The stages of the program, called with their warnings spoken.

use super::console::Console;
use super::failure::Result;
use super::input::Input;
use crate::error::{Error, Problem, Problems, Severity, Warned};
use crate::overlay::{self, Overlay};
use crate::page::{self, Page};
use crate::scenario::{self, Scenario};

pub fn read(input: &Input, console: &Console) -> Result<Scenario> {
    Ok(spoken(input.scenario()?, input, console))
}

pub fn compute<'s>(
    scenario: &'s Scenario,
    input: &Input,
    console: &Console,
) -> Result<Overlay<'s>> {
    Ok(spoken(overlay::compute(scenario)?, input, console))
}

pub fn compose(
    overlay: &Overlay,
    map: Option<&str>,
    input: &Input,
    console: &Console,
) -> Result<Vec<Page>> {
    let pages = page::compose(overlay, map);
    Ok(spoken(
        located(pages, overlay.scenario, input)?,
        input,
        console,
    ))
}

pub fn compose_charts(
    overlay: &Overlay,
    chart: Option<&str>,
    input: &Input,
    console: &Console,
) -> Result<Vec<Page>> {
    let pages = page::compose_charts(overlay, chart);
    Ok(spoken(
        located(pages, overlay.scenario, input)?,
        input,
        console,
    ))
}

/// Says where in the scenario, or in its files, a character is that no
/// font has.
fn located<T>(result: crate::Result<T>, scenario: &Scenario, input: &Input) -> crate::Result<T> {
    let files = &scenario.files;
    result.map_err(|error| scenario::located(error, &input.name, &input.text(), files))
}

fn spoken<T>(result: Warned<T>, input: &Input, console: &Console) -> T {
    console.warnings(&input.name, &input.text(), &result.warnings);
    result.value
}

/// Everything that a scenario's stages have to say of it: read, placed on
/// the Earth, and set on its pages.
pub fn inspect(input: &Input) -> Problems {
    let mut list = Vec::new();
    if let Err(error) = inspect_into(input, &mut list) {
        match error {
            Error::Scenario(mut problems) => {
                // Warnings that came before.
                list.append(&mut problems.list);
                problems.list = list;
                return problems;
            }
            other => list.push(placeless(other.to_string())),
        }
    }
    Problems {
        file: input.name.clone(),
        text: input.text(),
        list,
    }
}

fn inspect_into(input: &Input, list: &mut Vec<Problem>) -> crate::Result<()> {
    let scenario = input.scenario()?;
    list.extend(scenario.warnings);
    let overlay = overlay::compute(&scenario.value)?;
    list.extend(overlay.warnings);
    let pages = page::compose(&overlay.value, None);
    list.extend(located(pages, &scenario.value, input)?.warnings);
    Ok(())
}

/// A mistake that has no place in any line.
pub fn placeless(message: String) -> Problem {
    Problem {
        severity: Severity::Error,
        path: String::new(),
        message,
        help: None,
        span: None,
        line: 0,
        column: 0,
    }
}
