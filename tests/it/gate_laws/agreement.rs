//! A small agreement as a table of choices, what it means, and its files.
//!
//! The model is kept apart from everything the program does: it knows nothing of TOML's meaning,
//! and says by itself what an entry reads.

use std::collections::BTreeMap;

/// What stands in an agreement and beside it: `sla.0` → which variant.
pub(super) type State = BTreeMap<String, u8>;

/// Paths with their mode and content.
pub(super) type Files = BTreeMap<String, (&'static str, String)>;

/// Everything that can be chosen, with how many variants it has and whether it may be absent.
pub(super) const CHOICES: [(&str, u8, bool); 29] = [
    ("sla.0", 4, false),
    ("sla.1", 3, false),
    ("sla.2", 3, false),
    ("sla.3", 2, true),
    ("sla.4", 3, true),
    ("cal.hq", 3, false),
    ("cal.rep", 3, false),
    ("term.mql", 3, false),
    ("person.ana", 2, true),
    ("person.raj", 2, true),
    ("person.mia", 2, true),
    ("person.sam", 2, true),
    ("person.kim", 2, true),
    ("sign.author_counts", 2, false),
    ("sign.four_eyes", 2, false),
    ("sign.binds_to", 3, false),
    ("sign.layout_only", 2, false),
    ("sign.max_age", 2, false),
    ("rule.weakened", 1, true),
    ("rule.roster", 1, true),
    ("persona.blake", 2, true),
    ("workflow", 2, true),
    ("readme", 4, true),
    ("layout.sla", 4, false),
    ("layout.agreement", 3, false),
    ("layout.definitions", 3, false),
    ("odd", 3, true),
    ("sign.unattributed", 2, false),
    ("team.forge", 2, false),
];

/// A team on the forge whose members may sign for Marketing.
pub(super) const FORGE_TEAM: &str = "acme/marketing";

/// Returns the people of a state with the teams they may sign for.
pub(super) fn roster(state: &State) -> BTreeMap<&'static str, &'static [&'static str]> {
    let all: [(&'static str, &'static [&'static str]); 5] = [
        ("ana", &["sales"]),
        ("raj", &["sales"]),
        ("mia", &["marketing"]),
        ("sam", &["marketing"]),
        ("kim", &["sales", "marketing"]),
    ];
    all.into_iter().filter(|(name, _)| state.contains_key(&format!("person.{name}"))).collect()
}

/// Returns whether the state may stand on a branch at all, as far as this model goes.
pub(super) fn is_sound(state: &State) -> bool {
    let has = |name: &str| state.contains_key(&format!("person.{name}"));
    // More seats than people, a rule for a lead whom nobody is, and files that nobody can read.
    let roles = |names: [&str; 3]| names.iter().any(|name| state.get(&format!("person.{name}")) == Some(&1));
    let leads = roles(["ana", "raj", "kim"]) && roles(["mia", "sam", "kim"]);
    let people = (has("ana") || has("raj")) && (has("mia") || has("sam"));
    let two = [has("ana"), has("raj"), has("kim")].iter().filter(|there| **there).count() >= 2
        && [has("mia"), has("sam"), has("kim")].iter().filter(|there| **there).count() >= 2;
    people && two && leads && !state.contains_key("odd") && !contradicts_itself(state)
}

fn contradicts_itself(state: &State) -> bool {
    state["sign.layout_only"] == 1 && state["sign.binds_to"] != 0
}

/// Returns what a state means: every choice that is no layout and is protected.
pub(super) fn meaning(state: &State) -> State {
    let is_meant = |key: &str| !key.starts_with("layout.") && key != "readme";
    state.iter().filter(|(key, _)| is_meant(key)).map(|(key, value)| (key.clone(), *value)).collect()
}

/// What a change means: each differing choice, with what it reads on both sides.
pub(super) type Difference = BTreeMap<String, [Option<(u8, Vec<Option<u8>>)>; 2]>;

/// Returns what a change from one state to another means.
pub(super) fn difference(old: &State, new: &State) -> Difference {
    let (old, new) = (meaning(old), meaning(new));
    let keys: std::collections::BTreeSet<&String> = old.keys().chain(new.keys()).collect();
    let side = |state: &State, key: &str| {
        let value = state.get(key)?;
        Some((*value, reads(key).iter().map(|read| state.get(*read).copied()).collect()))
    };
    let differs = keys.into_iter().filter(|key| old.get(*key) != new.get(*key));
    differs.map(|key| (key.clone(), [side(&old, key), side(&new, key)])).collect()
}

fn reads(key: &str) -> &'static [&'static str] {
    match key {
        "sla.0" | "sla.3" => &["cal.rep"],
        "sla.1" => &["cal.hq"],
        "sla.2" => &["term.mql"],
        // One entry in the agreement.
        key if key.starts_with("sign.") => &[
            "sign.author_counts",
            "sign.four_eyes",
            "sign.binds_to",
            "sign.layout_only",
            "sign.max_age",
            "sign.unattributed",
        ],
        _ => &[],
    }
}

/// Returns both sides' changes taken over a common ancestor; a conflict goes to `theirs` or `ours`
/// as `pick` says.
pub(super) fn merged(base: &State, ours: &State, theirs: &State, mut pick: impl FnMut() -> bool) -> State {
    let mut result = State::new();
    for (key, ..) in CHOICES {
        let (was, our, their) = (base.get(key), ours.get(key), theirs.get(key));
        let chosen = match (our == was, their == was) {
            (true, _) => their,
            (_, true) => our,
            _ if our == their => our,
            _ => [our, their][usize::from(pick())],
        };
        if let Some(chosen) = chosen {
            result.insert(key.to_owned(), *chosen);
        }
    }
    result
}

/// Returns the files of a state.
pub(super) fn files(state: &State) -> Files {
    let mut files = Files::new();
    let mut put = |path: &str, text: String| {
        files.insert(path.to_owned(), ("100644", text));
    };
    put("countersign.toml", "policy = \"policy\"\n".to_owned());
    put("policy/agreement.toml", agreement(state));
    put("policy/definitions.toml", definitions(state));
    put("policy/signatories.toml", signatories(state));
    put("policy/personas/avery.toml", persona("avery", 0));
    if let Some(variant) = state.get("persona.blake") {
        put("policy/personas/blake.toml", persona("blake", *variant));
    }
    if let Some(variant) = state.get("workflow") {
        put(".github/workflows/gate.yml", format!("# {variant}\n"));
    }
    if let Some(variant) = state.get("readme") {
        put("README.md", format!("Version {variant}\n"));
    }
    let clauses: Vec<String> = (0..5).filter_map(|id| clause(state, id)).collect();
    match state["layout.sla"] {
        // The same entries, in a folder.
        3 => {
            for (index, clause) in clauses.iter().enumerate() {
                put(&format!("policy/sla/{index}.toml"), clause.clone());
            }
        }
        0 => put("policy/sla.toml", clauses.join("\n")),
        variant => put("policy/sla.toml", format!("# Layout {variant}\n\n{}", clauses.join("\n\n\n"))),
    }
    match state.get("odd") {
        Some(0) => put("policy/notes.txt", "No kind knows this.\n".to_owned()),
        Some(1) => {
            files.insert("policy/offers.toml".to_owned(), ("120000", "../README.md".to_owned()));
        }
        Some(_) => put("policy/offers.toml", "[[offers]\n".to_owned()),
        None => {}
    }
    files
}

fn clause(state: &State, id: u8) -> Option<String> {
    let variant = usize::from(*state.get(&format!("sla.{id}"))?);
    let (by, to, metric, rest) = match id {
        0 => {
            let target = ["4", "6", "8", "2"][variant];
            let rest = format!("target = \"{target} business hours\"\ncalendar = \"rep\"\n");
            ("sales", "marketing", "first-touch-time", rest)
        }
        1 => {
            let target = ["1 business day", "2 business days", "3 business days"][variant];
            ("marketing", "sales", "list-upload-time", format!("target = \"{target}\"\ncalendar = \"hq\"\n"))
        }
        2 => {
            let target = ["600", "700", "500"][variant];
            let rest = format!("target = {{ at_least = {target}, per = \"month\", kind = \"floor\" }}\n");
            ("marketing", "sales", "mqls", rest)
        }
        3 => {
            let target = ["8", "16"][variant];
            let rest = format!("target = \"{target} business hours\"\ncalendar = \"rep\"\n");
            ("sales", "marketing", "follow-up-time", rest)
        }
        _ => {
            let target = ["1 hour", "2 hours", "3 hours"][variant];
            ("marketing", "sales", "handoff-time", format!("target = \"{target}\"\n"))
        }
    };
    let mut lines = [
        format!("owed_by = \"{by}\""),
        format!("owed_to = \"{to}\""),
        format!("metric = \"{metric}\""),
        rest.trim_end().to_owned(),
    ];
    if state["layout.sla"] == 2 {
        lines.reverse();
    }
    Some(format!("[[commitments]]\nid = \"c{id}\"\nname = \"Promise {id}\"\n{}\n", lines.join("\n")))
}

fn agreement(state: &State) -> String {
    let close = |key: &str| ["17:00", "18:00", "16:00"][usize::from(state[key])];
    let calendar = |id: &str, whose: &str, key: &str| {
        format!(
            "[[calendars]]\nid = \"{id}\"\n{whose}\nweekdays = [\"mon\", \"tue\", \"wed\"]\nopen = \"09:00\"\nclose = \"{}\"\n",
            close(key)
        )
    };
    let comment = ["", "# One\n", "# Two\n\n"][usize::from(state["layout.agreement"])];
    format!(
        "{comment}name = \"Agreement\"\nstatus = \"active\"\nversion = \"1\"\neffective_from = 2026-01-01\n\n\
         [[parties]]\nid = \"sales\"\naccountable = \"VP Sales\"\n\n\
         [[parties]]\nid = \"marketing\"\naccountable = \"VP Marketing\"\n\n\
         [review]\ncadence = \"quarterly\"\nnext = 2027-01-12\n\n{}\n{}",
        calendar("hq", "time_zone = \"America/New_York\"", "cal.hq"),
        calendar("rep", "whose = \"rep\"", "cal.rep")
    )
}

fn definitions(state: &State) -> String {
    let mql = ["asked for a demo", "asked for a price", "read two papers"][usize::from(state["term.mql"])];
    let terms = [
        ("mql", "MQL", format!("A contact that fits and has {mql}.")),
        ("sql", "SQL", "An MQL that a rep has spoken to.".to_owned()),
        ("disqualified", "Disqualified lead", "A lead that will never buy.".to_owned()),
        ("lead-status", "Lead status", "What a rep is doing with a lead.".to_owned()),
        ("lifecycle-stage", "Lifecycle stage", "How far a lead has come.".to_owned()),
        ("deal-stage", "Deal stage", "How far a deal has come.".to_owned()),
        ("traffic-source", "Traffic source", "What brought the lead first.".to_owned()),
    ];
    let mut text = ["", "# Words\n", "\n\n"][usize::from(state["layout.definitions"])].to_owned();
    for (id, name, definition) in terms {
        text.push_str(&format!(
            "[[terms]]\nid = \"{id}\"\nname = \"{name}\"\ndefinition = \"{definition}\"\n\n"
        ));
    }
    text
}

fn signatories(state: &State) -> String {
    let forge =
        if state["team.forge"] == 1 { format!("github_team = \"{FORGE_TEAM}\"\n") } else { String::new() };
    let mut text =
        format!("[teams.sales]\nname = \"Sales\"\n\n[teams.marketing]\nname = \"Marketing\"\n{forge}\n");
    for (name, teams) in roster(state) {
        let teams: Vec<String> = teams.iter().map(|team| format!("\"{team}\"")).collect();
        let role = if state[&format!("person.{name}")] == 1 { "role = \"lead\"\n" } else { "" };
        text.push_str(&format!(
            "[[people]]\nid = \"{name}\"\nname = \"{name}\"\nteams = [{}]\n{role}github = \"{name}\"\n\
             emails = [\"{name}@acme.example\"]\n\n",
            teams.join(", ")
        ));
    }
    let on = |key: &str| state[key] == 1;
    let binds_to = ["meaning", "content", "commit"][usize::from(state["sign.binds_to"])];
    text.push_str(&format!(
        "[sign_off]\nauthor_counts = {}\nfour_eyes = {}\nbinds_to = \"{binds_to}\"\nlayout_only = \"{}\"\n{}{}\
         protect = [\".github/**\"]\n\n",
        on("sign.author_counts"),
        on("sign.four_eyes"),
        if on("sign.layout_only") { "free" } else { "sign" },
        if on("sign.max_age") { "max_age = \"1 day\"\n" } else { "" },
        if on("sign.unattributed") { "unattributed_commits = \"allow\"\n" } else { "" },
    ));
    if state.contains_key("rule.weakened") {
        text.push_str(
            "[[sign_off.rules]]\nid = \"weakened\"\nwhen = { kinds = [\"sla\"], effects = [\"loosens\", \"removes\"] }\n\
             require = { owed_to = { role = \"lead\", count = 1 } }\n\n",
        );
    }
    if state.contains_key("rule.roster") {
        text.push_str(
            "[[sign_off.rules]]\nid = \"roster\"\nwhen = { kinds = [\"signatories\"] }\n\
             require = { sales = 2, marketing = 2 }\n\n",
        );
    }
    text
}

fn persona(id: &str, variant: u8) -> String {
    format!(
        "id = \"{id}\"\nname = \"{id}\"\njob = \"Make the number predictable, {variant}.\"\n\
         titles = [\"Head of Sales Operations\"]\nlast_validated = 2026-09-15\n\n\
         [[evidence]]\nid = \"calls\"\ndate = 2026-08-20\nwhat = \"Twelve of fifteen buyers.\"\nsource = \"Calls\"\n\n\
         [[contributors]]\nid = \"mia\"\nteam = \"marketing\"\n\n[[contributors]]\nid = \"ana\"\nteam = \"sales\"\n"
    )
}
