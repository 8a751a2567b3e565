//! Features as GIS programs keep them: a flat shape in longitude and latitude
//! beside a row of typed fields. What is exported, imported and converted
//! passes through here, one feature at a time.

mod area;
mod earth;
mod flat;
pub(crate) mod great_circle;
mod head;
mod line;
mod motion;
pub(crate) mod names;
mod record;
mod source;
mod table;
mod value;

pub use area::{Choice, Covered, covered, cut_at_180, valid_in_decimals};
pub use earth::on_earth;
pub use flat::{Class, Flat, bbox, holds, rings, signed_area, wind};
pub use head::{Head, MapPlane};
pub(crate) use line::off_the_earth;
pub use motion::{Motion, MovingRing, Sample};
pub use record::{Column, Dash, Drawn, Extra, Layer, Look, Record, Span};
pub use source::{List, Source, layers_of};
pub use table::{Table, id_column};
pub use value::{Type, Value};
