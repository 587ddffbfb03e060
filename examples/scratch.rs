#![allow(clippy::all, clippy::print_stdout, clippy::unwrap_used, clippy::indexing_slicing, missing_docs)]
use countersign::{
    adapters::folder::read_folder, agreement::Agreement, diff::diff, document::load, rules::validate,
    source::RepoPath,
};
use std::path::Path;
fn main() {
    let args: Vec<String> = std::env::args().collect();
    let read = |p: &str| {
        Agreement::new(load(
            &read_folder(Path::new(p), &RepoPath::from("policy"), "countersign.toml").unwrap(),
            &RepoPath::from("policy"),
        ))
    };
    let as_of = "2026-11-22".parse().unwrap();
    let (a, b) = (read(&args[1]), read(&args[2]));
    for (n, x) in [("old", &a), ("new", &b)] {
        for f in validate(x, as_of).findings {
            println!(
                "{n} {} {}:{}:{} {} | {:?}",
                f.rule, f.at.path, f.at.start.line, f.at.start.column, f.message, f.help
            );
        }
    }
    let d = diff(&a, &b, as_of);
    for c in &d.changes {
        println!(
            "\n{} · {}   [{} {:?} {}]",
            c.said.headline.to_uppercase(),
            c.said.topic,
            c.address,
            c.field,
            c.effect.name()
        );
        println!("  {}", c.said.sentence);
        for k in &c.consequences {
            println!("  {}", k.text);
        }
    }
    for p in &d.promises {
        println!("== {} {} {}->{}", p.address, p.effect.name(), p.owed_by, p.owed_to);
    }
}
