//! Facts of the file header, sources and actors.

use super::{Entry, Facts, digest, english, names};
use crate::scenario::{Actor, ActorColor, FontFile, Scenario, Source};
use crate::symbol::Affiliation;

pub(super) fn head(scenario: &Scenario) -> Entry {
    let header = &scenario.header;
    let mut facts = Facts::default();
    facts.add("title", names(&header.title));
    facts.add(
        "subtitle",
        header.subtitle.as_ref().map(names).unwrap_or_default(),
    );
    facts.add(
        "as-of",
        header.as_of.map(|d| d.to_string()).unwrap_or_default(),
    );
    facts.add("worldview", header.worldview.word());
    let second = header.second.map(|l| format!(", {}", l.tag()));
    facts.add(
        "language",
        format!("{}{}", header.language.tag(), second.unwrap_or_default()),
    );
    let font = |font: &FontFile| format!("{} ({})", font.name, digest(&format!("{:?}", font.data)));
    let fonts: Vec<String> = scenario.page.fonts.iter().map(font).collect();
    facts.add("fonts", fonts.join(", "));
    facts.entry("", "scenario", english(&header.title))
}

pub(super) fn source(source: &Source) -> Entry {
    let mut facts = Facts::default();
    facts.add("text", source.text.clone());
    facts.maybe("url", &source.url);
    facts.maybe("date", &source.date);
    facts.entry("sources", source.key.as_str(), &source.text)
}

pub(super) fn actor(actor: &Actor) -> Entry {
    let mut facts = Facts::default();
    facts.add("name", names(&actor.name));
    facts.add(
        "color",
        match &actor.color {
            Some(ActorColor::Named(name)) => name.clone(),
            Some(ActorColor::Rgb([r, g, b])) => format!("#{r:02x}{g:02x}{b:02x}"),
            None => String::new(),
        },
    );
    let side = actor.affiliation.map(Affiliation::word);
    facts.add("affiliation", side.unwrap_or_default());
    facts.entry("actors", actor.id.as_str(), english(&actor.name))
}
