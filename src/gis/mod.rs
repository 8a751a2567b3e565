//! Features in the simple-features model: a planar shape in longitude and
//! latitude with a row of typed fields. Exports, imports and conversions pass
//! through here one feature at a time.

mod area;
pub(crate) mod crossing;
mod earth;
pub(crate) mod great_circle;
mod head;
mod line;
mod motion;
pub(crate) mod names;
mod planar;
mod record;
mod source;
mod table;
pub(crate) mod validity;
mod value;

pub use record::{Layer, Record};
pub use source::Source;
pub use value::Value;

pub(crate) use area::{Choice, course, untangled, valid_in_decimals};
pub(crate) use earth::on_earth;
pub(crate) use head::{Head, MapPlane};
pub(crate) use motion::{Motion, MovingRing, Sample};
pub(crate) use planar::{Class, bbox, holds, rings, signed_area, wind};
pub(crate) use record::{Dash, Drawn, Extra, Look, Span};
pub(crate) use table::{Table, id_column};

#[doc(hidden)]
pub use area::{covered, cut_at_180};
pub(crate) use line::{first_uncut, off_the_earth, spelled_out};
#[doc(hidden)]
pub use planar::PlanarShape;
#[doc(hidden)]
pub use record::Column;
#[doc(hidden)]
pub use source::{List, layers_of};
#[doc(hidden)]
pub use value::Type;
