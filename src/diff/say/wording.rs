//! A text that reads differently, word by word.

use super::{Action, Arguments, Draft, Sayer, ValueType};
use crate::document::node::Node;
use crate::words::{Piece, wording};

/// Shorter texts than this, in words, are read as a whole.
const FEWEST_WORDS: usize = 5;

impl Sayer<'_> {
    /// Returns the old text turned into the new one, where both are longer texts that share much.
    pub(super) fn wording(&self, draft: &Draft<'_>) -> Option<Vec<Piece>> {
        let is_text = draft.shape.as_ref().is_some_and(|shape| shape.value == ValueType::Text);
        if draft.action != Action::Changed || !is_text {
            return None;
        }
        let text = |node: &Option<Node>| Some(node.as_ref()?.text()?.trim().replace("\r\n", "\n"));
        let (old, new) = (text(&draft.old)?, text(&draft.new)?);
        let is_long = |text: &str| text.split_whitespace().nth(FEWEST_WORDS - 1).is_some();
        if is_long(&old) && is_long(&new) { wording(&old, &new) } else { None }
    }

    /// Returns the sentence that stands above a text shown word by word.
    pub(super) fn reworded(&self, draft: &Draft<'_>) -> String {
        let say = draft.shape.as_ref().and_then(|shape| shape.say.as_ref());
        let noun = say.and_then(|say| self.texts.get(&say.key, &Arguments::new())).unwrap_or_default();
        let arguments = Arguments::new().with("topic", self.full_topic(draft)).with("noun", noun);
        self.text("reworded", arguments)
    }
}
