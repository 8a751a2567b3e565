use super::*;

fn km(text: &str) -> f64 {
    read_length(text).unwrap().length.km()
}

#[test]
fn lengths_are_read_in_every_sensible_spelling() {
    for text in [
        "1200 km",
        "1,200 km",
        "1 200 km",
        "1200km",
        "1200.0 km",
        " 1200  KM ",
        "1200 kilometres",
        "1200 kilometers",
        "+1200 km",
        "1\u{202f}200 km",
    ] {
        assert_eq!(km(text), 1200.0, "{text}");
    }
    assert_eq!(km("1 nmi"), 1.852);
    assert_eq!(km("1 NM"), 1.852);
    assert_eq!(km("10 nautical miles"), 18.52);
    assert_eq!(km("1 mi"), 1.609344);
    assert_eq!(km("1000 ft"), 0.3048);
    assert_eq!(km("12 m"), 0.012);
}

#[test]
fn rounding_is_half_the_last_significant_digit() {
    for (text, half) in [
        ("440 km", 5.0),
        ("1,200 km", 50.0),
        ("126 km", 0.5),
        ("75 km", 0.5),
        ("75.5 km", 0.05),
        ("300 km", 50.0),
        ("300.0 km", 0.05),
    ] {
        let got = read_length(text).unwrap().rounding.km();
        assert!((got - half).abs() < 1e-12, "{text}: {got}");
    }
}

#[test]
fn refusals_carry_the_mend() {
    for (text, message, help) in [
        ("1200", "no unit of length", "1200 km"),
        (
            "1200 clicks",
            "\"clicks\" is not a unit of length",
            "m, km, nmi, mi, ft",
        ),
        ("75 miles", "statute or nautical", "75 nmi"),
        ("-5 km", "negative", "\"5 km\""),
        ("nan km", "no number", "1200 km"),
        ("inf km", "no number", "1200 km"),
        ("12,5 km", "\"12,5\" is not a number", "12.5"),
        ("1.2.3 km", "is not a number", "point for decimals"),
        ("km", "no number", "1200 km"),
        ("", "no number", "1200 km"),
    ] {
        let misread = read_length(text).unwrap_err();
        assert!(misread.message.contains(message), "{text}: {misread:?}");
        assert!(
            misread.help.as_deref().unwrap().contains(help),
            "{text}: {misread:?}"
        );
    }
}

/// Regression test: `1.600 km` was silently read as 1.6 km, but half of Europe
/// means 1,600 km. `1.125 km` is rejected as well, so no message suggests
/// writing it.
#[test]
fn a_point_before_three_digits_is_asked_about() {
    fn of_length(text: &str) -> Result<(), Misread> {
        read_length(text).map(|_| ())
    }
    fn of_speed(text: &str) -> Result<(), Misread> {
        read_speed(text).map(|_| ())
    }
    fn of_time(text: &str) -> Result<(), Misread> {
        read_duration(text).map(|_| ())
    }
    type Reader = fn(&str) -> Result<(), Misread>;
    let readers: [(Reader, &str, &str); 8] = [
        (of_length, "1.600 km", "1600 km|1.6 km"),
        (of_length, "12.500 km", "12500 km|12.5 km"),
        (of_length, "1.000 nmi", "1000 nmi|1.0 nmi"),
        (of_length, "1.125 km", "1125 km|1.1250 km"),
        (of_speed, "2.450 km/h", "2450 km/h|2.45 km/h"),
        (of_speed, "1.200 kn", "1200 kn|1.2 kn"),
        (of_time, "1.200 min", "1200 min|1.2 min"),
        (of_time, "3.600 s", "3600 s|3.6 s"),
    ];
    for (read, text, proposed) in readers {
        let misread = read(text).unwrap_err();
        let (whole, decimal) = proposed.split_once('|').unwrap();
        assert_eq!(
            misread.help,
            Some(format!("write \"{whole}\" or \"{decimal}\"")),
            "{text}"
        );
        assert_eq!((read(whole), read(decimal)), (Ok(()), Ok(())), "{text}");
    }
    // 14 km/s and seven weeks are more than anyone would mean.
    assert!((read_speed("50.500 km/h").unwrap().m_per_s() - 50.5 / 3.6).abs() < 1e-12);
    assert_eq!(read_duration("1.200 h").unwrap(), 4_320.0);
    assert_eq!(km("1.6 km"), 1.6);
    assert_eq!(km("0.125 km"), 0.125);
    assert_eq!(km("1.2345 km"), 1.2345);
    assert_eq!(km("1,852.125 km"), 1852.125);
}

/// Regression test: the suggestion was about units or decimal commas.
#[test]
fn several_figures_in_one_text_are_a_band_or_a_list() {
    let two = "\"1200..2000 km\" for all between them, [\"1200 km\", \"2000 km\"]";
    for (text, help) in [
        ("1200, 2000 km", two),
        ("1200 km or 2000 km", two),
        ("1200 or 2000 km", two),
        ("1200 km / 2000 km", two),
        ("1600 km (870 nmi)", "write one of them: \"1600 km\""),
    ] {
        let misread = read_length(text).unwrap_err();
        assert!(
            misread.message.contains("more than one figure"),
            "{misread:?}"
        );
        assert!(
            misread.help.as_deref().unwrap().contains(help),
            "{misread:?}"
        );
    }
}

/// Regression test: it was reported as a band, "3..4 mi".
#[test]
fn a_fraction_is_to_be_written_as_a_decimal() {
    let help = |text| read_length(text).unwrap_err().help.unwrap();
    assert_eq!(help("3/4 mi"), "write \"0.75 mi\"");
    assert!(help("1200/2000 km").contains("\"1200..2000 km\""));
}

/// Regression test: each bracket, slash and comma added a level of recursion,
/// so a long text overflowed the stack.
#[test]
fn a_length_of_many_brackets_is_a_mistake_and_no_crash() {
    for part in ["(", "1/", "1, ", "1 or ", "1 km ("] {
        let text = part.repeat(100_000);
        assert!(read_length(&text).is_err(), "{part}");
        assert!(read_speed(&text).is_err(), "{part}");
        assert!(read_duration(&text).is_err(), "{part}");
    }
}

#[test]
fn what_is_no_speed_or_time_is_told_what_one_is() {
    for (text, help) in [
        ("fast", "write a number and its unit: \"750 km/h\""),
        (
            "Mach 2",
            "write it in km/h, as the source gives it: \"2450 km/h\"",
        ),
        ("km/h", "write a number and its unit: \"750 km/h\""),
        ("200 m", "known units: km/h, kn, m/s, mph"),
    ] {
        assert_eq!(read_speed(text).unwrap_err().help.unwrap(), help, "{text}");
    }
    for text in ["a day", "two days", "3 days and 2 h", "h"] {
        assert_eq!(
            read_duration(text).unwrap_err().help.unwrap(),
            "write a number and its unit: \"5 h\"",
            "{text}"
        );
    }
}

#[test]
fn times_and_speeds() {
    assert_eq!(read_duration("6 h").unwrap(), 21_600.0);
    assert_eq!(read_duration("1 h 30 min").unwrap(), 5_400.0);
    assert_eq!(read_duration("1h30min").unwrap(), 5_400.0);
    assert_eq!(read_duration("2 d").unwrap(), 172_800.0);
    assert!(
        read_duration("6")
            .unwrap_err()
            .help
            .unwrap()
            .contains("6 h")
    );
    assert!((read_speed("750 km/h").unwrap().m_per_s() - 208.333_333).abs() < 1e-5);
    assert!((read_speed("12 kn").unwrap().m_per_s() - 6.173_333).abs() < 1e-5);
    assert!(read_speed("3 Mach").unwrap_err().message.contains("sound"));
}
