//! Positions as people write them, against other programs where there is one.

use proptest::prelude::*;
use standoff::geodata::{self, Layer, Scale};
use standoff::geodesy::inverse;
use standoff::language::Language;
use standoff::place::{Located, NoPlaces, locate};
use standoff::units::Misread;

fn at(text: &str) -> Located {
    locate(text, &NoPlaces).unwrap_or_else(|e| panic!("{text}: {e:?}"))
}

fn refused(text: &str) -> Misread {
    locate(text, &NoPlaces).expect_err(text)
}

fn degrees(text: &str) -> (f64, f64) {
    let position = at(text).position;
    (position.lat().deg(), position.lon().deg())
}

/// `GeoConvert` of GeographicLib 2.1.2 made the table; its head says how.
#[test]
fn mgrs_references_are_read_as_geographiclib_reads_them() {
    let table = include_str!("../data/mgrs.txt");
    let mut count = 0;
    for line in table.lines().filter(|l| !l.starts_with('#')) {
        let mut words = line.split(' ');
        let reference = words.next().unwrap();
        let expected: Vec<f64> = words.map(|w| w.parse().unwrap()).collect();
        let position = standoff::units::Position::from_degrees(expected[0], expected[1]).unwrap();
        let off = inverse(position, at(reference).position).distance.m();
        // Eleven decimals of a degree are a micrometre.
        assert!(off < 2e-6, "{reference}: {off} m off");
        count += 1;
    }
    assert_eq!(count, 408);
}

#[test]
fn mgrs_references_may_have_spaces_and_small_letters() {
    assert_eq!(degrees("51R UH 55559 69675"), degrees("51RUH5555969675"));
    assert_eq!(degrees("51ruh5555969675"), degrees("51RUH5555969675"));
}

/// `GeoConvert -g` refuses each of these.
#[test]
fn mgrs_references_that_do_not_exist() {
    for (text, why) in [
        ("61RUH5510168743", "zone"),
        ("51IUH5510168743", "band"),
        ("51RAH5510168743", "column"),
        ("51RUW5510168743", "row"),
        ("51CUH5510168743", "is not in band C"),
        ("AAA1234512345", "column"),
        ("CUH5510168743", "no zone"),
    ] {
        let misread = refused(text);
        assert!(misread.message.contains(why), "{text}: {misread:?}");
    }
}

#[test]
fn names_in_any_language_and_spelling() {
    for text in [
        "Taipei",
        "taipei",
        "TAIPEI",
        "台北",
        "臺北",
        "タイペイ",
        "타이베이",
        "Тайбэй",
        "Taipei, Taiwan",
    ] {
        let Ok(located) = locate(text, &NoPlaces) else {
            // Not every spelling is in the gazetteer, but these are.
            assert!(["臺北", "タイペイ"].contains(&text), "{text}");
            continue;
        };
        let lat = located.position.lat().deg();
        assert!((lat - 25.04).abs() < 0.05, "{text}: {lat}");
        assert!(located.named);
        assert_eq!(located.name.get(Language::En), "Taipei");
    }
    for (one, other) in [
        ("Xi'an", "xian"),
        ("Hagåtña", "Hagatna"),
        ("St. Lawrence Island", "st lawrence island"),
    ] {
        assert_eq!(degrees(one), degrees(other), "{one}");
    }
    let (lat, lon) = degrees("Tsushima Strait");
    assert!((lat - 34.0).abs() < 1.0 && (lon - 129.5).abs() < 1.0);
}

/// Cities that analysts name without a second thought.
#[test]
fn well_known_names_need_no_more_words() {
    for name in [
        "Beijing",
        "Shanghai",
        "Wuhan",
        "Qingdao",
        "Seoul",
        "Hohhot",
        "Tokyo",
        "Osaka",
        "Hong Kong",
        "Manila",
        "Naha",
        "Vladivostok",
        "Chongqing",
        "Hanoi",
        "Murmansk",
        "Tiksi",
        "Anadyr",
        "London",
        "Paris",
        "Moscow",
        "Washington",
        "Singapore",
        "Sydney",
        "Fuzhou",
        "Kumamoto",
        "Pyongyang",
        "Ulaanbaatar",
        "Canberra",
        "Delhi",
        "Kaohsiung",
        "Sapporo",
        "Khabarovsk",
    ] {
        if let Err(misread) = locate(name, &NoPlaces) {
            panic!("{name}: {misread:?}");
        }
    }
}

#[test]
fn names_of_several_places_list_them_all() {
    for (name, countries) in [
        ("Portland", vec!["United States", "Australia"]),
        ("San Jose", vec!["United States", "Costa Rica"]),
        ("Valencia", vec!["Venezuela", "Spain"]),
    ] {
        let misread = refused(name);
        for country in countries {
            assert!(misread.message.contains(country), "{name}: {misread:?}");
        }
        // What the mend says works.
        let help = misread.help.unwrap();
        for mend in help.split('"').skip(1).step_by(2) {
            assert!(locate(mend, &NoPlaces).is_ok(), "{name}: {mend}");
        }
    }
    let (lat, lon) = degrees("Valencia, Spain");
    assert!((lat - 39.5).abs() < 0.1 && (lon + 0.4).abs() < 0.1);
    assert_eq!(degrees("Valencia, ESP"), degrees("Valencia, Spain"));
    assert_eq!(degrees("Valencia, es"), degrees("Valencia, Spain"));
}

#[test]
fn unknown_names_get_the_nearest_known_ones() {
    for (text, help) in [
        ("Taipie", "\"Taipei\""),
        ("Vladivostock", "\"Vladivostok\""),
        ("Tsushima Straight", "\"Tsushima Strait\""),
        ("Japan", "name a place in Japan"),
        ("Valencia, Japan", "Spain"),
        ("Zzyzzyxqwv", "[[place]]"),
    ] {
        let misread = refused(text);
        assert!(
            misread.help.clone().unwrap().contains(help),
            "{text}: {misread:?}"
        );
    }
}

/// Distances and azimuths by GeographicLib 2.1.2, from the position that the
/// gazetteer has: `echo "51.97 177.5 0 138900" | GeodSolve -p 6`.
#[test]
fn reported_positions_are_the_middle_of_their_words() {
    let located = at("75 nmi N of Kiska");
    let (lat, lon) = (located.position.lat().deg(), located.position.lon().deg());
    assert!((lat - 53.218_218_421_95).abs() < 1e-9, "{lat}");
    assert!((lon - 177.5).abs() < 1e-9, "{lon}");
    assert!(!located.named);
    let footprint = located.footprint.unwrap();
    assert_eq!(footprint.words, "75 nmi N of Kiska");
    assert!((footprint.near.nmi() - 74.5).abs() < 1e-9);
    assert!((footprint.far.nmi() - 75.5).abs() < 1e-9);
    assert_eq!((footprint.from.deg(), footprint.to.deg()), (337.5, 22.5));
}

#[test]
fn reports_lean_on_any_position() {
    for text in [
        "440 mi SW of St. Lawrence Island",
        "300 km 045 ± 5 from Naha",
        "90 km SSW of 25N 121E",
        "10 nmi E of 51RUH5510168743",
        "5 km N of 3 km E of Naha",
        "20 km NE of Tsushima Strait",
    ] {
        assert!(at(text).footprint.is_some(), "{text}");
    }
    assert!(refused("30000 km N of Naha").message.contains("other side"));
    assert!(refused("75 miles N of Kiska").help.unwrap().contains("nmi"));
    assert!(refused("5 km N of Portland").message.contains("names"));
    let deep = "1 km N of ".repeat(100) + "Naha";
    assert!(refused(&deep).message.contains("too deeply"));
}

/// Every layer is whole: rings and points are where their heads say.
#[test]
fn base_data_is_what_its_format_says() {
    for layer in [
        Layer::Land,
        Layer::Lakes,
        Layer::Borders,
        Layer::Countries,
        Layer::Depth,
        Layer::Ice,
    ] {
        for scale in [Scale::M110, Scale::M50, Scale::M10] {
            let mut points = 0;
            for feature in geodata::layer(layer, scale) {
                for ring in feature.rings() {
                    let mut previous: Option<[f64; 2]> = None;
                    for [lon, lat] in ring.points() {
                        points += 1;
                        let around_a_pole = ring.bbox.east - ring.bbox.west >= 360.0;
                        let b = ring.bbox;
                        assert!(
                            lat >= b.south && lat <= b.north,
                            "{layer:?} {scale:?}: {lat} {b:?}"
                        );
                        assert!(
                            around_a_pole || lon >= b.west && lon <= b.east,
                            "{layer:?} {scale:?}: {lon} {b:?}"
                        );
                        if let Some([before, _]) = previous {
                            assert!(
                                (lon - before).abs() <= 180.0,
                                "{layer:?} {scale:?}: {before} to {lon}"
                            );
                        }
                        previous = Some([lon, lat]);
                    }
                    assert!(ring.len >= 2, "{layer:?} {scale:?}: {} points", ring.len);
                }
            }
            assert!(points > 300, "{layer:?} {scale:?} has {points} points");
        }
    }
}

/// Names by which English texts call places: conventional ones and former ones.
#[test]
fn other_english_names_are_known() {
    for (name, english) in [
        ("Makkah", "Mecca"),
        ("Calcutta", "Kolkata"),
        ("Madras", "Chennai"),
        ("Canton", "Guangzhou"),
        ("Peking", "Beijing"),
        ("Rangoon", "Yangon"),
        ("Kharkov", "Kharkiv"),
        ("Odessa", "Odesa"),
        ("Lvov", "Lviv"),
        ("Nikolaev", "Mykolaiv"),
        ("Zaporozhye", "Zaporizhzhia"),
        ("Dnepropetrovsk", "Dnipro"),
        ("Sebastopol", "Sevastopol"),
        ("Saida", "Sidon"),
        ("Danzig", "Gdańsk"),
        ("Breslau", "Wrocław"),
        ("Agana", "Hagåtña"),
        ("Zürich", "Zurich"),
        ("Göteborg", "Gothenburg"),
        ("Königsberg", "Kaliningrad"),
        ("Konigsberg", "Kaliningrad"),
        ("Constantinople", "Istanbul"),
        ("Tsingtao", "Qingdao"),
        ("Al Hudaydah", "Hodeidah"),
        ("Straits of Hormuz", "Strait of Hormuz"),
        ("Hormuz Strait", "Strait of Hormuz"),
        ("Straits of Malacca", "Strait of Malacca"),
    ] {
        let found = geodata::find(name);
        let names: Vec<&str> = found.iter().map(|e| e.english()).collect();
        assert!(names.contains(&english), "{name}: {names:?}");
    }
}

/// The names that English publications use, with their accents.
#[test]
fn english_names_are_current() {
    for name in [
        "Odesa",
        "Lviv",
        "Dnipro",
        "Sevastopol",
        "Kyiv",
        "Kharkiv",
        "Mykolaiv",
        "Zaporizhzhia",
        "Kryvyi Rih",
        "Vinnytsia",
        "Gdańsk",
        "Poznań",
        "Wrocław",
        "Łódź",
        "Kraków",
        "Hodeidah",
        "Mecca",
        "Medina",
        "Sidon",
        "Latakia",
        "Homs",
        "Raqqa",
        "Erbil",
        "Najaf",
        "Port Said",
        "Bandar Abbas",
        "Dammam",
        "Antwerp",
        "Ghent",
        "Gothenburg",
        "Nuremberg",
        "Piraeus",
        "Constanța",
        "Oryol",
        "Rostov-on-Don",
        "Mumbai",
        "Prayagraj",
        "Makassar",
        "Benghazi",
        "Gqeberha",
        "Quy Nhon",
        "Hagåtña",
        "Ngerulmud",
        "Astana",
        "São Paulo",
        "Málaga",
    ] {
        let found = geodata::find(name);
        assert!(found.iter().any(|e| e.english() == name), "{name}");
    }
}

/// An author's own spelling stays, in English, with its hyphens; case and accents
/// are mended.
#[test]
fn an_alias_stays_as_the_author_wrote_it() {
    for (written, shown) in [
        ("Lvov", "Lvov"),
        ("lvov", "Lvov"),
        ("Lvov, Ukraine", "Lvov"),
        ("Lviv", "Lviv"),
        ("Kiev", "Kiev"),
        ("Kadena", "Kadena"),
        ("Kadena Air Base", "Kadena Air Base"),
        ("Thule", "Thule"),
        ("Konigsberg", "Königsberg"),
        ("gdansk", "Gdańsk"),
        ("Hormuz Strait", "Hormuz Strait"),
        ("Bobo-Dioulasso", "Bobo-Dioulasso"),
        ("bobo dioulasso", "Bobo Dioulasso"),
        ("xi'an", "Xi’an"),
        ("Xian", "Xian"),
        ("Washington, D.C.", "Washington, D.C."),
        ("Киев", "Kyiv"),
        ("基輔", "Kyiv"),
    ] {
        assert_eq!(at(written).name.get(Language::En), shown, "{written}");
    }
    assert_eq!(at("Lvov").name.get(Language::ZhHant), "利沃夫");
    assert_eq!(degrees("Lvov"), degrees("Lviv"));
}

#[test]
fn the_gazetteer_is_sound() {
    assert!(geodata::places().len() > 7_000);
    assert!(geodata::bases().len() > 600);
    assert!(geodata::waters().len() > 300);
    assert!(geodata::countries().len() > 240);
    let tables = [
        geodata::places(),
        geodata::bases(),
        geodata::waters(),
        geodata::countries(),
    ];
    for entry in tables.into_iter().flatten() {
        let name = entry.english();
        assert!(!name.is_empty());
        assert!(
            !entry.kind.is_empty() || geodata::country(name).is_some(),
            "{name}"
        );
        assert!(
            geodata::fold(name).is_ascii(),
            "{name} folds to {}",
            geodata::fold(name)
        );
        let at = entry.position();
        assert!(
            at.lat().deg() != 0.0 || at.lon().deg() != 0.0,
            "{name} is at 0, 0"
        );
    }
    let places = geodata::places().iter().chain(geodata::bases());
    for place in places.filter(|p| !p.country.is_empty()) {
        assert!(
            geodata::country(place.country).is_some(),
            "{}: {}",
            place.english(),
            place.country
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever is written, there is an answer.
    #[test]
    fn no_text_makes_it_panic(text in "\\PC{0,40}") {
        let _ = locate(&text, &NoPlaces);
    }

    #[test]
    fn no_near_miss_makes_it_panic(
        text in "[-+0-9NSEWnsew°′″'\". ,/:±]{0,24}|[0-9]{1,4} (km|nmi|mi|miles|x) (N|NNE|045|045 ± 5|±|q) (of|from) (Kiska|25N 121E|[0-9A-Z ]{0,8})|[0-9]{0,2}[A-Z]{3}[0-9]{0,12}",
    ) {
        let _ = locate(&text, &NoPlaces);
    }

    /// Decimal degrees come back as they were written.
    #[test]
    fn decimals_come_back(lat in -90_000_000i64..=90_000_000, lon in -180_000_000i64..=180_000_000) {
        let (lat, lon) = (lat as f64 / 1e6, lon as f64 / 1e6);
        let text = format!(
            "{}{} {}{}",
            lat.abs(), if lat < 0.0 { 'S' } else { 'N' },
            lon.abs(), if lon < 0.0 { 'W' } else { 'E' },
        );
        prop_assert_eq!(degrees(&text), (lat, lon));
    }

    /// Whole seconds come back, in every notation, within a nanodegree.
    #[test]
    fn seconds_come_back(lat in 0u32..=324_000, lon in 0u32..648_000) {
        let parts = |s: u32| (s / 3600, s / 60 % 60, s % 60);
        let ((d, m, s), (e, n, t)) = (parts(lat), parts(lon));
        for text in [
            format!("{d}°{m:02}′{s:02}″N {e}°{n:02}′{t:02}″W"),
            format!("{d:02} {m:02} {s:02} N {e:03} {n:02} {t:02} W"),
            format!("{d:02}{m:02}{s:02}N{e:03}{n:02}{t:02}W"),
        ] {
            let got = degrees(&text);
            prop_assert!((got.0 - f64::from(lat) / 3600.0).abs() < 1e-9, "{text}: {got:?}");
            prop_assert!((got.1 + f64::from(lon) / 3600.0).abs() < 1e-9, "{text}: {got:?}");
        }
    }
}
