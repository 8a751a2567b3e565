//! A path as a freeform: `a:custGeom`.

use super::{Bounds, GridPoint};
use crate::error::Result;
use crate::render::number::push_integer;
use crate::sheet::Verb;

/// The geometry of a freeform, and the box that it fills.
pub(super) struct Geometry {
    pub bounds: Bounds,
    pub xml: String,
}

/// The geometry of an outline; `None` if it has no visible step. All subpaths
/// are in one `a:path`, because programs fill each `a:path` on its own, without
/// holes.
pub(super) fn geometry(outline: &[Verb], filled: bool) -> Result<Option<Geometry>> {
    let steps = steps(outline)?;
    let ends = steps.iter().flat_map(|step| step.points().iter().copied());
    let Some(bounds) = Bounds::around(ends) else {
        return Ok(None);
    };
    let mut xml = String::with_capacity(steps.len() * 48 + 256);
    xml.push_str(
        "<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/>\
         <a:rect l=\"0\" t=\"0\" r=\"r\" b=\"b\"/><a:pathLst><a:path w=\"",
    );
    push_integer(&mut xml, bounds.right - bounds.left);
    xml.push_str("\" h=\"");
    push_integer(&mut xml, bounds.bottom - bounds.top);
    xml.push_str(if filled { "\">" } else { "\" fill=\"none\">" });
    for step in &steps {
        step.push(&mut xml, &bounds);
    }
    xml.push_str("</a:path></a:pathLst></a:custGeom>");
    Ok(Some(Geometry { bounds, xml }))
}

enum Step {
    Move([GridPoint; 1]),
    Line([GridPoint; 1]),
    Cubic([GridPoint; 3]),
    Close,
}

/// The steps on the grid, without those that go nowhere; a subpath keeps one,
/// because a line of no length with round ends is a dot.
fn steps(outline: &[Verb]) -> Result<Vec<Step>> {
    let mut out = Vec::with_capacity(outline.len());
    let mut pen = None;
    for (i, verb) in outline.iter().enumerate() {
        match verb {
            Verb::Move(p) => {
                let to = GridPoint::of(*p)?;
                // A move that nothing follows draws nothing.
                if matches!(outline.get(i + 1), None | Some(Verb::Move(_))) {
                    continue;
                }
                pen = Some(to);
                out.push(Step::Move([to]));
            }
            Verb::Line(p) => {
                let to = GridPoint::of(*p)?;
                if pen == Some(to) && !matches!(out.last(), Some(Step::Move(_))) {
                    continue;
                }
                // The first of several steps that go nowhere is dropped.
                let more = matches!(outline.get(i + 1), Some(Verb::Line(_) | Verb::Cubic(_)));
                if pen == Some(to) && more {
                    continue;
                }
                pen = Some(to);
                out.push(Step::Line([to]));
            }
            Verb::Cubic(curve) => {
                let [a, b, to] = **curve;
                let to = GridPoint::of(to)?;
                pen = Some(to);
                out.push(Step::Cubic([GridPoint::of(a)?, GridPoint::of(b)?, to]));
            }
            Verb::Close => out.push(Step::Close),
        }
    }
    Ok(out)
}

impl Step {
    fn points(&self) -> &[GridPoint] {
        match self {
            Step::Move(points) | Step::Line(points) => points,
            Step::Cubic(points) => points,
            Step::Close => &[],
        }
    }

    fn push(&self, out: &mut String, bounds: &Bounds) {
        let element = match self {
            Step::Move(_) => "moveTo>",
            Step::Line(_) => "lnTo>",
            Step::Cubic(_) => "cubicBezTo>",
            Step::Close => {
                out.push_str("<a:close/>");
                return;
            }
        };
        out.push_str("<a:");
        out.push_str(element);
        for p in self.points() {
            out.push_str("<a:pt x=\"");
            push_integer(out, p.x - bounds.left);
            out.push_str("\" y=\"");
            push_integer(out, p.y - bounds.top);
            out.push_str("\"/>");
        }
        out.push_str("</a:");
        out.push_str(element);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sheet::Point;

    #[test]
    fn a_path_is_written_from_its_corner_in_whole_units() {
        let p = Point::new;
        let outline = [
            Verb::Move(p(1.0, 2.0)),
            Verb::Line(p(1.001, 2.001)),
            Verb::Line(p(3.0, 2.5)),
            Verb::Close,
        ];
        let geometry = geometry(&outline, true).unwrap().unwrap();
        let path = geometry.xml.split("<a:path ").nth(1).unwrap();
        let wanted = "w=\"200\" h=\"50\"><a:moveTo><a:pt x=\"0\" y=\"0\"/></a:moveTo>\
                      <a:lnTo><a:pt x=\"200\" y=\"50\"/></a:lnTo><a:close/>";
        assert!(path.starts_with(wanted), "{path}");
        assert_eq!((geometry.bounds.left, geometry.bounds.top), (100, 200));
    }

    #[test]
    fn a_dot_is_kept_and_nothing_is_nothing() {
        let p = Point::new(1.0, 1.0);
        let dot = geometry(&[Verb::Move(p), Verb::Line(p)], false).unwrap();
        assert!(dot.is_some_and(|dot| dot.xml.contains("<a:lnTo>")));
        assert!(geometry(&[Verb::Move(p)], false).unwrap().is_none());
        let bad = [Verb::Move(p), Verb::Line(Point::new(f64::NAN, 0.0))];
        assert!(geometry(&bad, false).is_err());
    }
}
