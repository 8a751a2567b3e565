//! Hemisphere columns: finding them, and applying them to degrees.

use super::header::{Axis, Header, LAT, LON, plain};

/// Suffixes of hemisphere columns after the name of their axis.
const WORDS: [&str; 7] = [
    "dir",
    "direction",
    "hem",
    "hemi",
    "hemisphere",
    "ref",
    "side",
];

/// The columns with N or S and with E or W. Without one, degrees are signed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Hemispheres {
    pub ns: Option<usize>,
    pub ew: Option<usize>,
}

/// A degree column of an axis, with the first rows of the table.
struct Degrees<'a> {
    header: &'a Header,
    axis: &'a Axis,
    column: usize,
    rows: &'a [Vec<String>],
}

impl Header {
    /// Finds the hemisphere columns for the degree columns `lat` and `lon`,
    /// with a message about each candidate that is not used.
    ///
    /// A column is used because of its name (`ns`, `lat_dir`), or because it
    /// holds only N and S in `rows` and its name or position (`lat, dir, lon,
    /// dir2`) shows which axis it belongs to.
    pub fn hemispheres(
        &self,
        lat: usize,
        lon: usize,
        rows: &[Vec<String>],
    ) -> (Hemispheres, Vec<String>) {
        let of = |axis, column| Degrees {
            header: self,
            axis,
            column,
            rows,
        };
        let axes = [of(&LAT, lat), of(&LON, lon)];
        let mut found = axes.each_ref().map(Degrees::hemispheres);
        if found == [None, None]
            && let [Some(ns), Some(ew)] = axes.each_ref().map(Degrees::neighbour)
            && ns != ew
        {
            found = [Some(ns), Some(ew)];
        }
        let [ns, ew] = found;
        let missed = axes.iter().zip(found);
        let missed = missed.filter_map(|(axis, found)| match found {
            None => axis.passed_over(),
            Some(_) => None,
        });
        (Hemispheres { ns, ew }, missed.collect())
    }
}

impl Degrees<'_> {
    /// The hemisphere column found by name.
    fn hemispheres(&self) -> Option<usize> {
        let sides = self.axis.sides;
        let is = |rest: &str| WORDS.contains(&rest) || sides.contains(&rest);
        let bare = || {
            let is = |name: &String| sides.contains(&plain(name).as_str());
            self.header.names.iter().position(is)
        };
        let named = self.header.part(self.axis, self.column, is).or_else(bare);
        let named = named.filter(|at| !self.holds_numbers(*at));
        named.or_else(|| self.candidates().find(|at| self.is_hinted(*at)))
    }

    /// The adjacent column that holds only hemispheres of this axis, if no
    /// degrees are negative.
    fn neighbour(&self) -> Option<usize> {
        let signed = self.rows.iter().any(|row| self.degrees(row) < 0.0);
        let next = |at: &usize| at.abs_diff(self.column) == 1;
        self.candidates().rfind(next).filter(|_| !signed)
    }

    /// Columns that hold only hemispheres of this axis.
    fn candidates(&self) -> impl DoubleEndedIterator<Item = usize> {
        (0..self.header.names.len()).filter(|at| {
            let mut cells = self.cells(*at).peekable();
            let some = cells.peek().is_some();
            some && cells.all(|cell| self.axis.is_negative(cell.as_bytes()).is_some())
        })
    }

    /// Whether the name of a hemisphere column says so: `hemisphere_ns`.
    fn is_hinted(&self, at: usize) -> bool {
        let name = self.header.names[at].to_lowercase();
        let mut tokens = name.split(|c: char| !c.is_alphanumeric());
        let side = |token: &str| self.axis.sides.contains(&token);
        let of_axis = self.header.part(self.axis, self.column, |_| true);
        name.contains("hemi") || tokens.any(|t| t == "hem" || side(t)) || of_axis == Some(at)
    }

    /// A message about a column that holds only hemispheres and is not used, if
    /// using it would make a difference.
    fn passed_over(&self) -> Option<String> {
        let differs = |at: &usize| {
            self.rows.iter().any(|row| {
                let negative = self.axis.is_negative(row[*at].as_bytes());
                negative.is_some_and(|negative| match self.degrees(row) {
                    degrees if degrees > 0.0 => negative,
                    degrees => degrees < 0.0 && !negative,
                })
            })
        };
        let at = self.candidates().find(differs)?;
        let [[positive, _], [negative, _]] = self.axis.hemispheres;
        let names = &self.header.names;
        Some(format!(
            "column {:?} holds only {positive} and {negative} but is not read: if it is the \
             hemisphere of {:?}, rename it {:?}",
            names[at], names[self.column], self.axis.sides[0]
        ))
    }

    fn cells(&self, at: usize) -> impl Iterator<Item = &str> {
        let cells = self.rows.iter().map(move |row| row[at].as_str());
        cells.filter(|cell| !cell.is_empty())
    }

    /// `ns` may mean nanoseconds.
    fn holds_numbers(&self, at: usize) -> bool {
        let mut cells = self.cells(at).peekable();
        cells.peek().is_some() && cells.all(|cell| cell.parse::<f64>().is_ok())
    }

    /// Degrees of a row; 0 if not a number.
    fn degrees(&self, row: &[String]) -> f64 {
        let number = row[self.column].replacen(',', ".", 1).parse();
        number.unwrap_or(0.0)
    }
}

impl Axis {
    /// Whether degrees in a hemisphere, such as `S` or `West`, are negative.
    fn is_negative(&self, hemisphere: &[u8]) -> Option<bool> {
        let is = |name: &&str| hemisphere.eq_ignore_ascii_case(name.as_bytes());
        let at = |names: &[&str; 2]| names.iter().any(is);
        self.hemispheres.iter().position(at).map(|at| at == 1)
    }

    /// Whether a hemisphere reverses the sign of degrees.
    ///
    /// # Errors
    /// Describes a text that is not a hemisphere of this axis, or one that
    /// contradicts the sign of the degrees.
    #[inline]
    pub fn turns_sign(&self, hemisphere: &[u8], degrees: f64) -> Result<bool, String> {
        match self.is_negative(hemisphere) {
            Some(true) => Ok(degrees > 0.0),
            Some(false) if degrees >= 0.0 => Ok(false),
            _ => Err(self.wrong(hemisphere, degrees)),
        }
    }

    #[cold]
    fn wrong(&self, hemisphere: &[u8], degrees: f64) -> String {
        const LONGEST: usize = 40;
        let [[positive, _], [negative, _]] = self.hemispheres;
        let shown = String::from_utf8_lossy(&hemisphere[..hemisphere.len().min(LONGEST)]);
        match self.is_negative(hemisphere) {
            Some(_) => format!("hemisphere {shown:?} contradicts the sign of {degrees}"),
            None if hemisphere.is_empty() => {
                format!("no hemisphere for {degrees}; write {positive} or {negative}")
            }
            None => format!("hemisphere {shown:?} is not {positive} or {negative}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The names of the columns used, and the messages about others.
    fn found(table: &str) -> (Option<String>, Option<String>, Vec<String>) {
        let header = Header::read(table.as_bytes());
        let (lat, lon) = (header.find(&LAT).unwrap(), header.find(&LON).unwrap());
        let (read, missed) = header.hemispheres(lat, lon, &header.sample(table.as_bytes()));
        let name = |at: usize| header.names[at].clone();
        (read.ns.map(name), read.ew.map(name), missed)
    }

    #[test]
    fn columns_of_hemispheres_are_known_by_name() {
        for head in [
            "lat,ns,lon,ew",
            "Latitude,N/S,Longitude,E/W",
            "lat,lat_dir,lon,lon_dir",
            "GPSLatitude,GPSLatitudeRef,GPSLongitude,GPSLongitudeRef",
            "lat_deg,lat hemisphere,lon_deg,lon hemisphere",
        ] {
            let names: Vec<String> = head.split(',').map(str::to_string).collect();
            let (ns, ew) = (Some(names[1].clone()), Some(names[3].clone()));
            assert_eq!(found(head), (ns, ew, Vec::new()), "{head}");
        }
        assert_eq!(found("lat,lon,ew").1.as_deref(), Some("ew"));
        assert_eq!(found("lat,ns,lon").0.as_deref(), Some("ns"));
        for head in ["lat,lon,direction", "latitude_ns,longitude_ew"] {
            assert_eq!(found(head), (None, None, Vec::new()), "{head}");
        }
        // Nanoseconds.
        assert_eq!(found("lat,lon,ns\n1,2,300\n").0, None);
    }

    #[test]
    fn others_are_known_by_their_cells_where_their_name_or_place_says_so() {
        let read = |table: &str| {
            let (ns, ew, missed) = found(table);
            assert_eq!(missed, Vec::<String>::new(), "{table}");
            (ns, ew)
        };
        let pair = |ns: &str, ew: &str| (Some(ns.to_string()), Some(ew.to_string()));
        assert_eq!(
            read("lat,hemisphere_ns,lon,hemisphere_ew\n1,S,2,West\n"),
            pair("hemisphere_ns", "hemisphere_ew")
        );
        assert_eq!(read("lat,dir,lon,dir2\n1,S,2,W\n"), pair("dir", "dir2"));
        assert_eq!(read("a,lat,b,lon\nS,1,W,2\n"), pair("a", "b"));
        // A wind column that agrees with the signs makes no difference.
        assert_eq!(read("lat,lon,wind\n1,2,N\n-1,2,S\n"), (None, None));
        assert_eq!(read("lat,lon,wind\n1,2,N\n1,2,S\n1,2,E\n"), (None, None));
    }

    #[test]
    fn what_may_be_a_hemisphere_is_named() {
        let (ns, ew, missed) = found("lat,lon,dir\n1,2,S\n1,2,N\n");
        assert_eq!((ns, ew), (None, None));
        assert_eq!(
            missed,
            [
                "column \"dir\" holds only N and S but is not read: if it is the hemisphere of \
              \"lat\", rename it \"ns\""
            ]
        );
        let signed = found("lat,dir,lon,dir2\n-1,N,2,W\n");
        assert_eq!((signed.0, signed.2.len()), (None, 2));
    }

    #[test]
    fn a_cell_turns_the_sign_or_is_a_mistake() {
        let right = [
            (&LAT, "S", 1.0, true),
            (&LAT, "south", -1.0, false),
            (&LAT, "n", 1.0, false),
            (&LAT, "S", 0.0, false),
            (&LON, "w", 1.0, true),
            (&LON, "East", 0.0, false),
        ];
        for (axis, cell, degrees, turns) in right {
            let read = axis.turns_sign(cell.as_bytes(), degrees);
            assert_eq!(read, Ok(turns), "{cell} {degrees}");
        }
        let wrong = [
            (&LAT, "", 1.5, "no hemisphere for 1.5; write N or S"),
            (&LAT, "W", 1.0, "hemisphere \"W\" is not N or S"),
            (&LON, "Wx", 1.0, "hemisphere \"Wx\" is not E or W"),
            (
                &LAT,
                "N",
                -1.0,
                "hemisphere \"N\" contradicts the sign of -1",
            ),
        ];
        for (axis, cell, degrees, what) in wrong {
            let read = axis.turns_sign(cell.as_bytes(), degrees);
            assert_eq!(read, Err(what.to_string()));
        }
    }
}
