//! Merges several layers into one table, for formats with a single table.

use super::names::{Naming, Renamed, note_id, rename_columns};
use super::record::{Layer, Record};
use super::value::{Type, Value};

/// A table with the columns of all layers.
#[derive(Debug, Clone)]
pub struct Table {
    pub columns: Layer,
    /// Name of the id column; `None` if features have no ids.
    pub id: Option<&'static str>,
    /// For each layer, the indices of its columns.
    places: Vec<Vec<usize>>,
}

/// Name of the id column in tables of these layers: `id` unless a field has
/// that name; `None` if features have no ids.
pub fn id_column(layers: &[Layer]) -> Option<&'static str> {
    let taken = |name: &str| {
        let mut columns = layers.iter().flat_map(|l| &l.columns);
        columns.any(|c| c.name.eq_ignore_ascii_case(name))
    };
    let free = ["id", "feature_id", "standoff_id"];
    let ids = layers.iter().any(|l| l.ids);
    ids.then(|| free.into_iter().find(|name| !taken(name)))?
}

impl Table {
    pub fn of(layers: &[Layer]) -> Table {
        let mut columns = Layer::default();
        for layer in layers {
            let fields = layer.columns.iter().map(|c| (c.name.as_str(), c.kind));
            columns.add_columns(fields);
            for (all, own) in columns.counts.iter_mut().zip(layer.counts) {
                *all += own;
            }
            columns.shapeless += layer.shapeless;
            columns.several_points |= layer.several_points;
        }
        let place = |layer: &Layer| {
            let of = |name: &str| columns.column(name).unwrap_or(0);
            layer.columns.iter().map(|c| of(&c.name)).collect()
        };
        Table {
            id: id_column(layers),
            places: layers.iter().map(place).collect(),
            columns,
        }
    }

    /// Gives the fields valid names for a format.
    pub fn rename(&mut self, naming: &Naming) -> Renamed {
        let mut renamed = Renamed::default();
        note_id(std::slice::from_ref(&self.columns), self.id, &mut renamed);
        rename_columns(&mut self.columns.columns, naming, self.id, &mut renamed);
        renamed
    }

    /// The fields of a feature with their indices in the table; missing values
    /// are omitted.
    pub fn fields<'r>(
        &'r self,
        record: &'r Record,
    ) -> impl Iterator<Item = (usize, &'r Value)> + 'r {
        let places = &self.places[record.layer];
        let fields = places.iter().copied().zip(&record.values);
        fields.filter(|(_, value)| !value.is_null())
    }

    pub fn kind(&self, column: usize) -> Type {
        self.columns.columns[column].kind
    }
}
