//! Fits field names into the ten bytes that a table allows.

use crate::gis::names::Naming;

const NAMING: Naming = Naming {
    reserved: &[],
    ignores_case: true,
    longest: 10,
};

/// Abbreviations of our own field names.
const SHORT: [(&str, &str); 22] = [
    ("description", "descriptio"),
    ("actor_name", "actor_name"),
    ("range_unit", "range_unit"),
    ("sector_from", "sector_fr"),
    ("sector_to", "sector_to"),
    ("date_first", "date_first"),
    ("date_last", "date_last"),
    ("source_urls", "src_urls"),
    ("proof_max_error_m", "max_err_m"),
    ("proof_vertices", "vertices"),
    ("proof_samples", "samples"),
    ("proof_tolerance_m", "tol_m"),
    ("track_length_km", "track_km"),
    ("length_nmi", "length_nmi"),
    ("start_time", "start_time"),
    ("start_time_computed", "start_comp"),
    ("end_time_computed", "end_comp"),
    ("time_computed", "time_comp"),
    ("length_km", "length_km"),
    ("limit_unit", "limit_unit"),
    ("limit_km", "limit_km"),
    ("inner_km", "inner_km"),
];

/// Unique short names.
pub fn short<'n>(names: impl Iterator<Item = &'n str>) -> Vec<String> {
    let by_hand = |name: &'n str| {
        let known = SHORT.iter().find(|(long, _)| *long == name);
        known.map_or(name, |(_, short)| *short)
    };
    NAMING.fit(names.map(by_hand))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_short_and_differ() {
        let names = [
            "status",
            "a_very_long_name",
            "a_very_long_name_2",
            "射程距離公表",
            "A_VERY_LON",
        ];
        let made = short(names.into_iter());
        assert_eq!(
            made,
            ["status", "a_very_l_1", "a_very_l_2", "射程距", "A_VERY_LON"]
        );
        assert!(made.iter().all(|name| name.len() <= NAMING.longest));
        let own: Vec<_> = short(SHORT.iter().map(|(long, _)| *long));
        assert_eq!(own, SHORT.map(|(_, short)| short.to_string()));
    }
}
