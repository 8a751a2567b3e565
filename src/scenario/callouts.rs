//! The `[[callout]]` tables: numbered notes on the maps.

use super::draft::Draft;
use super::grammar::CALLOUT;
use super::model::Callout;
use super::reading::Node;

pub(super) fn read_callouts(draft: &mut Draft, node: &Node) -> Vec<Callout> {
    let tables = draft.reading.tables(node, CALLOUT);
    let mut found = Vec::new();
    for (i, table) in tables.iter().enumerate() {
        let id = match table.get("id") {
            Some(_) => draft.id(table, None, ""),
            None => {
                let made = format!("callout-{}", i + 1);
                draft.claim_id(&made, table);
                made
            }
        };
        draft.callout_ids.push(id.clone());
        let at = table.get("at").and_then(|n| draft.position(n));
        let text = table.get("text").and_then(|n| draft.names(n));
        let sources = table
            .get("source")
            .map(|n| draft.sources_of(n))
            .unwrap_or_default();
        let (Some(at), Some(text)) = (at, text) else {
            continue;
        };
        found.push(Callout {
            id,
            position: at.position,
            text,
            sources,
        });
    }
    found
}
