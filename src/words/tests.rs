use super::*;
use crate::track::DayPart;
use crate::units::{Azimuth, Lat, Lon};

#[test]
fn dates_keep_the_precision_that_they_were_given() {
    let en = Words::of(Language::En);
    let ja = Words::of(Language::Ja);
    assert_eq!(en.date("2023-11-13"), "13 November 2023");
    assert_eq!(en.date("2023-11"), "November 2023");
    assert_eq!(en.date("2011"), "2011");
    assert_eq!(ja.date("2023-11-13"), "2023年11月13日");
    let ko = Words::of(Language::Ko);
    assert_eq!(ko.date("2023-11-13"), "2023년 11월 13일");
    assert_eq!(ko.date("2023-11"), "2023년 11월");
    assert_eq!(ko.date("2023"), "2023년");
}

#[test]
fn a_time_follows_its_date_as_the_language_has_it() {
    let said = |language| {
        let words = Words::of(language);
        words.date_and_time(&words.date("1982-04-30"), "22:53 UTC")
    };
    assert_eq!(said(Language::En), "30 April 1982, 22:53 UTC");
    assert_eq!(said(Language::Ru), "30 апреля 1982\u{a0}г., 22:53 UTC");
    assert_eq!(said(Language::Ja), "1982年4月30日 22:53 UTC");
    assert_eq!(said(Language::ZhHant), "1982年4月30日 22:53 UTC");
    assert_eq!(said(Language::Ko), "1982년 4월 30일 22:53 UTC");
}

#[test]
fn projections_are_named_in_their_order() {
    use crate::projection::CATALOG;
    let en = Words::of(Language::En);
    for entry in &CATALOG {
        let name = en.projections[entry.kind as usize];
        assert_eq!(name, entry.name, "{:?}", entry.kind);
    }
}

#[test]
fn templates_are_filled_in_order() {
    assert_eq!(fill("{} from {}.", &["1 km", "Naha"]), "1 km from Naha.");
    assert_eq!(fill("{1}から{0}", &["1 km", "Naha"]), "Nahaから1 km");
    // Regression test: a name containing braces was filled with the origin.
    let en = Words::of(Language::En);
    assert_eq!(en.named_from("A {1}", "Naha"), "A {1} from Naha");
    assert_eq!(en.range_from("{1}", "Naha"), "{1} from Naha");
}

#[test]
fn a_side_belongs_to_the_degrees_that_are_shown() {
    let en = Words::of(Language::En);
    let lat = |deg| en.parallel(Lat::new(deg).unwrap());
    let lon = |deg| en.meridian(Lon::new(deg).unwrap());
    assert_eq!(
        [lat(-0.001), lat(0.004), lat(-0.005)],
        ["0°", "0°", "0.01°S"]
    );
    assert_eq!(
        [lon(-0.001), lon(179.998), lon(-179.996)],
        ["0°", "180°", "180°"]
    );
    assert_eq!([lon(179.99), lon(-12.346)], ["179.99°E", "12.35°W"]);
}

#[test]
fn charts_give_minutes() {
    let en = Words::of(Language::En);
    let lat = |deg| en.parallel_to_the_minute(Lat::new(deg).unwrap());
    let lon = |deg| en.meridian_to_the_minute(Lon::new(deg).unwrap());
    assert_eq!(
        [
            lat(54.0),
            lat(-324.0 * (1.0 / 6.0)),
            lat(24.0 + 25.0 / 60.0),
            lat(0.0)
        ],
        ["54°N", "54°S", "24°25′N", "0°"]
    );
    assert_eq!(
        [
            lon(118.0 + 5.5 / 60.0),
            lon(-0.05),
            lon(180.0),
            lon(3.0 - 1e-9)
        ],
        ["118°05.5′E", "0°03′W", "180°", "3°E"]
    );
    let ru = Words::of(Language::Ru);
    let said = ru.parallel_to_the_minute(Lat::new(30.0 + 15.5 / 60.0).unwrap());
    assert!(said.starts_with("30°15,5′"), "{said}");
}

#[test]
fn bearings_end_below_360() {
    let said = |deg| {
        let words = [Language::En, Language::Ru].map(Words::of);
        words.map(|words| words.given_bearing(Azimuth::wrap(deg)))
    };
    assert_eq!(said(359.7), ["359.7°", "359,7°"]);
    assert_eq!(said(359.97), ["000°", "000°"]);
    assert_eq!(said(4.5), ["004.5°", "004,5°"]);
    assert_eq!(said(45.0), ["045°", "045°"]);
    assert_eq!(
        Words::of(Language::En).bearing(Azimuth::wrap(359.7)),
        "000°"
    );
}

/// Regression test: "around UTC+2" was wrong.
#[test]
fn around_belongs_to_the_hour_and_not_to_the_zone() {
    let around = DayPart::Around(jiff::civil::time(8, 0, 0, 0));
    let japan = Some(Offset::constant(9));
    for (language, said) in [
        (Language::En, "around 08:00 UTC+9"),
        (Language::Ru, "около 08:00 UTC+9"),
        (Language::Ja, "08:00ごろ（UTC+9）"),
        (Language::Ko, "08:00경(UTC+9)"),
        (Language::ZhHant, "08:00前後（UTC+9）"),
        (Language::ZhHans, "08:00前后（UTC+9）"),
    ] {
        assert_eq!(Words::of(language).day_part(around, japan), said);
    }
}

#[test]
fn numbers_of_sources_that_follow_are_a_range() {
    assert_eq!(source_numbers(&[1, 2]), "1,2");
    assert_eq!(source_numbers(&[1, 3, 4, 5, 6, 8, 9, 11]), "1,3–6,8,9,11");
    assert_eq!(source_numbers(&[]), "");
}
