//! The parts of the package around the slides, each with its content type and
//! its relationships (ECMA-376, part 2).

use std::fmt::Write;

use super::paint::{Scheme, hex};
use super::text_box::{culture, east_asian};
use crate::markup;
use crate::render::document::{HASH, entry, push_metadata};
use crate::sheet::Sheet;

pub(super) const DECLARATION: &str =
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
pub(super) const NAMESPACES: &str = "xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" xmlns:p=\"http://schemas.openxmlformats.org/presentationml/2006/main\"";
/// The root of a tree of shapes: a group that nobody sees.
pub(super) const SPACE: &str = "<p:nvGrpSpPr><p:cNvPr id=\"1\" name=\"\"/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"0\" cy=\"0\"/><a:chOff x=\"0\" y=\"0\"/><a:chExt cx=\"0\" cy=\"0\"/></a:xfrm></p:grpSpPr>";
const CLASSES: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const TYPES: &str = "application/vnd.openxmlformats-officedocument.presentationml";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";

/// The part with the metadata of the SVG.
pub(crate) const METADATA: &str = "customXml/item1.xml";

/// A file of the package: its name and its XML.
pub(super) type Part = (String, String);

/// The files of a package under construction.
#[derive(Default)]
pub(super) struct Files {
    files: Vec<Part>,
    types: String,
    slides: usize,
}

impl Files {
    fn add(&mut self, name: &str, kind: &str, xml: String) {
        let _ = write!(
            self.types,
            "<Override PartName=\"/{name}\" ContentType=\"{kind}\"/>"
        );
        self.files.push((name.to_owned(), xml));
    }

    /// Relationships of the part at `folder/name`: class and target of each, by
    /// number.
    fn relations(&mut self, folder: &str, name: &str, relations: &[(&str, String)]) {
        let mut xml = format!("<Relationships xmlns=\"{PACKAGE}/relationships\">");
        for (i, (class, target)) in relations.iter().enumerate() {
            let class = match class.contains('/') {
                true => format!("{PACKAGE}/relationships/{class}"),
                false => format!("{CLASSES}/{class}"),
            };
            let _ = write!(
                xml,
                "<Relationship Id=\"rId{}\" Type=\"{class}\" Target=\"{target}\"/>",
                i + 1
            );
        }
        xml.push_str("</Relationships>");
        self.files.push((format!("{folder}_rels/{name}.rels"), xml));
    }

    pub fn slide(&mut self, number: usize, slide: &str, notes: &str) {
        self.slides = number;
        let (own, own_notes) = (
            format!("slide{number}.xml"),
            format!("notesSlide{number}.xml"),
        );
        let kind = |kind: &str| format!("{TYPES}.{kind}+xml");
        self.add(
            &format!("ppt/slides/{own}"),
            &kind("slide"),
            slide.to_owned(),
        );
        self.relations(
            "ppt/slides/",
            &own,
            &[
                ("slideLayout", "../slideLayouts/slideLayout1.xml".to_owned()),
                ("notesSlide", format!("../notesSlides/{own_notes}")),
            ],
        );
        let name = format!("ppt/notesSlides/{own_notes}");
        self.add(&name, &kind("notesSlide"), notes.to_owned());
        self.relations(
            "ppt/notesSlides/",
            &own_notes,
            &[
                ("notesMaster", "../notesMasters/notesMaster1.xml".to_owned()),
                ("slide", format!("../slides/{own}")),
            ],
        );
    }

    /// Everything but the slides.
    pub fn presentation(&mut self, sheets: &[&Sheet], size: (i64, i64), scheme: &Scheme) {
        let Some(first) = sheets.first() else { return };
        let kind = |kind: &str| format!("{TYPES}.{kind}+xml");
        let core = "application/vnd.openxmlformats-package.core-properties+xml";
        self.add("docProps/core.xml", core, properties(first));
        self.relations(
            "",
            "",
            &[
                ("officeDocument", "ppt/presentation.xml".to_owned()),
                ("metadata/core-properties", "docProps/core.xml".to_owned()),
            ],
        );
        self.add(
            "ppt/presentation.xml",
            &kind("presentation.main"),
            presentation(self.slides, size, culture(first.language)),
        );
        let slides = (1..=self.slides).map(|i| ("slide", format!("slides/slide{i}.xml")));
        let mut relations = vec![
            ("slideMaster", "slideMasters/slideMaster1.xml".to_owned()),
            ("notesMaster", "notesMasters/notesMaster1.xml".to_owned()),
            ("presProps", "presProps.xml".to_owned()),
            ("viewProps", "viewProps.xml".to_owned()),
            ("tableStyles", "tableStyles.xml".to_owned()),
            ("theme", "theme/theme1.xml".to_owned()),
        ];
        relations.extend(slides);
        relations.push(("customXml", format!("../{METADATA}")));
        self.relations("ppt/", "presentation.xml", &relations);
        for (name, xml) in [
            ("presProps", format!("<p:presentationPr {NAMESPACES}/>")),
            ("viewProps", format!("<p:viewPr {NAMESPACES}/>")),
            ("tableStyles", TABLE_STYLES.to_owned()),
        ] {
            self.add(&format!("ppt/{name}.xml"), &kind(name), xml);
        }
        self.metadata(first);
        self.masters(size);
        let theme = theme(scheme, east_asian(first.language));
        for number in [1, 2] {
            let kind = "application/vnd.openxmlformats-officedocument.theme+xml";
            self.add(&format!("ppt/theme/theme{number}.xml"), kind, theme.clone());
        }
    }

    /// The metadata of the SVG, the scenario among them: programs keep it when
    /// they save the deck.
    fn metadata(&mut self, sheet: &Sheet) {
        let mut xml = String::new();
        push_metadata(&mut xml, sheet);
        self.files.push((METADATA.to_owned(), xml));
        let to_properties = [("customXmlProps", "itemProps1.xml".to_owned())];
        self.relations("customXml/", "item1.xml", &to_properties);
        let kind = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml";
        let xml = "<ds:datastoreItem xmlns:ds=\"http://schemas.openxmlformats.org/officeDocument/2006/customXml\" ds:itemID=\"{7B0C9B1E-5C0A-4B59-9D6E-3D1D0F5A2C11}\"/>";
        self.add("customXml/itemProps1.xml", kind, xml.to_owned());
    }

    fn masters(&mut self, size: (i64, i64)) {
        let kind = |kind: &str| format!("{TYPES}.{kind}+xml");
        let (master, layout) = ("slideMaster1.xml", "slideLayout1.xml");
        let name = format!("ppt/slideMasters/{master}");
        self.add(&name, &kind("slideMaster"), slide_master(size));
        self.relations(
            "ppt/slideMasters/",
            master,
            &[
                ("slideLayout", format!("../slideLayouts/{layout}")),
                ("theme", "../theme/theme1.xml".to_owned()),
            ],
        );
        let name = format!("ppt/slideLayouts/{layout}");
        self.add(&name, &kind("slideLayout"), slide_layout());
        let to_master = [("slideMaster", format!("../slideMasters/{master}"))];
        self.relations("ppt/slideLayouts/", layout, &to_master);
        let name = "ppt/notesMasters/notesMaster1.xml";
        self.add(name, &kind("notesMaster"), notes_master(size));
        let to_theme = [("theme", "../theme/theme2.xml".to_owned())];
        self.relations("ppt/notesMasters/", "notesMaster1.xml", &to_theme);
    }

    /// All files, the content types first, as the package asks for.
    pub fn finish(self) -> Vec<Part> {
        let types = format!(
            "<Types xmlns=\"{PACKAGE}/content-types\">\
             <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
             <Default Extension=\"xml\" ContentType=\"application/xml\"/>{}</Types>",
            self.types
        );
        let mut files = vec![("[Content_Types].xml".to_owned(), types)];
        files.extend(self.files);
        files
    }
}

const TABLE_STYLES: &str = "<a:tblStyleLst xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" def=\"{5C22544A-7EE6-4342-B048-85BDC9FD1C3A}\"/>";

/// The document's title, description and language; no date.
fn properties(sheet: &Sheet) -> String {
    let hash = entry(sheet, HASH).map_or_else(String::new, |hash| {
        format!("<cp:keywords>{HASH} {}</cp:keywords>", markup::text(hash))
    });
    format!(
        "<cp:coreProperties xmlns:cp=\"{PACKAGE}/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:creator>standoff</dc:creator>\
         <dc:description>{}</dc:description>{hash}<dc:language>{}</dc:language>\
         <dc:title>{}</dc:title></cp:coreProperties>",
        markup::text(&sheet.description),
        sheet.language.tag(),
        markup::text(&sheet.title),
    )
}

fn presentation(slides: usize, (width, height): (i64, i64), culture: &str) -> String {
    let ids: String = (0..slides)
        .map(|i| format!("<p:sldId id=\"{}\" r:id=\"rId{}\"/>", 256 + i, 7 + i))
        .collect();
    format!(
        "<p:presentation {NAMESPACES}><p:sldMasterIdLst>\
         <p:sldMasterId id=\"2147483648\" r:id=\"rId1\"/></p:sldMasterIdLst><p:notesMasterIdLst>\
         <p:notesMasterId r:id=\"rId2\"/></p:notesMasterIdLst><p:sldIdLst>{ids}</p:sldIdLst>\
         <p:sldSz cx=\"{width}\" cy=\"{height}\"/><p:notesSz cx=\"6858000\" cy=\"9144000\"/>\
         <p:defaultTextStyle><a:defPPr><a:defRPr lang=\"{culture}\"/></a:defPPr>\
         </p:defaultTextStyle></p:presentation>"
    )
}

/// A placeholder of a master or a layout; `place` is its `a:xfrm`, if it has
/// one.
fn placeholder(id: u32, name: &str, kind: &str, place: &str, text: &str) -> String {
    format!(
        "<p:sp><p:nvSpPr><p:cNvPr id=\"{id}\" name=\"{name}\"/><p:cNvSpPr>\
         <a:spLocks noGrp=\"1\"/></p:cNvSpPr><p:nvPr><p:ph {kind}/></p:nvPr></p:nvSpPr>\
         <p:spPr>{place}</p:spPr>{text}</p:sp>"
    )
}

/// A box at shares of a page.
fn place((width, height): (i64, i64), [left, top, wide, high]: [i64; 4]) -> String {
    format!(
        "<a:xfrm><a:off x=\"{}\" y=\"{}\"/><a:ext cx=\"{}\" cy=\"{}\"/></a:xfrm>\
         <a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom>",
        width * left / 100,
        height * top / 100,
        width * wide / 100,
        height * high / 100
    )
}

const TITLE_TEXT: &str = "<p:txBody><a:bodyPr wrap=\"square\" lIns=\"0\" tIns=\"0\" rIns=\"0\" bIns=\"0\" anchor=\"t\"><a:noAutofit/></a:bodyPr><a:lstStyle/><a:p><a:r><a:rPr lang=\"en-GB\"/><a:t>Title</a:t></a:r></a:p></p:txBody>";
const BODY_TEXT: &str = "<p:txBody><a:bodyPr/><a:lstStyle/><a:p><a:r><a:rPr lang=\"en-GB\"/><a:t>Text</a:t></a:r></a:p></p:txBody>";
const COLORS: &str = "bg1=\"lt1\" tx1=\"dk1\" bg2=\"lt2\" tx2=\"dk2\" accent1=\"accent1\" accent2=\"accent2\" accent3=\"accent3\" accent4=\"accent4\" accent5=\"accent5\" accent6=\"accent6\" hlink=\"hlink\" folHlink=\"folHlink\"";
const PAPER: &str = "<p:bg><p:bgPr><a:solidFill><a:schemeClr val=\"bg1\"/></a:solidFill><a:effectLst/></p:bgPr></p:bg>";

fn slide_master(size: (i64, i64)) -> String {
    let title = place(size, [5, 4, 90, 12]);
    let body = place(size, [5, 20, 90, 70]);
    let level = |size: u32, bold: u8, font: &str| {
        format!(
            "<a:lvl1pPr marL=\"0\" indent=\"0\" algn=\"l\"><a:spcBef><a:spcPts val=\"0\"/>\
             </a:spcBef><a:buNone/><a:defRPr sz=\"{size}\" b=\"{bold}\"><a:solidFill>\
             <a:schemeClr val=\"tx1\"/></a:solidFill><a:latin typeface=\"+{font}-lt\"/>\
             <a:ea typeface=\"+{font}-ea\"/><a:cs typeface=\"+{font}-cs\"/></a:defRPr></a:lvl1pPr>"
        )
    };
    format!(
        "<p:sldMaster {NAMESPACES}><p:cSld>{PAPER}<p:spTree>{SPACE}{}{}</p:spTree></p:cSld>\
         <p:clrMap {COLORS}/><p:sldLayoutIdLst><p:sldLayoutId id=\"2147483649\" r:id=\"rId1\"/>\
         </p:sldLayoutIdLst><p:txStyles><p:titleStyle>{}</p:titleStyle><p:bodyStyle>{}\
         </p:bodyStyle><p:otherStyle>{}</p:otherStyle></p:txStyles></p:sldMaster>",
        placeholder(2, "Title", "type=\"title\"", &title, TITLE_TEXT),
        placeholder(3, "Text", "type=\"body\" idx=\"1\"", &body, BODY_TEXT),
        level(2800, 1, "mj"),
        level(1800, 0, "mn"),
        level(1800, 0, "mn"),
    )
}

fn slide_layout() -> String {
    format!(
        "<p:sldLayout {NAMESPACES} type=\"titleOnly\" preserve=\"1\">\
         <p:cSld name=\"Title only\"><p:spTree>{SPACE}{}</p:spTree></p:cSld>\
         <p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>",
        placeholder(2, "Title", "type=\"title\"", "", TITLE_TEXT),
    )
}

/// A picture of the slide, in its shape, above the notes.
fn notes_master((width, height): (i64, i64)) -> String {
    const PAGE: (i64, i64) = (6_858_000, 9_144_000);
    let share = (80 * PAGE.0 / width).min(40 * PAGE.1 / height).max(1);
    let (wide, high) = (width * share / 100, height * share / 100);
    let picture = format!(
        "<a:xfrm><a:off x=\"{}\" y=\"{}\"/><a:ext cx=\"{wide}\" cy=\"{high}\"/></a:xfrm>\
         <a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom>",
        (PAGE.0 - wide) / 2,
        PAGE.1 * 6 / 100
    );
    let text = place(PAGE, [10, 50, 80, 44]);
    format!(
        "<p:notesMaster {NAMESPACES}><p:cSld>{PAPER}<p:spTree>{SPACE}{}{}</p:spTree></p:cSld>\
         <p:clrMap {COLORS}/><p:notesStyle><a:lvl1pPr><a:defRPr sz=\"1200\"><a:solidFill>\
         <a:schemeClr val=\"tx1\"/></a:solidFill><a:latin typeface=\"+mn-lt\"/>\
         <a:ea typeface=\"+mn-ea\"/><a:cs typeface=\"+mn-cs\"/></a:defRPr></a:lvl1pPr>\
         </p:notesStyle></p:notesMaster>",
        placeholder(2, "Slide image", "type=\"sldImg\"", &picture, ""),
        placeholder(3, "Notes", "type=\"body\" idx=\"1\"", &text, BODY_TEXT),
    )
}

/// The theme: the page's colours, its fonts, and plain fills and lines.
fn theme(scheme: &Scheme, east_asian: &str) -> String {
    let color = |name: &str, color| {
        let value = hex(color);
        format!("<a:{name}><a:srgbClr val=\"{value}\"/></a:{name}>")
    };
    let mut colors = color("dk1", scheme.text) + &color("lt1", scheme.background);
    colors += &(color("dk2", scheme.secondary) + &color("lt2", scheme.background));
    for (i, accent) in scheme.six_accents().enumerate() {
        colors += &color(&format!("accent{}", i + 1), accent);
    }
    colors += &(color("hlink", scheme.text) + &color("folHlink", scheme.secondary));
    let fonts = format!(
        "<a:latin typeface=\"Inter\"/><a:ea typeface=\"{east_asian}\"/><a:cs typeface=\"\"/>"
    );
    let fill = "<a:solidFill><a:schemeClr val=\"phClr\"/></a:solidFill>";
    let lines: String = [6_350, 12_700, 19_050]
        .map(|width| format!("<a:ln w=\"{width}\">{fill}</a:ln>"))
        .concat();
    let effects = "<a:effectStyle><a:effectLst/></a:effectStyle>".repeat(3);
    let fills = fill.repeat(3);
    format!(
        "<a:theme xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" \
         name=\"standoff\"><a:themeElements><a:clrScheme name=\"standoff\">{colors}</a:clrScheme>\
         <a:fontScheme name=\"standoff\"><a:majorFont>{fonts}</a:majorFont><a:minorFont>{fonts}\
         </a:minorFont></a:fontScheme><a:fmtScheme name=\"standoff\"><a:fillStyleLst>{fills}\
         </a:fillStyleLst><a:lnStyleLst>{lines}</a:lnStyleLst><a:effectStyleLst>{effects}\
         </a:effectStyleLst><a:bgFillStyleLst>{fills}</a:bgFillStyleLst></a:fmtScheme>\
         </a:themeElements></a:theme>"
    )
}
