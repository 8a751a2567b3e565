//! Fits field names to a format: unique, not reserved, not too long.

use super::record::{Column, Layer};

/// A format's restrictions on field names.
#[derive(Debug, Clone, Copy)]
pub struct Naming {
    /// Names reserved by the format.
    pub reserved: &'static [&'static str],
    /// Whether `name` and `NAME` are the same name.
    pub ignores_case: bool,
    /// Maximum length in bytes.
    pub longest: usize,
}

impl Naming {
    /// Any name that is not empty.
    pub const FREE: Naming = Naming {
        reserved: &[],
        ignores_case: false,
        longest: usize::MAX,
    };

    /// Returns a valid name for each of `wanted`, in order.
    ///
    /// Valid names are kept. Control characters are dropped, long names are
    /// truncated, and an empty name becomes `field`; names taken by then get a
    /// numeric suffix, as in GDAL.
    pub fn fit<'n>(&self, wanted: impl IntoIterator<Item = &'n str>) -> Vec<String> {
        let wanted: Vec<&str> = wanted.into_iter().collect();
        let mut taken = Taken {
            naming: self,
            names: self.reserved.iter().map(|name| self.key(name)).collect(),
        };
        let mut made: Vec<Option<String>> = Vec::with_capacity(wanted.len());
        for name in &wanted {
            let stays = self.cleaned(name) == **name && taken.take(name);
            made.push(stays.then(|| (*name).to_string()));
        }
        let rest = made.into_iter().zip(&wanted);
        rest.map(|(name, wanted)| name.unwrap_or_else(|| self.numbered(wanted, &mut taken)))
            .collect()
    }

    fn numbered(&self, wanted: &str, taken: &mut Taken) -> String {
        let base = self.cleaned(wanted);
        let mut name = base.clone();
        let mut number = 1;
        while !taken.take(&name) {
            let tail = format!("_{number}");
            name = cut(&base, self.longest.saturating_sub(tail.len())).to_string() + &tail;
            number += 1;
        }
        name
    }

    fn cleaned(&self, name: &str) -> String {
        let plain: String = name.chars().filter(|c| !c.is_control()).collect();
        let plain = cut(plain.trim(), self.longest).trim_end();
        match plain {
            "" => "field".to_string(),
            plain => plain.to_string(),
        }
    }

    fn key(&self, name: &str) -> String {
        match self.ignores_case {
            true => name.to_lowercase(),
            false => name.to_string(),
        }
    }
}

/// Names in use.
struct Taken<'n> {
    naming: &'n Naming,
    names: std::collections::HashSet<String>,
}

impl Taken<'_> {
    /// Claims a name; false if it is in use.
    fn take(&mut self, name: &str) -> bool {
        self.names.insert(self.naming.key(name))
    }
}

/// The longest prefix of at most `bytes` bytes that ends at a character
/// boundary.
pub fn cut(text: &str, bytes: usize) -> &str {
    let mut end = text.len().min(bytes);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

/// Fields written under a different name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Renamed(Vec<(String, String)>);

/// Number of renamed fields listed individually.
const TOLD: usize = 20;

impl Renamed {
    /// Records a renamed field; each change only once.
    pub fn note(&mut self, from: &str, to: &str) {
        let same = |(a, b): &(String, String)| a == from && b == to;
        if from != to && !self.0.iter().any(same) {
            self.0.push((from.to_string(), to.to_string()));
        }
    }

    /// The message, such as `renamed field: fid -> fid_1`; `None` if nothing
    /// was renamed.
    pub fn sentence(&self) -> Option<String> {
        let pairs = self.0.iter().take(TOLD);
        let pairs: Vec<String> = pairs
            .map(|(from, to)| match from.trim() {
                "" => format!("\"{from}\" -> {to}"),
                _ => format!("{from} -> {to}"),
            })
            .collect();
        let more = self.0.len().saturating_sub(TOLD);
        match (self.0.len(), more) {
            (0, _) => None,
            (1, _) => Some(format!("renamed field: {}", pairs[0])),
            (_, 0) => Some(format!("renamed fields: {}", pairs.join(", "))),
            _ => Some(format!(
                "renamed fields: {} and {more} more",
                pairs.join(", ")
            )),
        }
    }
}

/// Gives the fields of each layer valid names for a format; `id` is the name of
/// the id column.
pub fn rename(layers: &mut [Layer], naming: &Naming, id: Option<&str>) -> Renamed {
    let mut renamed = Renamed::default();
    note_id(layers, id, &mut renamed);
    for layer in layers {
        rename_columns(&mut layer.columns, naming, id, &mut renamed);
    }
    renamed
}

/// Records the name of the id column, unless it is `id` or a field is.
pub fn note_id(layers: &[Layer], id: Option<&str>, renamed: &mut Renamed) {
    let is_field = || layers.iter().any(|layer| layer.column("id").is_some());
    if let Some(name) = id.filter(|name| *name != "id" && !is_field()) {
        renamed.note("id", name);
    }
}

/// Gives layers valid names for a format; their titles are unchanged.
pub fn rename_layers(layers: &mut [Layer], naming: &Naming) {
    let names = naming.fit(layers.iter().map(|layer| layer.name.as_str()));
    for (layer, name) in layers.iter_mut().zip(names) {
        layer.name = name;
    }
}

/// [`rename`] for the fields of one table.
pub fn rename_columns(
    columns: &mut [Column],
    naming: &Naming,
    id: Option<&str>,
    renamed: &mut Renamed,
) {
    let own = columns.iter().map(|c| c.name.as_str());
    let names = naming.fit(id.into_iter().chain(own));
    let names = names.into_iter().skip(usize::from(id.is_some()));
    for (column, name) in columns.iter_mut().zip(names) {
        renamed.note(&column.name, &name);
        column.name = name;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLE: Naming = Naming {
        reserved: &["fid", "geom"],
        ignores_case: true,
        longest: 10,
    };

    #[test]
    fn names_that_fit_stay_and_the_others_find_free_ones() {
        let wanted = [
            "FID",
            "fid_1",
            "name",
            "NAME",
            "",
            "geom",
            "a\0b",
            "射程距離公表",
            "name_1",
        ];
        let made = TABLE.fit(wanted);
        let right = [
            "FID_2",
            "fid_1",
            "name",
            "NAME_2",
            "field",
            "geom_1",
            "ab",
            "射程距",
            "name_1",
        ];
        assert_eq!(made, right);
    }

    #[test]
    fn names_that_are_cut_alike_are_numbered() {
        let long = "x".repeat(200);
        let made = TABLE.fit([long.as_str(), "xxxxxxxxxx", &long]);
        assert_eq!(made, ["xxxxxxxx_1", "xxxxxxxxxx", "xxxxxxxx_2"]);
        assert_eq!(Naming::FREE.fit([long.as_str()]), [long.as_str()]);
    }

    #[test]
    fn changes_are_told_once() {
        let mut renamed = Renamed::default();
        renamed.note("fid", "fid_1");
        renamed.note("fid", "fid_1");
        renamed.note("a", "a");
        let told = renamed.sentence();
        assert_eq!(told.as_deref(), Some("renamed field: fid -> fid_1"));
    }
}
