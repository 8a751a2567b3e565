//! Arranges panels in rows, each in a frame of a suitable shape.

use super::arrange::is_words;
use super::plan::{Panelled, Slot};
use crate::error::Result;
use crate::sheet::Rect;

/// The requirements of panels.
pub(super) struct Needs<'f> {
    /// Preferred aspect ratio: width over height.
    pub shape: &'f dyn Fn(&Panelled) -> f64,
    /// The preferred and the least height at a given width, for panels whose
    /// height depends on their content.
    pub heights: &'f Heights<'f>,
    /// The height of the title above the panel's frame.
    pub heading: &'f dyn Fn(&Panelled) -> f64,
    /// Minimum width of a chart or table.
    pub narrow: f64,
    /// Gap between panels, millimetres.
    pub gutter: f64,
}

type Heights<'f> = dyn Fn(&Panelled, f64) -> Result<Option<[f64; 2]>> + 'f;
type RowSet<'a> = Vec<Vec<Slot<'a>>>;
type Placed<'a> = Vec<(Panelled<'a>, Rect)>;

/// Up to this many panels, every arrangement is tried.
const MOST_TRIED: usize = 7;

/// Maximum panels in a row if not every arrangement is tried.
const MOST_ACROSS: usize = 8;

/// Possible arrangements of panels in rows, in order.
pub(super) fn candidates<'a>(panels: &[Panelled<'a>]) -> Vec<RowSet<'a>> {
    let one = |p: &Panelled<'a>| Slot(vec![*p]);
    let is_map = |p: &Panelled| matches!(p, Panelled::Map(_));
    let count = panels.len();
    if count <= MOST_TRIED {
        // Maps in one column and text in another, which need not be as high.
        let maps = panels.iter().take_while(|p| is_map(p)).count();
        let columns = panels.split_at(maps);
        let apart = maps > 0 && maps < count && !columns.1.iter().any(is_map);
        let apart = apart.then(|| vec![[columns.0, columns.1].map(|p| Slot(p.to_vec())).to_vec()]);
        // A set bit ends the row after this panel.
        let ways = 0..1_u32 << count.saturating_sub(1);
        return ways
            .map(|ends| {
                let mut rows: RowSet = vec![Vec::new()];
                for (i, panel) in panels.iter().enumerate() {
                    if let Some(row) = rows.last_mut() {
                        row.push(one(panel));
                    }
                    if i + 1 < count && ends >> i & 1 == 1 {
                        rows.push(Vec::new());
                    }
                }
                rows
            })
            .chain(apart)
            .collect();
    }
    let rows_of = |panels: &[Panelled<'a>], most: usize| -> RowSet<'a> {
        let rows = panels.chunks(most);
        rows.map(|row| row.iter().map(one).collect()).collect()
    };
    let few = |count: usize| 1..=count.min(MOST_ACROSS);
    let mut ways: Vec<RowSet> = few(count).map(|most| rows_of(panels, most)).collect();
    // Text panels in rows of their own get the height they need.
    let (maps, words): (Vec<_>, Vec<_>) = panels.iter().copied().partition(is_map);
    for across in few(maps.len()) {
        for beside in few(words.len()) {
            ways.push([rows_of(&maps, across), rows_of(&words, beside)].concat());
        }
    }
    ways
}

/// The frames of the best arrangement.
///
/// # Errors
/// A glyph that no font has, in a text panel.
pub(super) fn best<'a>(ways: Vec<RowSet<'a>>, area: Rect, needs: &Needs) -> Result<Placed<'a>> {
    let mut best: Option<(f64, Placed)> = None;
    for rows in ways {
        let placed = place(&rows, area, needs)?;
        let unfit = unfit(&placed, needs)?;
        if best.as_ref().is_none_or(|(least, _)| unfit < least - 1e-9) {
            best = Some((unfit, placed));
        }
    }
    Ok(best.map(|(_, placed)| placed).unwrap_or_default())
}

/// The penalty of an arrangement: for unsuitable shapes, unequal map sizes, and
/// lack of room for text.
fn unfit(placed: &Placed, needs: &Needs) -> Result<f64> {
    let (mut shapes, mut maps, mut words) = (0.0, 0.0, 0.0_f64);
    let (mut smallest, mut largest) = (f64::MAX, 0.0_f64);
    let mut cut = 0.0;
    for (panel, rect) in placed {
        let height = rect.height() - (needs.heading)(panel);
        if height <= needs.gutter || rect.width() <= needs.gutter {
            return Ok(f64::MAX);
        }
        match (needs.heights)(panel, rect.width())? {
            Some([wanted, _]) => {
                words = words.max((wanted / rect.height()).ln());
                let low = wanted * LEAST_OF_WORDS > rect.height();
                cut += f64::from(low || rect.width() < needs.narrow);
            }
            None => {
                shapes += (rect.width() / height / (needs.shape)(panel)).ln().powi(2);
                maps += 1.0;
                let area = rect.width() * height;
                (smallest, largest) = (smallest.min(area), largest.max(area));
            }
        }
    }
    let uneven = if maps > 0.0 {
        (largest / smallest).ln()
    } else {
        0.0
    };
    Ok(shapes / f64::max(maps, 1.0) + uneven * UNEVEN + words.powi(2) * CRAMPED + cut * CUT)
}

/// Below this fraction of the needed height, text is likely to be cut off; the
/// penalty for that outweighs everything else.
const LEAST_OF_WORDS: f64 = 0.7;
const CUT: f64 = 100.0;

/// Weights of unequal map sizes and of cramped text, relative to unsuitable
/// shapes.
const UNEVEN: f64 = 0.15;
const CRAMPED: f64 = 4.0;

/// Maximum share of the area for rows of text if there are maps.
const MOST_WORDS: f64 = 0.45;

/// The same, if most rows are text.
const MOST_ROWS_OF_WORDS: f64 = 0.8;

/// Rows of maps share the height that rows of text leave. The panels of a row
/// have equal heights, and widths by their shapes.
fn place<'a>(rows: &RowSet<'a>, area: Rect, needs: &Needs) -> Result<Placed<'a>> {
    let widths: Vec<Vec<f64>> = widths(rows, area, needs);
    let gaps = needs.gutter * rows.len().saturating_sub(1) as f64;
    let heights = heights(rows, &widths, area.height() - gaps, needs)?;
    let mut top = area.top;
    let mut out = Vec::new();
    for ((row, widths), height) in rows.iter().zip(&widths).zip(heights) {
        let mut left = area.left;
        for (slot, width) in row.iter().zip(widths) {
            let rect = Rect::new(left, top, left + width, top + height);
            out.extend(stacked(slot, rect, needs)?);
            left += width + needs.gutter;
        }
        top += height + needs.gutter;
    }
    Ok(out)
}

fn slot_shape(slot: &Slot, needs: &Needs) -> f64 {
    match slot.0.as_slice() {
        [one] => (needs.shape)(one),
        _ => 0.75,
    }
}

/// Shapes within this ratio count as equal, so that rows align to a grid.
const ALIKE: f64 = 1.6;

fn widths(rows: &RowSet, area: Rect, needs: &Needs) -> Vec<Vec<f64>> {
    let mut shapes: Vec<Vec<f64>> = rows
        .iter()
        .map(|row| row.iter().map(|s| slot_shape(s, needs)).collect())
        .collect();
    if let Some(shared) = grid(&shapes) {
        shapes = vec![shared; rows.len()];
    }
    shapes
        .into_iter()
        .map(|row| {
            let inner = area.width() - needs.gutter * row.len().saturating_sub(1) as f64;
            let total: f64 = row.iter().sum();
            row.iter().map(|shape| inner * shape / total).collect()
        })
        .collect()
}

/// The column shapes if all rows have the same number of slots: the mean of
/// each column, or one shape for all columns if they are similar.
fn grid(shapes: &[Vec<f64>]) -> Option<Vec<f64>> {
    let count = shapes.first()?.len();
    if shapes.len() < 2 || shapes.iter().any(|row| row.len() != count) {
        return None;
    }
    let mean = |values: &mut dyn Iterator<Item = f64>| {
        let (sum, n) = values.fold((0.0, 0.0), |(s, n), v| (s + v.ln(), n + 1.0));
        f64::exp(sum / n)
    };
    let columns: Vec<f64> = (0..count)
        .map(|i| mean(&mut shapes.iter().map(|row| row[i])))
        .collect();
    let all = mean(&mut columns.iter().copied());
    let alike = |c: &f64| *c / all < ALIKE && all / *c < ALIKE;
    Some(match columns.iter().all(alike) {
        true => vec![all; count],
        false => columns,
    })
}

fn heights(rows: &RowSet, widths: &[Vec<f64>], room: f64, needs: &Needs) -> Result<Vec<f64>> {
    let mut of_words = Vec::new();
    for (row, widths) in rows.iter().zip(widths) {
        of_words.push(match row.iter().all(is_words) {
            true => Some(words_height(row, widths, needs)?),
            false => None,
        });
    }
    let wanted: f64 = of_words.iter().flatten().sum();
    let only_words = of_words.iter().all(Option::is_some);
    let rows_of_words = of_words.iter().flatten().count() as f64 / of_words.len() as f64;
    let most = room
        * match only_words {
            true => 1.0,
            false => rows_of_words.clamp(MOST_WORDS, MOST_ROWS_OF_WORDS),
        };
    let share = match wanted > most || only_words {
        true => most / wanted,
        false => 1.0,
    };
    let left = room - wanted * share;
    let talls: Vec<f64> = talls(rows, widths, &of_words, needs);
    let of_maps = talls.iter().zip(&of_words).filter(|(_, w)| w.is_none());
    let total: f64 = of_maps.map(|(tall, _)| tall).sum();
    let height = |(words, tall): (&Option<f64>, &f64)| match words {
        Some(words) => words * share,
        None => left * tall / total,
    };
    Ok(of_words.iter().zip(&talls).map(height).collect())
}

/// The height of each row of maps by its shapes, before scaling.
fn talls(rows: &RowSet, widths: &[Vec<f64>], of_words: &[Option<f64>], needs: &Needs) -> Vec<f64> {
    let tall = |(row, widths): (&Vec<Slot>, &Vec<f64>)| {
        let shapes: f64 = row.iter().map(|s| slot_shape(s, needs)).sum();
        widths.iter().sum::<f64>() / shapes.max(0.1)
    };
    let talls: Vec<f64> = rows.iter().zip(widths).map(tall).collect();
    let of_maps = || talls.iter().zip(of_words).filter(|(_, w)| w.is_none());
    let (least, most) =
        of_maps().fold((f64::MAX, 0.0_f64), |(a, b), (t, _)| (a.min(*t), b.max(*t)));
    match most / least < ALIKE {
        true => vec![1.0; talls.len()],
        false => talls,
    }
}

fn words_height(row: &[Slot], widths: &[f64], needs: &Needs) -> Result<f64> {
    let mut most = 0.0_f64;
    for (slot, width) in row.iter().zip(widths) {
        let mut height = 0.0;
        for panel in &slot.0 {
            height += (needs.heights)(panel, *width)?.map_or(0.0, |[wanted, _]| wanted);
        }
        most = most.max(height);
    }
    Ok(most)
}

/// The frames of stacked panels, with heights by their needs.
fn stacked<'a>(slot: &Slot<'a>, rect: Rect, needs: &Needs) -> Result<Placed<'a>> {
    if let [one] = slot.0.as_slice() {
        return Ok(vec![(*one, rect)]);
    }
    let (mut wanted, mut least) = (Vec::new(), Vec::new());
    for panel in &slot.0 {
        let own = (needs.heights)(panel, rect.width())?;
        let [high, low] = own.unwrap_or([rect.width() / (needs.shape)(panel); 2]);
        wanted.push(high);
        least.push(low);
    }
    let mut top = rect.top;
    let mut placed = Vec::new();
    for (panel, height) in slot.0.iter().zip(shared(&wanted, &least, rect.height())) {
        let bottom = top + height;
        placed.push((*panel, Rect::new(rect.left, top, rect.right, bottom)));
        top = bottom;
    }
    Ok(placed)
}

/// Divides a height among panels: in proportion to what they want if that is
/// enough; otherwise each gives up what it can spare, in the same proportion,
/// so that none is cut while another has room.
fn shared(wanted: &[f64], least: &[f64], room: f64) -> Vec<f64> {
    let [all, low] = [wanted, least].map(|heights| heights.iter().sum::<f64>());
    if room >= all {
        return wanted.iter().map(|own| room * own / all).collect();
    }
    if room < low || all <= low {
        return least.iter().map(|own| room * own / low).collect();
    }
    let spare = (room - low) / (all - low);
    let each = wanted.iter().zip(least);
    each.map(|(own, low)| low + (own - low) * spare).collect()
}

#[cfg(test)]
mod tests {
    use super::shared;

    /// Tables that can shrink give way to charts that cannot.
    #[test]
    fn no_panel_is_cut_while_another_can_give_way() {
        let (wanted, least) = ([40.0, 100.0, 60.0], [40.0, 60.0, 40.0]);
        let of = |room| shared(&wanted, &least, room);
        assert_eq!(of(400.0), [80.0, 200.0, 120.0]);
        assert_eq!(of(170.0), [40.0, 80.0, 50.0]);
        assert_eq!(of(140.0), [40.0, 60.0, 40.0]);
        assert_eq!(of(70.0), [20.0, 30.0, 20.0]);
        assert_eq!(shared(&[10.0, 30.0], &[10.0, 30.0], 20.0), [5.0, 15.0]);
    }
}
