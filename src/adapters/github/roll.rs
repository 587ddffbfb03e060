//! The accounts that answers name, by their numbers: who is called otherwise in the next answer was renamed in
//! between, and the two must not be put together.

use std::collections::BTreeMap;

use serde_json::Value;

/// The accounts that were named since the roll was begun.
#[derive(Debug, Default)]
pub(super) struct Roll {
    logins: BTreeMap<u64, String>,
    numbers: BTreeMap<String, u64>,
    is_torn: bool,
}

impl Roll {
    /// Begins anew.
    pub(super) fn begin(&mut self) {
        *self = Self::default();
    }

    /// Returns whether an account was called in two ways, or two accounts in one.
    pub(super) const fn is_torn(&self) -> bool {
        self.is_torn
    }

    /// Takes down whoever an answer names.
    pub(super) fn read(&mut self, answer: &Value) {
        match answer {
            Value::Array(items) => items.iter().for_each(|item| self.read(item)),
            Value::Object(fields) => {
                // Apps have several accounts of one name, and no app signs.
                let kind = fields.get("type").or_else(|| fields.get("__typename")).and_then(Value::as_str);
                let number = fields.get("databaseId").or_else(|| fields.get("id"));
                let number =
                    number.and_then(Value::as_u64).filter(|_| kind.is_none_or(|kind| kind == "User"));
                if let (Some(Value::String(login)), Some(number)) = (fields.get("login"), number) {
                    self.call(login, number);
                }
                fields.values().for_each(|value| self.read(value));
            }
            _ => {}
        }
    }

    fn call(&mut self, login: &str, number: u64) {
        let login = login.to_ascii_lowercase();
        let known = self.logins.entry(number).or_insert_with(|| login.clone());
        self.is_torn |= *known != login || *self.numbers.entry(login).or_insert(number) != number;
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn is_torn(answers: &[Value]) -> bool {
        let mut roll = Roll::default();
        answers.iter().for_each(|answer| roll.read(answer));
        roll.is_torn()
    }

    #[test]
    fn who_is_called_otherwise_was_renamed() {
        let pull = json!({ "user": { "login": "Mia", "id": 7 }, "id": 12 });
        let by = |login: &str, number: u64| json!([{ "actor": { "login": login, "databaseId": number } }]);
        assert!(!is_torn(&[pull.clone(), by("mia", 7), by("raj", 8)]));
        assert!(is_torn(&[pull.clone(), by("mia-2", 7)]), "another name");
        assert!(is_torn(&[pull.clone(), by("mia", 9)]), "another account of that name");
        assert!(!is_torn(&[pull, json!({ "login": "mia-2", "databaseId": null }), json!(7)]), "no number");
        let copilot = |number: u64| json!({ "login": "Copilot", "id": number, "type": "Bot" });
        assert!(!is_torn(&[copilot(1), copilot(2)]), "apps");
    }
}
