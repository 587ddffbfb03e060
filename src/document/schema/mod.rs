//! The schemas: the single source for what a document may hold and how it is spoken of.
//!
//! They are resolved once, a kind at a time, into the property table ([`Shape`]) that
//! checks, comparison, meaning and words read.

mod resolve;
mod shape;

use std::sync::{Arc, OnceLock};

use serde_json::Value as Json;

use super::kinds::Kind;
pub use resolve::{DEPTH, VOCABULARY, resolve};
pub use shape::{
    Absent, EntryWords, Member, Narrower, Order, Party, Refers, Role, Say, Shape, Stricter, TextUse,
    ValueType,
};

/// The schema of `countersign.toml`.
pub const SETTINGS: &str = include_str!("../../../schemas/countersign.schema.json");
/// The value types that the other schemas share.
pub const TYPES: &str = include_str!("../../../schemas/types.schema.json");
/// The closed schema that all schemas satisfy.
pub const META: &str = include_str!("../../../schemas/meta.schema.json");

/// What a schema describes: a kind, or the settings file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Subject {
    /// `countersign.toml`.
    Settings,
    /// A document under the policy root.
    Kind(Kind),
}

impl Subject {
    /// All schemas' subjects, settings first.
    pub fn all() -> impl Iterator<Item = Self> {
        std::iter::once(Self::Settings).chain(Kind::ALL.iter().copied().map(Self::Kind))
    }

    /// Returns the name used in addresses and file names.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Settings => "countersign",
            Self::Kind(kind) => kind.name(),
        }
    }

    /// Returns the kind, if it is one.
    pub const fn kind(self) -> Option<Kind> {
        match self {
            Self::Settings => None,
            Self::Kind(kind) => Some(kind),
        }
    }

    /// Returns the schema's text.
    pub const fn schema_text(self) -> &'static str {
        match self {
            Self::Settings => SETTINGS,
            Self::Kind(kind) => kind.row().schema,
        }
    }

    /// Returns the list whose entries need no list name in their address.
    pub const fn main_list(self) -> Option<&'static str> {
        match self {
            Self::Settings => None,
            Self::Kind(kind) => kind.row().main_list,
        }
    }

    /// Returns the property table of this schema, resolved on first use.
    pub fn shape(self) -> Arc<Shape> {
        static SHAPES: OnceLock<Vec<OnceLock<Arc<Shape>>>> = OnceLock::new();
        let shapes = SHAPES.get_or_init(|| Self::all().map(|_| OnceLock::new()).collect());
        let build = || Arc::new(resolve(&self.schema(), types()));
        shapes.get(self.slot()).map_or_else(build, |cell| Arc::clone(cell.get_or_init(build)))
    }

    /// Returns the schema as JSON, parsed on first use.
    pub fn schema(self) -> Arc<Json> {
        static SCHEMAS: OnceLock<Vec<OnceLock<Arc<Json>>>> = OnceLock::new();
        let schemas = SCHEMAS.get_or_init(|| Self::all().map(|_| OnceLock::new()).collect());
        let build = || Arc::new(parse(self.schema_text()));
        schemas.get(self.slot()).map_or_else(build, |cell| Arc::clone(cell.get_or_init(build)))
    }

    /// Returns its place in [`Self::all`].
    const fn slot(self) -> usize {
        match self {
            Self::Settings => 0,
            Self::Kind(kind) => kind as usize + 1,
        }
    }
}

/// Returns the shared value types as JSON, parsed on first use.
pub fn types() -> &'static Json {
    static PARSED: OnceLock<Json> = OnceLock::new();
    PARSED.get_or_init(|| parse(TYPES))
}

/// An embedded schema that is no JSON would be caught by the tests; here it describes nothing.
fn parse(text: &str) -> Json {
    serde_json::from_str(text).unwrap_or(Json::Null)
}
