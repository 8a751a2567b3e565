use super::super::rectangle::Rectangle;
use super::*;

const UNIT: Rectangle = Rectangle {
    min: [0.0, 0.0],
    max: [10.0, 10.0],
};

fn area(rings: &[Ring]) -> f64 {
    rings.iter().map(|ring| signed_area(ring)).sum()
}

fn linked(chains: &[&[Xy]], inside: Option<bool>) -> Vec<Ring> {
    let pieces = chains.iter().map(|chain| Piece::Open(chain.to_vec()));
    link(pieces.collect(), &UNIT, 0.01, |_| inside)
}

#[test]
fn a_band_goes_from_side_to_side() {
    let band: [&[Xy]; 2] = [&[[0.0, 4.0], [10.0, 4.0]], &[[10.0, 6.0], [0.0, 6.0]]];
    let rings = linked(&band, None);
    assert_eq!((rings.len(), area(&rings)), (1, 20.0));
    let rest: [&[Xy]; 2] = [&[[10.0, 4.0], [0.0, 4.0]], &[[0.0, 6.0], [10.0, 6.0]]];
    let rings = linked(&rest, None);
    assert_eq!((rings.len(), area(&rings)), (2, 80.0));
}

#[test]
fn ends_at_one_point_are_taken_in_the_order_that_fits() {
    // Two triangles that share a corner on the lower side.
    let one: &[Xy] = &[[5.0, 0.0], [3.0, 2.0], [1.0, 0.0]];
    let other: &[Xy] = &[[9.0, 0.0], [7.0, 2.0], [5.0, 0.0]];
    for chains in [[one, other], [other, one]] {
        let rings = linked(&chains, None);
        assert_eq!((rings.len(), area(&rings)), (2, 8.0));
    }
}

/// A notch whose tip lies on a side leaves a region on either side of it; a
/// wedge that touches a side stays whole; a hole may touch it.
#[test]
fn what_touches_the_perimeter_is_parted_there_if_it_must_be() {
    let notch: &[Xy] = &[[0.0, 1.0], [4.0, 5.0], [8.0, 1.0], [8.0, 8.0], [0.0, 5.0]];
    let other: &[Xy] = &[[0.0, 5.0], [6.0, 8.0], [0.0, 9.0]];
    for chain in [[notch, other].concat(), [notch, &other[1..]].concat()] {
        let rings = linked(&[&chain], None);
        assert_eq!(rings.len(), 2, "{rings:?}");
        for ring in &rings {
            let at = ring.iter().filter(|p| **p == [0.0, 5.0]).count();
            assert_eq!(at, 1, "{ring:?}");
        }
    }
    let wedge: Ring = vec![[0.0, 5.0], [6.0, 3.0], [6.0, 7.0]];
    let closed = |ring: Ring| link(vec![Piece::Closed(ring)], &UNIT, 0.01, |_| None);
    assert_eq!(closed(wedge.clone()), std::slice::from_ref(&wedge));
    let hole: Ring = wedge.into_iter().rev().collect();
    let rings = closed(hole);
    assert_eq!((rings.len(), area(&rings)), (2, 88.0));
}

/// Loops that cross slightly at the perimeter do not affect others.
#[test]
fn a_crossing_at_the_perimeter_stays_where_it_is() {
    let mut chains: Vec<Vec<Xy>> = vec![
        vec![[2.0, 0.0], [1.5, 2.0], [1.0, 0.0]],
        vec![[3.0, 0.0], [2.5, 2.0], [2.0 - 1e-7, 0.0]],
    ];
    for i in 0..5 {
        let x = 4.0 + f64::from(i);
        chains.push(vec![[x + 0.5, 0.0], [x + 0.25, 1.0], [x, 0.0]]);
    }
    let chains: Vec<&[Xy]> = chains.iter().map(Vec::as_slice).collect();
    let rings = linked(&chains, None);
    assert!((area(&rings) - 3.25).abs() < 1e-6, "{}", area(&rings));
}

/// A sliver whose sides are swapped remains a sliver and does not become its
/// complement.
#[test]
fn a_sliver_inside_out_does_not_flood() {
    let sliver: &[Xy] = &[[5.0 - 1e-7, 0.0], [5.0, 5.0], [5.0 + 1e-7, 0.0]];
    let rings = linked(&[sliver], Some(false));
    assert!(area(&rings).abs() < 1e-5);
    let rings = linked(&[sliver], Some(true));
    assert!((area(&rings) - 100.0).abs() < 1e-5);
}

#[test]
fn a_closed_sliver_inside_out_does_not_flood() {
    let ring = vec![[2.0, 5.0], [5.0, 5.0 + 1e-7], [8.0, 5.0], [5.0, 5.0 + 2e-7]];
    assert!(signed_area(&ring) > 0.0);
    let turned: Ring = ring.into_iter().rev().collect();
    let rings = |inside| link(vec![Piece::Closed(turned.clone())], &UNIT, 0.01, |_| inside);
    assert!(area(&rings(Some(false))).abs() < 1e-5);
    assert!((area(&rings(Some(true))) - 100.0).abs() < 1e-5);
}
