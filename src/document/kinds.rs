//! The one table of document kinds. A kind is one row here, its schema and its struct.

use std::fmt;

/// How a kind's entries lie in files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// `<kind>.toml`, or a folder `<kind>/*.toml`, never both.
    FileOrFolder,
    /// `<kind>/<id>.toml`, one entry a file: the document is the entry.
    FilePerEntry,
}

/// What the tool knows of a kind besides its schema.
#[derive(Debug)]
pub struct Row {
    /// The file's or folder's name without ending, and the first part of an address.
    pub name: &'static str,
    /// The list whose entries need no list name in their address.
    pub main_list: Option<&'static str>,
    /// How its entries lie in files.
    pub layout: Layout,
    /// Whether an agreement without it is incomplete.
    pub mandatory: bool,
    /// The schema as embedded.
    pub schema: &'static str,
}

macro_rules! kinds {
    ($( $variant:ident, $name:literal, $main:expr, $layout:ident, $mandatory:literal; )*) => {
        /// A kind of document under the policy root.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Kind {
            $( #[doc = concat!("`", $name, "`")] $variant, )*
        }

        impl Kind {
            /// All kinds, in the order people read an agreement.
            pub const ALL: &'static [Self] = &[ $( Self::$variant, )* ];

            /// Returns what the table says of this kind.
            pub const fn row(self) -> &'static Row {
                match self {
                    $( Self::$variant => &Row {
                        name: $name,
                        main_list: $main,
                        layout: Layout::$layout,
                        mandatory: $mandatory,
                        schema: include_str!(concat!("../../schemas/", $name, ".schema.json")),
                    }, )*
                }
            }
        }
    };
}

kinds! {
//  variant      name           main list            layout        mandatory
    Agreement,   "agreement",   None,                FileOrFolder, true;
    Signatories, "signatories", Some("people"),      FileOrFolder, true;
    Sla,         "sla",         Some("commitments"), FileOrFolder, true;
    Definitions, "definitions", Some("terms"),       FileOrFolder, true;
    Qualification, "qualification", Some("routes"), FileOrFolder, false;
    Personas,    "personas",    None,                FilePerEntry, true;
    Dispositions, "dispositions", Some("reasons"),   FileOrFolder, false;
    Handoff,     "handoff",     Some("handoffs"),    FileOrFolder, false;
    Funnel,      "funnel",      Some("steps"),       FileOrFolder, false;
    Capacity,    "capacity",    Some("groups"),      FileOrFolder, false;
    Feedback,    "feedback",    Some("channels"),    FileOrFolder, false;
    Content,     "content",     Some("items"),       FileOrFolder, false;
    Offers,      "offers",      Some("offers"),      FileOrFolder, false;
    Kpis,        "kpis",        Some("kpis"),        FileOrFolder, false;
    Escalation,  "escalation",  Some("paths"),       FileOrFolder, false;
    Exceptions,  "exceptions",  Some("exceptions"),  FileOrFolder, false;
    Goals,       "goals",       Some("goals"),       FileOrFolder, false;
    Meetings,    "meetings",    Some("meetings"),    FileOrFolder, false;
    Interviews,  "interviews",  Some("interviews"),  FileOrFolder, false;
    OpenPoints,  "open-points", Some("points"),      FileOrFolder, false;
    Scorecards,  "scorecards",  None,                FilePerEntry, false;
    Ratifications, "ratifications", Some("ratifications"), FileOrFolder, false;
}

impl Kind {
    /// Returns the kind of this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|kind| kind.name() == name)
    }

    /// Returns the file's or folder's name without ending.
    pub const fn name(self) -> &'static str {
        self.row().name
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.name())
    }
}
