//! The stages of the program, called with their warnings spoken.

use super::failure::{Failure, Result};
use super::input::Input;
use super::talk::Talk;
use crate::error::{Error, Problems};
use crate::overlay::Overlay;
use crate::scenario::Scenario;
use crate::sheet::Sheet;
use crate::units::Length;

fn missing(what: &str) -> Failure {
    Failure::Program(Error::Render(format!("{what} is not built yet")))
}

pub fn read(_input: &Input, _talk: &Talk) -> Result<Scenario> {
    Err(missing("scenario"))
}

pub fn compute<'s>(_scenario: &'s Scenario, _input: &Input, _talk: &Talk) -> Result<Overlay<'s>> {
    Err(missing("overlay"))
}

pub fn compose(
    _overlay: &Overlay,
    _map: Option<&str>,
    _input: &Input,
    _talk: &Talk,
) -> Result<Vec<Sheet>> {
    Err(missing("page"))
}

pub fn svg(_sheet: &Sheet) -> Result<Vec<u8>> {
    Err(missing("svg"))
}

pub fn png(_sheet: &Sheet, _dpi: f64) -> Result<Vec<u8>> {
    Err(missing("png"))
}

pub fn pdf(_sheet: &Sheet) -> Result<Vec<u8>> {
    Err(missing("pdf"))
}

pub fn inspect(input: &Input) -> Problems {
    Problems {
        file: input.name.clone(),
        text: input.text.clone(),
        list: Vec::new(),
    }
}

pub fn diagnostics_text(problems: &Problems, _color: bool) -> String {
    format!("{problems}\n")
}

pub fn proof_lines(_overlay: &Overlay) -> Vec<String> {
    Vec::new()
}

pub fn length(_text: &str) -> std::result::Result<Length, String> {
    Ok(Length::from_m(10.0))
}

pub fn starter() -> String {
    String::new()
}

pub fn schema() -> String {
    String::new()
}

pub fn place_lines(_name: &str) -> Vec<String> {
    Vec::new()
}

pub fn projection_lines() -> Vec<String> {
    Vec::new()
}
