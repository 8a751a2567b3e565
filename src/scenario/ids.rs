//! Typed ids for references between parts of a scenario. Unlike an index, an id
//! stays valid when entries are added, removed or merged.

use std::fmt;
use std::sync::Arc;

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(Arc<str>);

        impl $name {
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl From<&str> for $name {
            fn from(id: &str) -> $name {
                $name(id.into())
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

id! {
    /// A source: its key in `[sources]`.
    SourceId
}

id! {
    /// An actor: its key in `[actors]`.
    ActorId
}

id! {
    /// A track: its `id`.
    TrackId
}
