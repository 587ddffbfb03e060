//! A funnel laid out: headings, sentences and tables, for every way to write it.

use super::{Board, Side, follow_up, section};
use crate::agreement::{Agreement, Scope};
use crate::document::kinds::Kind;
use crate::document::schema::Subject;
use crate::funnel::Section;
use crate::words::{Arguments, Words, date_words, lower_first, texts};

/// All that is shown of a funnel.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    /// What it is, and what it is held against.
    pub(super) title: String,
    /// Sentences below the title.
    pub(super) lines: Vec<Line>,
    /// Its parts.
    pub(super) blocks: Vec<Block>,
}

/// One table with what is said about it.
#[derive(Clone, Debug, Default)]
pub(super) struct Block {
    /// What it is about.
    pub(super) heading: String,
    /// Sentences above the table.
    pub(super) above: Vec<Line>,
    /// The columns; the first names the rows.
    pub(super) columns: Vec<Column>,
    /// The rows, a cell a column.
    pub(super) rows: Vec<Vec<Cell>>,
    /// Sentences below the table.
    pub(super) below: Vec<Line>,
    /// The leads it is about, where it is a funnel.
    pub(super) scope: Option<Scope>,
}

/// A column of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Column {
    pub(super) title: String,
    /// Whether it may be left out where there is no room: others say the same less exactly.
    pub(super) is_dispensable: bool,
}

/// A sentence.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Line {
    pub(super) text: String,
    /// Whether it says that something falls short.
    pub(super) is_problem: bool,
}

/// A cell of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Cell {
    pub(super) text: String,
    /// Whether it falls short.
    pub(super) is_problem: bool,
    /// Whether it is another than in the version it is held against.
    pub(super) is_moved: bool,
}

impl Sheet {
    /// Takes the parts out in which no figure moves, and says so.
    fn without_unmoved(&mut self) {
        let is_moved =
            |block: &Block| block.rows.is_empty() || block.rows.iter().flatten().any(|cell| cell.is_moved);
        let (moved, unmoved): (Vec<Block>, Vec<Block>) = self.blocks.drain(..).partition(is_moved);
        let which: Vec<String> = unmoved.into_iter().map(|block| lower_first(&block.heading)).collect();
        self.lines.extend(match (moved.as_slice(), which.as_slice()) {
            ([], _) => Some(Line::of(said("backward-unmoved", Arguments::new()))),
            (_, []) => None,
            (_, which) => Some(Line::of(said(
                "backward-unmoved.some",
                Arguments::new().with("which", which.join("; ")),
            ))),
        });
        self.blocks = moved;
    }
}

impl Line {
    pub(super) fn of(text: String) -> Self {
        Self { text, is_problem: false }
    }

    pub(super) fn problem(text: String) -> Self {
        Self { text, is_problem: true }
    }
}

impl Column {
    pub(super) fn of(title: String) -> Self {
        Self { title, is_dispensable: false }
    }
}

impl Cell {
    pub(super) fn of(text: String) -> Self {
        Self { text, ..Self::default() }
    }

    /// Returns the cell, marked where its number falls short.
    pub(super) fn short_if(mut self, is_short: bool) -> Self {
        self.is_problem = is_short;
        if is_short {
            let at = self.text.find("→ ").map_or(0, |at| at + "→ ".len());
            self.text.insert_str(at, "✗ ");
        }
        self
    }
}

impl Block {
    /// Takes the columns out in which no row has anything.
    pub(super) fn without_empty_columns(mut self) -> Self {
        let is_used = |at: usize| {
            at == 0 || self.rows.iter().any(|row| row.get(at).is_some_and(|cell| !cell.text.is_empty()))
        };
        let unused: Vec<usize> = (0..self.columns.len()).filter(|at| !is_used(*at)).collect();
        for at in unused.into_iter().rev() {
            self.take_out(at);
        }
        self
    }

    fn take_out(&mut self, at: usize) {
        self.columns.remove(at);
        for row in self.rows.iter_mut().filter(|row| at < row.len()) {
            row.remove(at);
        }
    }

    /// Takes the columns out that may be left out.
    pub(super) fn shortened(mut self) -> Self {
        while let Some(at) = self.columns.iter().position(|column| column.is_dispensable) {
            self.take_out(at);
        }
        self
    }
}

/// Returns a text of the funnel.
pub(super) fn said(key: &str, arguments: Arguments) -> String {
    texts().get(key, &arguments).unwrap_or_default()
}

/// Lays a funnel out.
pub(super) fn sheet(board: &Board<'_>) -> Sheet {
    let mut sheet = Sheet { title: title(board), ..Sheet::default() };
    let period = board.after.overview.revenue_period;
    sheet.lines.push(Line::of(said(
        "backward-period",
        Arguments::new()
            .with("period", period.name.to_string())
            .with("from", date_words(period.first))
            .with("until", date_words(period.last)),
    )));
    let find = |side: &Side<'_>, scope: &Scope| -> Option<Section> {
        side.overview.sections.iter().find(|section| section.scope == *scope).cloned()
    };
    let mut scopes: Vec<&Scope> =
        board.after.overview.sections.iter().map(|section| &section.scope).collect();
    let before = board.before.iter().flat_map(|before| &before.overview.sections);
    for section in before {
        if !scopes.contains(&&section.scope) {
            scopes.push(&section.scope);
        }
    }
    for scope in scopes {
        let pair = section::Pair {
            compared: board.before.as_ref().map(|before| find(before, scope)),
            after: find(&board.after, scope),
            agreement: board.after.agreement,
        };
        sheet.blocks.push(Block {
            heading: heading(board, scope),
            scope: Some(scope.clone()),
            ..section::block(&pair)
        });
    }
    sheet.blocks.extend(follow_up::block(board));
    if board.before.is_some() {
        sheet.without_unmoved();
    }
    sheet
}

fn title(board: &Board<'_>) -> String {
    let Some(before) = &board.before else {
        return said("backward-title", Arguments::new());
    };
    let sides = Arguments::new().with("before", before.name.clone()).with("after", board.after.name.clone());
    match board.settings.as_slice() {
        [] => said("backward-title.compared", sides),
        settings => said("backward-title.tried", Arguments::new().with("settings", settings.join("; "))),
    }
}

fn heading(board: &Board<'_>, scope: &Scope) -> String {
    let sides = std::iter::once(&board.after).chain(&board.before);
    let words = sides.map(|side| side.agreement).find_map(|agreement| scope_words(agreement, scope));
    let words = words.unwrap_or_else(|| {
        let parts = scope.dimensions().into_iter().filter(|(_, values)| !values.is_empty());
        let parts = parts.flat_map(|(_, values)| values.iter().cloned());
        parts.collect::<Vec<_>>().join(", ")
    });
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// Returns the leads of a scope in words, as an entry of the funnel names them.
fn scope_words(agreement: &Agreement, scope: &Scope) -> Option<String> {
    if scope.is_everything() {
        return Some(said("backward-all-leads", Arguments::new()));
    }
    let funnel = agreement.entries().iter().filter(|entry| entry.subject == Subject::Kind(Kind::Funnel));
    let found = funnel.filter_map(|entry| Some((entry.node.get("scope")?, entry.shape.below("scope")?)));
    let mut same = found.filter(|(node, _)| {
        serde_json::from_value::<Scope>(node.to_json()).is_ok_and(|other| other == *scope)
    });
    same.next().map(|(node, shape)| Words::of(agreement).value(node, Some(shape), None))
}
