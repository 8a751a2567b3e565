//! Converts positions from other coordinate systems to WGS 84 longitude and
//! latitude.
//!
//! The formulas are from the `proj4rs` crate, the parameters from
//! `crs-definitions`. Both were compared with PROJ at five places in the area
//! of use of each system. `systems.txt` lists the codes that agree within a
//! metre, with their datum shifts (`tests/data/make_systems.py`). Other systems
//! are left to PROJ: those with datums that need a correction grid, and those
//! whose shift varies within the area of use.

use super::bent::bent;
use crate::gis::PlanarShape;
use geo::Coord;
use proj4rs::Proj;
use proj4rs::transform::transform;

const TABLE: &str = include_str!("systems.txt");

/// The coordinate system of a file.
#[derive(Debug, Default)]
pub(crate) enum System {
    /// WGS 84 longitude and latitude, by the format or as declared.
    #[default]
    Wgs84,
    /// Not declared; treated as degrees if possible.
    Unsaid,
    Projected(Box<Projected>),
}

/// A coordinate system and its transformation to WGS 84.
#[derive(Debug)]
pub(crate) struct Projected {
    name: String,
    from: Proj,
    to: Proj,
}

/// An unsupported coordinate system, by name.
#[derive(Debug)]
pub(crate) struct Foreign(pub String);

impl System {
    /// From an EPSG code.
    pub fn of_code(code: i64) -> Result<System, Foreign> {
        let name = format!("EPSG:{code}");
        // Codes of Web Mercator from before it had its official one.
        let code = match code {
            900_913 | 3785 | 102_100 | 102_113 => 3857,
            code => without_height(code),
        };
        if code == 4326 {
            return Ok(System::Wgs84);
        }
        let known = u16::try_from(code).ok().filter(|code| agrees(*code));
        let known = known.and_then(crs_definitions::from_code);
        match known {
            Some(known) => match own_shift_of(known.code) {
                None => System::of_proj(name, known.proj4),
                Some(shift) => System::of_proj(name, &with_shift(known.proj4, shift)),
            },
            None => Err(Foreign(name)),
        }
    }

    /// From an EPSG code, or from well-known text if the code is unknown here.
    pub fn of(code: i64, text: Option<&str>) -> Result<System, Foreign> {
        match (System::of_code(code), text) {
            (Err(_), Some(text)) if !is_known(code) => {
                let named = |_| Foreign(format!("EPSG:{code}"));
                System::of_text(text).map_err(named)
            }
            (found, _) => found,
        }
    }

    /// From a name as in GeoJSON: `EPSG:3857`, `urn:ogc:def:crs:OGC:1.3:CRS84`,
    /// or a URL of either.
    pub fn of_name(name: &str) -> Result<System, Foreign> {
        let upper = name.to_ascii_uppercase();
        if upper.ends_with("CRS84") || upper.ends_with("CRS84H") {
            return Ok(System::Wgs84);
        }
        let code = upper.rsplit([':', '/', '#']).next().unwrap_or("");
        match (upper.contains("EPSG"), code.parse()) {
            (true, Ok(code)) => System::of_code(code).map_err(|_| Foreign(name.to_string())),
            _ => Err(Foreign(name.to_string())),
        }
    }

    /// From well-known text, in OGC or ESRI form.
    pub fn of_text(text: &str) -> Result<System, Foreign> {
        let text = text.trim().trim_end_matches('\0').trim();
        let upper = text.to_ascii_uppercase();
        let local = [
            "LOCAL_CS",
            "ENGCRS",
            "ENGINEERINGCRS",
            "UNDEFINED",
            "UNKNOWN",
        ];
        if text.is_empty() || local.iter().any(|start| upper.starts_with(start)) {
            return Ok(System::Unsaid);
        }
        match own_code(&upper).map(|code| (code, System::of_code(code))) {
            Some((_, Ok(system))) => return Ok(system),
            Some((code, Err(foreign))) if is_known(code) => return Err(foreign),
            _ => {}
        }
        let name = text.split('"').nth(1).unwrap_or("another system");
        let foreign = || Foreign(name.to_string());
        let plain = normal(name);
        if plain.contains("webmercator") || plain.contains("pseudomercator") {
            return System::of_code(3857);
        }
        let by_name =
            lines("name").find_map(|line| line.strip_prefix(plain.as_str())?.strip_prefix(' '));
        if let Some(code) = by_name.and_then(|code| code.parse().ok()) {
            return System::of_code(code);
        }
        let datum = datum_of(text, &upper).ok_or_else(foreign)?;
        let geographic = upper.starts_with("GEOG");
        let shift = shift_of(datum).or_else(|| own_shift(text, &upper));
        let shift = shift.ok_or_else(foreign)?;
        let degrees = upper.contains("0.01745329") || upper.contains("\"DEGREE\"");
        // The parser of the text takes all angles for degrees.
        if !degrees {
            return Err(foreign());
        }
        let greenwich = upper.contains("GREENWICH") || !upper.contains("PRIMEM");
        if geographic && !upper.contains("PROJC") && greenwich && is_none(shift) {
            return Ok(System::Wgs84);
        }
        let written = proj4wkt::wkt_to_projstring(text).map_err(|_| foreign())?;
        let shift = shift.replace(' ', "");
        System::of_proj(name.to_string(), &with_shift(&written, &shift))
    }

    fn of_proj(name: String, proj: &str) -> Result<System, Foreign> {
        const WGS84: &str = "+proj=longlat +datum=WGS84 +no_defs";
        match (Proj::from_proj_string(proj), Proj::from_proj_string(WGS84)) {
            (Ok(from), Ok(to)) => {
                let projected = Projected { name, from, to };
                Ok(System::Projected(Box::new(projected)))
            }
            _ => Err(Foreign(name)),
        }
    }

    /// Its name, unless it is plain longitude and latitude.
    pub fn name(&self) -> Option<&str> {
        match self {
            System::Projected(projected) => Some(&projected.name),
            System::Wgs84 | System::Unsaid => None,
        }
    }

    /// Longitude and latitude of a position; `None` if it is not on the Earth.
    pub fn degrees(&self, at: Coord<f64>) -> Option<Coord<f64>> {
        match self {
            System::Wgs84 | System::Unsaid => Some(at),
            System::Projected(projected) => projected.degrees(at),
        }
    }

    /// Converts a shape to longitude and latitude. Edges that are straight in a
    /// projected plane get intermediate positions, except those of a `timed`
    /// line, whose positions have times.
    ///
    /// # Errors
    /// Names a position that is not on the Earth.
    pub fn apply(&self, shape: &mut PlanarShape, timed: bool) -> Result<(), String> {
        match self {
            System::Wgs84 => Ok(()),
            System::Unsaid => {
                let mut beyond = None;
                shape.each_position(|at| {
                    if at.x.abs() > 540.0 || at.y.abs() > 180.0 {
                        beyond.get_or_insert(at);
                    }
                });
                match beyond {
                    None => Ok(()),
                    Some(at) => Err(format!("({}, {}) is not a position in degrees", at.x, at.y)),
                }
            }
            System::Projected(projected) => projected.apply(shape, timed),
        }
    }
}

impl Projected {
    fn apply(&self, shape: &mut PlanarShape, timed: bool) -> Result<(), String> {
        let mut stray = None;
        // Changing the datum of degrees does not curve edges.
        let plain = timed || self.from.is_latlong();
        shape.map_lines(|line| {
            let over = match plain {
                true => line.iter().map(|at| self.degrees(*at).ok_or(*at)).collect(),
                false => bent(line, &|at| self.degrees(at)),
            };
            over.unwrap_or_else(|at| {
                stray.get_or_insert(at);
                line.to_vec()
            })
        });
        match stray {
            None => Ok(()),
            Some(at) => Err(format!(
                "({}, {}) is not a position in {}",
                at.x, at.y, self.name
            )),
        }
    }

    fn degrees(&self, at: Coord<f64>) -> Option<Coord<f64>> {
        let mut point = match self.from.is_latlong() {
            true => (at.x.to_radians(), at.y.to_radians(), 0.0),
            false => (at.x, at.y, 0.0),
        };
        transform(&self.from, &self.to, &mut point).ok()?;
        let (x, y) = (point.0.to_degrees(), point.1.to_degrees());
        (x.is_finite() && y.is_finite()).then_some(Coord { x, y })
    }
}

/// The code of the two-dimensional system of a three-dimensional one; heights
/// are dropped. `pyproj.CRS.from_epsg(code).to_2d().to_epsg()`.
fn without_height(code: i64) -> i64 {
    const PAIRS: [(i64, i64); 12] = [
        (4979, 4326),
        (4927, 4737),
        (4937, 4258),
        (4939, 4283),
        (4947, 4612),
        (4955, 4617),
        (4959, 4167),
        (4965, 4171),
        (4989, 4674),
        (6319, 6318),
        (6667, 6668),
        (7843, 7844),
    ];
    let found = PAIRS.iter().find(|(with, _)| *with == code);
    found.map_or(code, |(_, without)| *without)
}

/// Whether a code has a definition, even one that differs from PROJ's.
fn is_known(code: i64) -> bool {
    let known = u16::try_from(code)
        .ok()
        .and_then(crs_definitions::from_code);
    known.is_some()
}

/// Whether the crates agree with PROJ on a system.
fn agrees(code: u16) -> bool {
    lines("codes").any(|line| line.split(' ').any(|range| holds(range, code)))
}

/// Whether a range such as `2001-2005`, or a single code, contains a code.
fn holds(range: &str, code: u16) -> bool {
    let (first, last) = range.split_once('-').unwrap_or((range, range));
    match (first.parse::<u16>(), last.parse::<u16>()) {
        (Ok(first), Ok(last)) => (first..=last).contains(&code),
        _ => false,
    }
}

/// The datum shift PROJ uses, for systems whose definition has a different one.
fn own_shift_of(code: u16) -> Option<&'static str> {
    lines("shift").find_map(|line| {
        let (shift, ranges) = line.split_once(' ')?;
        ranges
            .split(' ')
            .any(|range| holds(range, code))
            .then_some(shift)
    })
}

/// A PROJ string with its datum shift replaced.
fn with_shift(proj: &str, shift: &str) -> String {
    let kept = proj.split_whitespace().filter(|word| {
        let key = word.split('=').next().unwrap_or("");
        !["+towgs84", "+datum", "+nadgrids"].contains(&key)
    });
    let kept: Vec<&str> = kept.collect();
    format!("{} +towgs84={shift}", kept.join(" "))
}

/// The shift of a datum, in PROJ notation.
fn shift_of(datum: &str) -> Option<&'static str> {
    let wanted = normal(datum);
    lines("datum").find_map(|line| {
        let (name, shift) = line.split_once(' ')?;
        (name == wanted).then_some(shift)
    })
}

fn lines(kind: &'static str) -> impl Iterator<Item = &'static str> {
    let of_kind = move |line: &'static str| line.strip_prefix(kind)?.strip_prefix(' ');
    TABLE.lines().filter_map(of_kind)
}

/// The shift given in well-known text.
fn own_shift<'t>(text: &'t str, upper: &str) -> Option<&'t str> {
    let at = upper.find("TOWGS84[")? + "TOWGS84[".len();
    let shift = text.get(at..)?.split(']').next()?;
    let mut numbers = shift.split(',').map(|n| n.trim().parse::<f64>());
    numbers.all(|n| n.is_ok()).then_some(shift)
}

fn is_none(shift: &str) -> bool {
    shift
        .split(',')
        .all(|number| number.trim().parse() == Ok(0.0))
}

/// Normalises `D_ETRS_1989` to `etrs1989`.
fn normal(name: &str) -> String {
    let small = name.to_ascii_lowercase();
    let own = small.strip_prefix("d_").unwrap_or(&small);
    let mut plain: String = own.chars().filter(char::is_ascii_alphanumeric).collect();
    let own = plain.strip_suffix("ensemble").map(str::len);
    plain.truncate(own.unwrap_or(plain.len()));
    plain
}

/// The EPSG code at the end of a text, which applies to the whole.
fn own_code(upper: &str) -> Option<i64> {
    let body = upper.trim_end().strip_suffix(']')?.trim_end();
    let body = body.strip_suffix(']')?.trim_end();
    let start = body.rfind('[')?;
    let keyword = body[..start].rsplit([',', ' ', '[']).next()?;
    let mut words = body[start + 1..]
        .split(',')
        .map(|w| w.trim().trim_matches('"'));
    let known = ["AUTHORITY", "ID"].contains(&keyword);
    match (known, words.next(), words.next()) {
        (true, Some("EPSG"), Some(code)) => code.parse().ok(),
        _ => None,
    }
}

/// The name of the datum in a text.
fn datum_of<'t>(text: &'t str, upper: &str) -> Option<&'t str> {
    let keys = ["DATUM[", "TRF[", "GEODETICDATUM[", "ENSEMBLE["];
    let at = keys.iter().filter_map(|key| upper.find(key)).min()?;
    // ASCII upper-casing keeps byte offsets.
    text.get(at..)?.split('"').nth(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Generated by `tests/data/make_systems.py` with PROJ 9.5.1.
    const PLACES: &str = include_str!("../../tests/data/systems.dat");

    fn metres(system: System, x: f64, y: f64, lon: f64, lat: f64) -> f64 {
        let mut shape = PlanarShape::Points(vec![Coord { x, y }]);
        system.apply(&mut shape, false).unwrap();
        let PlanarShape::Points(points) = shape else {
            return f64::NAN;
        };
        let east = (points[0].x - lon + 180.0).rem_euclid(360.0) - 180.0;
        (east * lat.to_radians().cos()).hypot(points[0].y - lat) * 111_320.0
    }

    #[test]
    fn systems_are_where_proj_has_them_by_code_and_by_text() {
        let (mut by_code, mut by_text) = (0, 0);
        for line in PLACES.lines().filter(|line| !line.starts_with('#')) {
            let fields: Vec<&str> = line.split('\t').collect();
            let number = |at: usize| fields[at].parse::<f64>().unwrap();
            let [x, y, lon, lat] = [1, 2, 3, 4].map(number);
            let system = System::of_code(fields[0].parse().unwrap()).unwrap();
            let off = metres(system, x, y, lon, lat);
            assert!(off < 1.0, "EPSG:{}: {off} m", fields[0]);
            by_code += 1;
            let text = System::of_text(fields[5]);
            if let Ok(system @ (System::Wgs84 | System::Projected(_))) = text {
                let off = metres(system, x, y, lon, lat);
                assert!(off < 1.0, "{}: {off} m", fields[5]);
                by_text += 1;
            }
        }
        assert!(by_code > 200 && by_text > 150, "{by_code}, {by_text}");
    }

    #[test]
    fn what_needs_a_grid_or_is_unknown_is_foreign() {
        // NAD27, whose shift is a grid, and undefined codes.
        for code in [4267, 26717, 65_000, 1] {
            assert!(System::of_code(code).is_err(), "{code}");
        }
        let nad27 = "GEOGCS[\"GCS_North_American_1927\",DATUM[\"D_North_American_1927\",SPHEROID[\"Clarke_1866\",6378206.4,294.9786982]],PRIMEM[\"Greenwich\",0.0],UNIT[\"Degree\",0.0174532925199433]]";
        assert!(System::of_text(nad27).is_err());
        // Angles in grads.
        for (datum, ellipsoid, prime) in [
            (
                "NTF",
                "Clarke_1880_IGN\",6378249.2,293.466021293627",
                "Paris\",2.33722917",
            ),
            (
                "WGS_1984",
                "WGS_1984\",6378137.0,298.257223563",
                "Greenwich\",0.0",
            ),
        ] {
            let grads = format!(
                "GEOGCS[\"x\",DATUM[\"D_{datum}\",SPHEROID[\"{ellipsoid}]],PRIMEM[\"{prime}],UNIT[\"Grad\",0.01570796326794897]]"
            );
            assert!(System::of_text(&grads).is_err(), "{grads}");
        }
    }

    #[test]
    fn wgs_84_goes_by_many_names() {
        let names = [
            "urn:ogc:def:crs:OGC:1.3:CRS84",
            "urn:ogc:def:crs:EPSG::4326",
            "urn:ogc:def:crs:EPSG::4979",
            "EPSG:4326",
            "http://www.opengis.net/def/crs/OGC/0/CRS84",
        ];
        for name in names {
            assert!(matches!(System::of_name(name), Ok(System::Wgs84)), "{name}");
        }
        let esri = "GEOGCS[\"GCS_WGS_1984\",DATUM[\"D_WGS_1984\",SPHEROID[\"WGS_1984\",6378137.0,298.257223563]],PRIMEM[\"Greenwich\",0.0],UNIT[\"Degree\",0.0174532925199433]]";
        assert!(matches!(System::of_text(esri), Ok(System::Wgs84)));
        // GDAL 3.12 writes this for a layer in OGC:CRS84.
        let crs84 = "GEOGCS[\"WGS 84 (CRS84)\",DATUM[\"WGS_1984\",SPHEROID[\"WGS 84\",6378137,298.257223563,AUTHORITY[\"EPSG\",\"7030\"]],AUTHORITY[\"EPSG\",\"6326\"]],PRIMEM[\"Greenwich\",0,AUTHORITY[\"EPSG\",\"8901\"]],UNIT[\"degree\",0.0174532925199433,AUTHORITY[\"EPSG\",\"9122\"]],AXIS[\"Longitude\",EAST],AXIS[\"Latitude\",NORTH],AUTHORITY[\"OGC\",\"CRS84\"]]";
        assert!(matches!(System::of_text(crs84), Ok(System::Wgs84)));
        assert!(matches!(
            System::of_text("LOCAL_CS[\"x\"]"),
            Ok(System::Unsaid)
        ));
    }
}
