//! The notes of a slide.

use super::package::{NAMESPACES, SPACE};
use super::text_box::culture;
use crate::markup;
use crate::sheet::Sheet;

/// The notes page of a slide, `p:notes`: a picture of the slide, and the text.
pub(super) fn notes(sheet: &Sheet) -> String {
    let culture = culture(sheet.language);
    let paragraphs: String = sheet
        .notes
        .lines()
        .map(|line| paragraph(line, culture))
        .collect();
    format!(
        "<p:notes {NAMESPACES}><p:cSld><p:spTree>{SPACE}<p:sp><p:nvSpPr>\
         <p:cNvPr id=\"2\" name=\"Slide Image Placeholder 1\"/><p:cNvSpPr>\
         <a:spLocks noGrp=\"1\" noRot=\"1\" noChangeAspect=\"1\"/></p:cNvSpPr><p:nvPr>\
         <p:ph type=\"sldImg\"/></p:nvPr></p:nvSpPr><p:spPr/></p:sp><p:sp><p:nvSpPr>\
         <p:cNvPr id=\"3\" name=\"Notes Placeholder 2\"/><p:cNvSpPr><a:spLocks noGrp=\"1\"/>\
         </p:cNvSpPr><p:nvPr><p:ph type=\"body\" idx=\"1\"/></p:nvPr></p:nvSpPr><p:spPr/>\
         <p:txBody><a:bodyPr/><a:lstStyle/>{paragraphs}</p:txBody></p:sp></p:spTree></p:cSld>\
         <p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:notes>"
    )
}

fn paragraph(line: &str, culture: &str) -> String {
    match line.trim().is_empty() {
        true => "<a:p/>".to_owned(),
        false => format!(
            "<a:p><a:r><a:rPr lang=\"{culture}\"/><a:t>{}</a:t></a:r></a:p>",
            markup::text(line.trim())
        ),
    }
}
