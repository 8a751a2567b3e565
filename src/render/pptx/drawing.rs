//! The shapes of a slide.

use std::collections::BTreeSet;
use std::fmt::Write;

use super::Bounds;
use super::freeform::geometry;
use super::order::{Block, headings, in_reading_order, rank};
use super::paint::Scheme;
use super::steps::stepped;
use super::text_box::{self, Frame, body, glow, runs};
use super::title::Lines;
use super::winding::wound;
use crate::error::{Error, Result};
use crate::markup;
use crate::render::limit::{POINTS, points, split_fill, split_stroke};
use crate::render::outlines;
use crate::render::pdf::alternative;
use crate::render::text::{clusters, straightened};
use crate::sheet::layout::{Layout, lay_out, straight};
use crate::sheet::{
    Align, Anchor, Fill, Group, Halo, Item, Line, Outline, Part, PartKind, Point, Sheet, Stroke,
    Text, Verb,
};
use crate::units::Mm;

/// Tolerance for setting a text along a curve straight, and so in one text box:
/// offset of a letter, mm, and rotation, degrees.
const SLACK: (f64, f64) = (0.3, 2.5);

/// The shapes of a sheet, the content of `p:spTree`.
pub(super) fn shapes(sheet: &Sheet, scheme: &Scheme) -> Result<String> {
    let lifted = sheet.items.iter().flat_map(|item| headings(item, sheet));
    let lifted: Vec<(&Group, &Part)> = lifted.collect();
    let mut writer = Writer {
        sheet,
        scheme,
        xml: String::new(),
        last_id: 1,
        lifted: lifted.iter().map(|(group, _)| group.id.as_str()).collect(),
        has_title: false,
    };
    let mut blocks = Vec::new();
    for item in &sheet.items {
        for (group, part) in headings(item, sheet) {
            let bounds = writer.heading(group, part)?;
            let rank = sheet.parts.iter().position(|p| p == part);
            blocks.extend(writer.block(bounds, rank.unwrap_or_default()));
        }
        let bounds = match item {
            Item::Group(group) if writer.lifted.contains(group.id.as_str()) => continue,
            item => writer.item(item, "")?,
        };
        let rank = rank(item, sheet, &writer.lifted);
        blocks.extend(writer.block(bounds, rank));
    }
    in_reading_order(&mut blocks);
    if !writer.has_title {
        writer.title_above();
        let title = std::mem::take(&mut writer.xml);
        let all = blocks.into_iter().map(|block| block.xml);
        return Ok(std::iter::once(title).chain(all).collect());
    }
    Ok(blocks.into_iter().map(|block| block.xml).collect())
}

struct Writer<'a> {
    sheet: &'a Sheet,
    scheme: &'a Scheme,
    xml: String,
    last_id: u32,
    /// Groups that are written as blocks of their own.
    lifted: BTreeSet<&'a str>,
    has_title: bool,
}

impl Writer<'_> {
    /// What was written since the last block.
    fn block(&mut self, bounds: Option<Bounds>, rank: usize) -> Option<Block> {
        let xml = std::mem::take(&mut self.xml);
        bounds.map(|bounds| Block { xml, bounds, rank })
    }

    fn items(&mut self, items: &[Item], name: &str) -> Result<Option<Bounds>> {
        let mut all = None;
        for item in items {
            let own = self.item(item, name)?;
            all = [all, own].into_iter().flatten().reduce(Bounds::with);
        }
        Ok(all)
    }

    /// `name` is that of the enclosing group.
    fn item(&mut self, item: &Item, name: &str) -> Result<Option<Bounds>> {
        match item {
            Item::Group(group) if self.lifted.contains(group.id.as_str()) => Ok(None),
            Item::Group(group) => self.group(group),
            Item::Line(line) => self.line(line, name),
            Item::Text(text) => self.text(text),
        }
    }

    /// An id that no other shape of the slide has, and a name.
    fn identity(&mut self, name: &str, description: &str) -> String {
        self.last_id += 1;
        let mut out = format!("<p:cNvPr id=\"{}\" name=\"", self.last_id);
        out.push_str(&markup::attribute(name));
        if !description.is_empty() {
            let _ = write!(out, "\" descr=\"{}", markup::attribute(description));
        }
        out + "\"/>"
    }

    fn group(&mut self, group: &Group) -> Result<Option<Bounds>> {
        if group.clip.is_some() {
            return Err(Error::Render(format!(
                "the group \"{}\" is clipped, and a slide has no clips; cut its shapes instead",
                group.id
            )));
        }
        let part = self.sheet.parts.iter().find(|p| p.group == group.id);
        let label = group.label.as_deref();
        let name = label.or(part.map(|p| p.title.as_str()));
        let id = group.id.replace('-', " ");
        let description = match part {
            Some(part) => alternative(part),
            None => label.map_or(id, str::to_owned),
        };
        let name = name.unwrap_or(&group.id);
        self.grouped(name, &description, |writer| {
            writer.items(&group.items, name)
        })
    }

    /// A group around what `content` writes; none if that is nothing.
    fn grouped(
        &mut self,
        name: &str,
        description: &str,
        content: impl FnOnce(&mut Self) -> Result<Option<Bounds>>,
    ) -> Result<Option<Bounds>> {
        let outer = std::mem::take(&mut self.xml);
        let identity = self.identity(name, description);
        let bounds = content(self)?;
        let inner = std::mem::replace(&mut self.xml, outer);
        if let Some(bounds) = bounds {
            let _ = writeln!(
                self.xml,
                "<p:grpSp><p:nvGrpSpPr>{identity}<p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>\
                 <p:grpSpPr><a:xfrm>{}{}</a:xfrm></p:grpSpPr>{inner}</p:grpSp>",
                bounds.off_and_ext("off", "ext"),
                bounds.off_and_ext("chOff", "chExt"),
            );
        }
        Ok(bounds)
    }

    fn line(&mut self, line: &Line, name: &str) -> Result<Option<Bounds>> {
        let name = line.id.as_deref().unwrap_or(name);
        let (outline, stroke) = (&line.outline, line.stroke.as_ref());
        match &line.fill {
            None if stroke.is_none() => Ok(None),
            Some(Fill::Solid(_)) | None if points(outline) <= POINTS => {
                self.freeform(name, outline, line.fill.as_ref(), stroke)
            }
            fill => {
                let painted = match fill {
                    Some(fill @ Fill::Solid(_)) => self.areas(name, outline, fill)?,
                    Some(fill) => self.grouped(name, name, |w| w.areas(name, outline, fill))?,
                    None => None,
                };
                let mut all = painted;
                let pieces = stroke.map(|_| split_stroke(outline, POINTS));
                for piece in pieces.into_iter().flatten() {
                    let own = self.freeform(name, &piece.outline, None, stroke)?;
                    all = [all, own].into_iter().flatten().reduce(Bounds::with);
                }
                Ok(all)
            }
        }
    }

    /// A fill of any kind as shapes of one colour each.
    fn areas(&mut self, name: &str, outline: &Outline, fill: &Fill) -> Result<Option<Bounds>> {
        let mut all = None;
        let steps = stepped(outline, fill)?;
        let several = steps.len() > 1;
        for (i, (step, color)) in steps.iter().enumerate() {
            let name = match several {
                true => format!("{name} {}", i + 1),
                false => name.to_owned(),
            };
            for part in split_fill(step, POINTS)? {
                let own = self.freeform(&name, &part, Some(&Fill::Solid(*color)), None)?;
                all = [all, own].into_iter().flatten().reduce(Bounds::with);
            }
        }
        Ok(all)
    }

    fn freeform(
        &mut self,
        name: &str,
        outline: &[Verb],
        fill: Option<&Fill>,
        stroke: Option<&Stroke>,
    ) -> Result<Option<Bounds>> {
        let (outline, fill) = match fill {
            Some(Fill::Solid(color)) => (&*wound(outline), self.scheme.solid_fill(*color)),
            _ => (outline, "<a:noFill/>".to_owned()),
        };
        let is_filled = fill != "<a:noFill/>";
        let Some(shape) = geometry(outline, is_filled)? else {
            return Ok(None);
        };
        let name = if name.is_empty() { "Freeform" } else { name };
        let identity = self.identity(name, "");
        let _ = writeln!(
            self.xml,
            "<p:sp><p:nvSpPr>{identity}<p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm>{}\
             </a:xfrm>{}{fill}{}</p:spPr></p:sp>",
            shape.bounds.off_and_ext("off", "ext"),
            shape.xml,
            self.scheme.line(stroke)
        );
        Ok(Some(shape.bounds))
    }

    fn text(&mut self, text: &Text) -> Result<Option<Bounds>> {
        let layout = lay_out(text, self.sheet.language)?;
        if layout.runs.is_empty() {
            return Ok(None);
        }
        let upright;
        let anchor = match &text.anchor {
            Anchor::Along { .. } if layout.is_joined() => {
                upright = straight(&text.anchor);
                &upright
            }
            Anchor::Along { .. } => match straightened(text, &layout, SLACK) {
                Some(text) => {
                    upright = from_middle(&text.anchor, layout.width);
                    &upright
                }
                None => return self.letters(text, &layout),
            },
            anchor => anchor,
        };
        let Anchor::At { at, align, turn } = anchor else {
            return Ok(None);
        };
        let frame = Frame::of_line(text, layout.width, (*at, *align, *turn));
        let line = runs(text, &layout, self.scheme, self.sheet.language);
        self.text_box(&name_of(text), text.halo.as_ref(), &frame, line)
    }

    /// A text along a curve: a group with a box for each letter.
    fn letters(&mut self, text: &Text, layout: &Layout) -> Result<Option<Bounds>> {
        let words = whole(text);
        self.grouped(&name_of(text), &words, |writer| {
            let mut all = writer.halo(text, layout)?;
            for run in &layout.runs {
                for (letter, glyph) in clusters(run).filter(|(letter, _)| !letter.trim().is_empty())
                {
                    let (sin, cos) = glyph.turn.sin_cos();
                    let half = glyph.advance / 2.0;
                    let middle = Point::new(glyph.at.x + cos * half, glyph.at.y + sin * half);
                    let place = (middle, Align::Middle, glyph.turn.to_degrees());
                    let frame = Frame::of_line(text, glyph.advance, place);
                    let (scheme, language) = (writer.scheme, writer.sheet.language);
                    let line = text_box::letter(letter, text, run, scheme, language);
                    let own = writer.text_box(letter, None, &frame, line)?;
                    all = [all, own].into_iter().flatten().reduce(Bounds::with);
                }
            }
            Ok(all)
        })
    }

    /// The halo of letters that have a box each: a line around all, as their
    /// glows would cover the letters before them.
    fn halo(&mut self, text: &Text, layout: &Layout) -> Result<Option<Bounds>> {
        let Some(halo) = &text.halo else {
            return Ok(None);
        };
        let stroke = Stroke {
            color: halo.color,
            width: Mm(halo.width.0 * 2.0),
            dash: Vec::new(),
            round: true,
        };
        let mut all = None;
        for piece in split_stroke(&outlines::letters(text, layout), POINTS) {
            let own = self.freeform("Halo", &piece.outline, None, Some(&stroke))?;
            all = [all, own].into_iter().flatten().reduce(Bounds::with);
        }
        Ok(all)
    }

    fn text_box(
        &mut self,
        name: &str,
        halo: Option<&Halo>,
        frame: &Frame,
        line: String,
    ) -> Result<Option<Bounds>> {
        let identity = self.identity(name, "");
        let halo = halo.map_or_else(String::new, |halo| glow(halo, self.scheme));
        let _ = writeln!(
            self.xml,
            "<p:sp><p:nvSpPr>{identity}<p:cNvSpPr txBox=\"1\"/><p:nvPr/></p:nvSpPr><p:spPr>{}\
             <a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom><a:noFill/>{halo}</p:spPr>{}</p:sp>",
            frame.transform(),
            body(frame, &[line], self.sheet.language)
        );
        frame.bounds()
    }

    /// The title as the layout's placeholder, and the subtitle, each in one box;
    /// as a group like any other if its lines are not one text.
    fn heading(&mut self, group: &Group, part: &Part) -> Result<Option<Bounds>> {
        let language = self.sheet.language;
        let Some(text) = Lines::of(group, language)? else {
            let own = self.lifted.clone();
            self.lifted.remove(group.id.as_str());
            let bounds = self.group(group);
            self.lifted = own;
            return bounds;
        };
        let is_title = part.kind == PartKind::Title && !self.has_title;
        self.has_title |= is_title;
        let (properties, placeholder) = match is_title {
            true => ("<p:cNvSpPr><a:spLocks noGrp=\"1\"/></p:cNvSpPr>", TITLE),
            false => ("<p:cNvSpPr txBox=\"1\"/>", "<p:nvPr/>"),
        };
        let lines = text.lines.iter();
        let lines = lines.map(|(line, layout)| runs(line, layout, self.scheme, language));
        let lines: Vec<String> = lines.collect();
        let identity = self.identity(&part.title, "");
        let _ = writeln!(
            self.xml,
            "<p:sp><p:nvSpPr>{identity}{properties}{placeholder}</p:nvSpPr><p:spPr>{}\
             <a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom><a:noFill/></p:spPr>{}</p:sp>",
            text.frame.transform(),
            body(&text.frame, &lines, language)
        );
        text.frame.bounds()
    }

    /// A title above the slide, for a page that shows none: it is in the outline
    /// and is read aloud.
    fn title_above(&mut self) {
        let identity = self.identity(&self.sheet.title, "");
        let culture = text_box::culture(self.sheet.language);
        let width = super::paint::emu(self.sheet.width.0);
        let _ = writeln!(
            self.xml,
            "<p:sp><p:nvSpPr>{identity}<p:cNvSpPr><a:spLocks noGrp=\"1\"/></p:cNvSpPr>{TITLE}\
             </p:nvSpPr><p:spPr><a:xfrm><a:off x=\"0\" y=\"-914400\"/><a:ext cx=\"{width}\" \
             cy=\"720000\"/></a:xfrm></p:spPr><p:txBody><a:bodyPr/><a:lstStyle/><a:p><a:r>\
             <a:rPr lang=\"{culture}\"/><a:t>{}</a:t></a:r></a:p></p:txBody></p:sp>",
            markup::text(&self.sheet.title)
        );
    }
}

const TITLE: &str = "<p:nvPr><p:ph type=\"title\"/></p:nvPr>";

/// The same place by the middle of the text, which keeps a wider font centred.
fn from_middle(anchor: &Anchor, width: f64) -> Anchor {
    match anchor {
        Anchor::At {
            at,
            align: Align::Start,
            turn,
        } => {
            let (sin, cos) = turn.to_radians().sin_cos();
            Anchor::At {
                at: Point::new(at.x + cos * width / 2.0, at.y + sin * width / 2.0),
                align: Align::Middle,
                turn: *turn,
            }
        }
        other => other.clone(),
    }
}

fn whole(text: &Text) -> String {
    let words: String = text.spans.iter().map(|span| span.text.as_str()).collect();
    words.trim().to_owned()
}

/// The name of a text in a list of shapes: its first words.
fn name_of(text: &Text) -> String {
    whole(text).chars().take(40).collect()
}
