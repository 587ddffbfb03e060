//! The reference of the command line, as `docs/cli.md` holds it.

use super::options::ColorWhen;

/// Returns the help of every command as one Markdown page.
pub fn reference() -> String {
    let mut command = super::command(ColorWhen::Never).term_width(90);
    command.build();
    let mut page = String::from(
        "# Commands\n\n<!-- Generated from the command line's own help; a test keeps it so. -->\n",
    );
    let mut section = |title: &str, command: &mut clap::Command| {
        let help = command.render_long_help().to_string();
        let help = help.lines().map(str::trim_end).collect::<Vec<_>>().join("\n");
        page.push_str(&format!("\n## `{title}`\n\n```text\n{}\n```\n", help.trim_end()));
    };
    section("countersign", &mut command.clone());
    for sub in command.get_subcommands_mut().filter(|sub| sub.get_name() != "help") {
        let title = format!("countersign {}", sub.get_name());
        section(&title, sub);
    }
    page
}
