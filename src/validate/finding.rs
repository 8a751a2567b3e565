//! Validation findings.

use super::TOLD;
use crate::error::Severity;
use geo::Coord;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

/// The checks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Check {
    Unreadable,
    /// Content that readers pass over.
    LeftOut,
    /// A feature without a member that it must have.
    MissingMember,
    NotANumber,
    OffTheEarth,
    LongitudeBeyond180,
    DateLineUncut,
    PoleUnclosed,
    Winding,
    SelfCrossing,
    HoleOutside,
    UnclosedRing,
    ShortLine,
    ShortRing,
    /// A box that leaves out positions, or that is not a box.
    Bbox,
    LooseBbox,
    DuplicateKey,
    DuplicateId,
}

impl Check {
    /// Machine-readable name: `date-line-uncut`.
    pub fn name(self) -> &'static str {
        match self {
            Check::Unreadable => "unreadable",
            Check::LeftOut => "left-out",
            Check::MissingMember => "missing-member",
            Check::NotANumber => "not-a-number",
            Check::OffTheEarth => "off-the-earth",
            Check::LongitudeBeyond180 => "longitude-beyond-180",
            Check::DateLineUncut => "date-line-uncut",
            Check::PoleUnclosed => "pole-unclosed",
            Check::Winding => "winding",
            Check::SelfCrossing => "self-crossing",
            Check::HoleOutside => "hole-outside",
            Check::UnclosedRing => "unclosed-ring",
            Check::ShortLine => "short-line",
            Check::ShortRing => "short-ring",
            Check::Bbox => "bbox",
            Check::LooseBbox => "loose-bbox",
            Check::DuplicateKey => "duplicate-key",
            Check::DuplicateId => "duplicate-id",
        }
    }

    /// Most readers cope with reversed rings and loose boxes, and what is left out
    /// may not be wanted, so these are warnings; every other fault changes the meaning of a file.
    pub fn severity(self) -> Severity {
        match self {
            Check::Winding | Check::LooseBbox | Check::LeftOut => Severity::Warning,
            _ => Severity::Error,
        }
    }
}

/// One fault found.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    pub check: Check,
    /// The feature that has the fault.
    pub feature: String,
    /// Longitude and latitude, degrees.
    pub at: Option<Coord<f64>>,
    /// One sentence without a full stop.
    pub message: String,
}

/// All faults found in a file.
#[derive(Debug, Clone)]
pub struct Findings {
    pub path: PathBuf,
    pub format: &'static str,
    pub features: u64,
    pub list: Vec<Finding>,
    /// Total errors and warnings, including those not listed.
    pub errors: u64,
    pub warnings: u64,
}

impl Findings {
    pub(super) fn new(path: &Path, format: &'static str) -> Findings {
        Findings {
            path: path.to_path_buf(),
            format,
            features: 0,
            list: Vec::new(),
            errors: 0,
            warnings: 0,
        }
    }

    pub(super) fn add(
        &mut self,
        check: Check,
        feature: &str,
        at: Option<Coord<f64>>,
        message: impl Into<String>,
    ) {
        match check.severity() {
            Severity::Error => self.errors += 1,
            Severity::Warning => self.warnings += 1,
        }
        if self.list.iter().filter(|f| f.check == check).count() < TOLD {
            self.list.push(Finding {
                check,
                feature: feature.to_string(),
                at,
                message: message.into(),
            });
        }
    }

    pub fn json(&self) -> Value {
        let findings: Vec<Value> = self.list.iter().map(Finding::json).collect();
        json!({
            "file": self.path.display().to_string(),
            "format": self.format,
            "features": self.features,
            "errors": self.errors,
            "warnings": self.warnings,
            "findings": findings,
        })
    }
}

impl Finding {
    fn json(&self) -> Value {
        let finite = |x: f64| x.is_finite().then_some(x);
        json!({
            "severity": self.check.severity(),
            "check": self.check.name(),
            "feature": self.feature,
            "lon": self.at.and_then(|at| finite(at.x)),
            "lat": self.at.and_then(|at| finite(at.y)),
            "message": self.message,
        })
    }

    /// `feature 3 (kadiz), 35.2 N 129.1 E: crosses itself`
    pub fn text(&self) -> String {
        match self.at {
            Some(at) => format!("{}, {}: {}", self.feature, place(at), self.message),
            None => format!("{}: {}", self.feature, self.message),
        }
    }
}

/// `35.2 N 129.1 E`, or the plain numbers if they are not a valid position.
fn place(at: Coord<f64>) -> String {
    let round = |x: f64| (x * 1e7).round() / 1e7;
    if !(at.x.is_finite() && at.y.is_finite() && at.y.abs() <= 90.0 && at.x.abs() <= 180.0) {
        return format!("longitude {}, latitude {}", at.x, at.y);
    }
    let wind = |x: f64, plus: char, minus: char| if x < 0.0 { minus } else { plus };
    format!(
        "{} {} {} {}",
        round(at.y.abs()),
        wind(at.y, 'N', 'S'),
        round(at.x.abs()),
        wind(at.x, 'E', 'W')
    )
}
