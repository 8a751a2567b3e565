//! Identities of vessels as sources write them, brought to one form each.

use crate::formats::plain;
use std::borrow::Cow;

/// What a column or property identifies vessels by.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum IdKind {
    /// Nine digits, of ships and stations (ITU-R M.585).
    Mmsi,
    /// The IMO's number of a ship.
    Imo,
    /// 24-bit ICAO addresses of aircraft, in upper or lower case.
    Icao,
    /// Names and other texts.
    #[default]
    Other,
}

/// Why a text identifies no vessel.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NoId {
    /// The text means that the identity is not known.
    Unknown,
    /// A spreadsheet wrote only the leading digits: `3.68084E+08`.
    Shortened,
}

/// Texts that programs write for a missing value.
const MISSING: [&[u8]; 10] = [
    b"", b"NA", b"N/A", b"#N/A", b"NaN", b"nan", b"NULL", b"null", b"None", b"\\N",
];

impl IdKind {
    /// The kind that the name of a column or property implies.
    pub fn of(name: &str) -> IdKind {
        match plain(name).as_str() {
            "mmsi" | "ssvid" | "sourcemmsi" => IdKind::Mmsi,
            "imo" => IdKind::Imo,
            "icao24" | "icao" | "hex" | "hexident" => IdKind::Icao,
            _ => IdKind::Other,
        }
    }

    /// The usual form of an identity: an MMSI with the leading zeros that a
    /// spreadsheet drops and without the decimals that it adds, an address in
    /// lower case, as traces write it.
    ///
    /// # Errors
    /// A text that does not identify a vessel.
    pub fn read(self, id: &[u8]) -> Result<Cow<'_, [u8]>, NoId> {
        let number = Scientific::read(id);
        let is_number = matches!(self, IdKind::Mmsi | IdKind::Imo);
        // An address such as 400e12 has no sign.
        if let Some(number) = number.filter(|number| is_number || number.signed) {
            return match number.whole().filter(|_| is_number) {
                Some(whole) => Ok(Cow::Owned(self.read(&whole)?.into_owned())),
                None => Err(NoId::Shortened),
            };
        }
        let digits = match id.iter().position(|b| *b == b'.') {
            Some(at) if is_number && id[at + 1..].iter().all(|b| *b == b'0') => &id[..at],
            _ => id,
        };
        let zero = self != IdKind::Other && digits.iter().all(|b| *b == b'0');
        if zero || MISSING.contains(&digits) {
            return Err(NoId::Unknown);
        }
        Ok(match self {
            IdKind::Mmsi => nine_digits(digits),
            IdKind::Icao => small_address(digits),
            IdKind::Imo | IdKind::Other => Cow::Borrowed(digits),
        })
    }
}

/// An MMSI with its leading zeros. Coast stations have two and groups of ships
/// one, before the three digits of a country (201 to 775).
fn nine_digits(digits: &[u8]) -> Cow<'_, [u8]> {
    let country = matches!(digits, [b'2'..=b'7', ..]);
    let zeros = match digits.len() {
        7 => 2,
        8 => 1,
        _ => 0,
    };
    match country && zeros > 0 && digits.iter().all(u8::is_ascii_digit) {
        true => Cow::Owned([&b"00"[..zeros], digits].concat()),
        false => Cow::Borrowed(digits),
    }
}

/// An address in lower case; anything else unchanged.
fn small_address(id: &[u8]) -> Cow<'_, [u8]> {
    // readsb puts a tilde before addresses not assigned by ICAO.
    let digits = id.strip_prefix(b"~").unwrap_or(id);
    let hex = digits.len() == 6 && digits.iter().all(u8::is_ascii_hexdigit);
    match hex && digits.iter().any(u8::is_ascii_uppercase) {
        true => Cow::Owned(id.to_ascii_lowercase()),
        false => Cow::Borrowed(id),
    }
}

/// A positive number in scientific notation: `3.68084E+08`.
struct Scientific<'a> {
    whole: &'a [u8],
    decimals: &'a [u8],
    exponent: usize,
    /// Whether the exponent has a sign, as spreadsheets and most programs write
    /// it.
    signed: bool,
}

impl Scientific<'_> {
    fn read(text: &[u8]) -> Option<Scientific<'_>> {
        let at = text.iter().position(|b| matches!(b, b'e' | b'E'))?;
        let (mantissa, exponent) = (&text[..at], &text[at + 1..]);
        let point = mantissa.iter().position(|b| matches!(b, b'.' | b','));
        let (whole, decimals) = match point {
            Some(point) => (&mantissa[..point], &mantissa[point + 1..]),
            None => (mantissa, &b""[..]),
        };
        let signed = exponent.first() == Some(&b'+');
        let exponent = &exponent[usize::from(signed)..];
        let digits = |text: &[u8]| text.iter().all(u8::is_ascii_digit);
        let is_one = whole.len() == 1 && digits(whole) && digits(decimals);
        let sized = (1..=2).contains(&exponent.len()) && digits(exponent);
        let exponent = std::str::from_utf8(exponent).ok()?.parse().ok();
        Some(Scientific {
            whole,
            decimals,
            exponent: exponent.filter(|_| is_one && sized)?,
            signed,
        })
    }

    /// The whole number, if all its digits are there.
    fn whole(&self) -> Option<Vec<u8>> {
        let (kept, rest) = self.decimals.split_at_checked(self.exponent)?;
        let whole = rest.iter().all(|b| *b == b'0');
        whole.then(|| [self.whole, kept].concat())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(kind: IdKind, id: &str) -> Result<String, NoId> {
        let read = kind.read(id.as_bytes())?;
        Ok(String::from_utf8(read.into_owned()).unwrap())
    }

    #[test]
    fn one_vessel_has_one_identity() {
        for (kind, id, usual) in [
            (IdKind::Mmsi, "368084090", "368084090"),
            (IdKind::Mmsi, "368084090.0", "368084090"),
            (IdKind::Mmsi, "3.680840900000000000e+08", "368084090"),
            (IdKind::Mmsi, "2320001", "002320001"),
            (IdKind::Mmsi, "2320001.0", "002320001"),
            (IdKind::Mmsi, "002320001", "002320001"),
            (IdKind::Mmsi, "23200011", "023200011"),
            // Wrong numbers of ships, not those of stations.
            (IdKind::Mmsi, "1193046", "1193046"),
            (IdKind::Mmsi, "12345", "12345"),
            (IdKind::Imo, "9321483.0", "9321483"),
            (IdKind::Imo, "IMO9321483", "IMO9321483"),
            (IdKind::Icao, "AE01C5", "ae01c5"),
            (IdKind::Icao, "~AE01C5", "~ae01c5"),
            (IdKind::Icao, "400e12", "400e12"),
            (IdKind::Other, "1.0", "1.0"),
            (IdKind::Other, "0", "0"),
            (IdKind::Other, "Nancy", "Nancy"),
        ] {
            assert_eq!(read(kind, id).as_deref(), Ok(usual), "{kind:?} {id}");
        }
    }

    #[test]
    fn what_identifies_no_vessel_is_refused() {
        for (kind, id, why) in [
            (IdKind::Mmsi, "3.68084E+08", NoId::Shortened),
            (IdKind::Mmsi, "3,68084E+08", NoId::Shortened),
            (IdKind::Mmsi, "3.68084e8", NoId::Shortened),
            (IdKind::Other, "1.2E+07", NoId::Shortened),
            (IdKind::Mmsi, "0", NoId::Unknown),
            (IdKind::Mmsi, "0.0", NoId::Unknown),
            (IdKind::Mmsi, "000000000", NoId::Unknown),
            (IdKind::Icao, "000000", NoId::Unknown),
            (IdKind::Mmsi, "nan", NoId::Unknown),
            (IdKind::Other, "NA", NoId::Unknown),
            (IdKind::Other, "\\N", NoId::Unknown),
        ] {
            assert_eq!(read(kind, id), Err(why), "{kind:?} {id}");
        }
    }
}
