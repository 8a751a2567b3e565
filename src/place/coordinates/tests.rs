use super::*;

fn deg(text: &str) -> (f64, f64) {
    let p = read(text).unwrap_or_else(|e| panic!("{text}: {e:?}"));
    (p.lat().deg(), p.lon().deg())
}

#[test]
fn one_place_in_every_spelling() {
    for text in [
        "25.5N 121.25E",
        "25.5°N, 121.25°E",
        "25.5° N 121.25° E",
        "121.25E 25.5N",
        "N25.5 E121.25",
        "N 25.5, E 121.25",
        "25.5N,121.25E",
        "25.5N121.25E",
        "25°30′00″N 121°15′00″E",
        "25°30'00\"N 121°15'00\"E",
        "25°30’00”N 121°15’00”E",
        "25 30 N 121 15 E",
        "25 30 00 N 121 15 00 E",
        "25°30'N 121°15'E",
        "2530N12115E",
        "253000N1211500E",
        "2530N 12115E",
        "N25°30' E121°15'",
        "25-30-00N 121-15-00E",
        "25:30:00N 121:15:00E",
        "25º30'N 121º15'E",
        "25.5 north 121.25 east",
        "25.5n 121.25e",
        "25°30.0′N 121°15.0′E",
        "2530.0N 12115.0E",
        "25°30'00''N 121°15'00''E",
        "25.5 N / 121.25 E",
    ] {
        assert_eq!(deg(text), (25.5, 121.25), "{text}");
    }
    assert_eq!(deg("12.5S 77.25W"), (-12.5, -77.25));
    assert_eq!(deg("0N 180E"), (0.0, 180.0));
    assert_eq!(deg("90S 0W").0, -90.0);
}

#[test]
fn mistakes_carry_their_mend() {
    for (text, message, help) in [
        (
            "121.5654N 25.0330E",
            "latitude of 121.5654N is out of range",
            "25.0330N 121.5654E",
        ),
        (
            "25.0330, 121.5654",
            "which number is latitude",
            "25.033N 121.5654E",
        ),
        (
            "121.5654 25.0330",
            "which number is latitude",
            "25.033N 121.5654E",
        ),
        ("-33.9 18.4", "which number is latitude", "33.9S 18.4E"),
        ("25.03N 121.56", "\"121.56\" has no hemisphere", "E or W"),
        ("25.03 121.56E", "\"25.03\" has no hemisphere", "N or S"),
        ("25°61′N 121°00′E", "61′", ""),
        ("25°01′60″N 121°00′E", "60″", ""),
        ("25.03N 181E", "longitude of 181E is out of range", "179W"),
        ("-25.03N 121E", "both a sign and a hemisphere", "25.03N"),
        ("25.03N 26N", "two latitudes", ""),
        ("25,03N 121,56E", "comma", "point"),
        ("25.03N", "half a position", ""),
        ("1234E 25N", "digits", "12134E"),
        ("25.0330N 121.5654E 3", "more than one position", ""),
        ("25x N 121 E", "'x'", ""),
    ] {
        let misread = read(text).unwrap_err();
        assert!(misread.message.contains(message), "{text}: {misread:?}");
        if !help.is_empty() {
            assert!(
                misread.help.clone().unwrap().contains(help),
                "{text}: {misread:?}"
            );
        }
    }
}
