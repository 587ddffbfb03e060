//! The one comment: whose it is, whom it calls, and what others put into it.

use std::fs;

use super::{MAIN, NAME, Stage};

#[test]
fn somebody_elses_comment_is_never_taken_for_ours() {
    let stage = Stage::proposed();
    stage.on_pull(1).ends(1);
    let ours = stage.comments(1).remove(0);
    let mut world = stage.server.world();
    world.pull(NAME, 1).comments.clear();
    let forged =
        ours.replace("### ⏳ Waiting for Sales and Marketing to sign", "### ✅ Both teams have signed");
    world.comment(NAME, 1, "mallory", &forged);
    // The tool's account, quoting the comment: no memory at the end.
    world.comment(NAME, 1, "github-actions[bot]", &format!("> {ours}\n\nDone."));
    drop(world);
    stage.on_pull(1).ends(1);
    let comments = stage.comments(1);
    assert_eq!((comments.len(), &comments[0], &comments[2]), (3, &forged, &ours));
}

#[test]
fn comments_of_two_runs_at_once_become_one() {
    let stage = Stage::proposed();
    stage.on_pull(1).ends(1);
    let body = stage.comments(1).remove(0);
    stage.server.world().comment(NAME, 1, "github-actions[bot]", &body);
    stage.on_pull(1).ends(1);
    assert_eq!(stage.comments(1), [body]);
}

#[test]
fn a_comment_that_somebody_edited_is_put_right_whatever_is_left_of_it() {
    let stage = Stage::proposed();
    stage.server.world().comment(NAME, 1, "github-actions[bot]", "Built.");
    stage.on_pull(1).ends(1);
    let forge = || {
        let mut world = stage.server.world();
        let ours = world.pull(NAME, 1).comments[1].body.clone();
        let forged = ours.split("\n\n<!-- countersign").next().unwrap().replace("less", "more");
        world.edit_comment(NAME, 1, 1, "lee", &forged);
    };
    forge();
    stage.review(1, "ana", "COMMENTED");
    stage.on_review(1).ends(1);
    assert!(
        stage.comments(1).len() == 2 && stage.comments(1)[1].contains("owes less"),
        "{:?}",
        stage.comments(1)
    );
    forge();
    stage.push_target("topic", "6 business hours");
    stage.on_pull(1).ends(1);
    assert!(stage.comments(1).len() == 2 && stage.comments(1)[1].contains("6 business hours"));
    assert_eq!(stage.comments(1)[0], "Built.");
}

#[test]
fn a_hidden_line_under_another_comment_hides_no_edit() {
    let stage = Stage::proposed();
    stage.server.world().comment(NAME, 1, "github-actions[bot]", "Welcome.");
    stage.on_pull(1).ends(1);
    let mut world = stage.server.world();
    let ours = world.pull(NAME, 1).comments[1].body.clone();
    let (said, hidden) = ours.split_once("\n\n<!-- countersign").unwrap();
    world.edit_comment(NAME, 1, 0, "lee", &format!("Welcome.\n\n<!-- countersign{hidden}"));
    world.edit_comment(NAME, 1, 1, "lee", &said.replace("less", "more"));
    drop(world);
    stage.push_target("topic", "6 business hours");
    stage.on_pull(1).ends(1);
    let comments = stage.comments(1);
    assert!(comments.len() == 1 && comments[0].contains("6 business hours"), "{comments:?}");
}

#[test]
fn an_edited_comment_is_found_however_often_its_branch_moved_before() {
    let stage = Stage::agreed();
    stage.repo.checkout("main").branch("topic");
    for number in 0..40 {
        stage.repo.write("notes.md", number.to_string());
        stage.push("topic", "Note");
    }
    stage.push_target("topic", "5 business hours");
    let number = stage.server.world().open_pull(NAME, "rita", "topic", "main");
    stage.on_pull(number).ends(1);
    for (at, target) in ["6 business hours", "7 business hours"].into_iter().enumerate() {
        let mut world = stage.server.world();
        world.edit_comment(NAME, number, 0, "lee", "Sales owes more.");
        if at == 1 {
            // As of a fork that is gone, or private.
            world.repository(NAME).activity.retain(|one| one["ref"] != "refs/heads/topic");
        }
        drop(world);
        stage.push_target("topic", target);
        stage.on_pull(number).ends(1);
        let comments = stage.comments(number);
        assert!(comments.len() == 1 && comments[0].contains(target), "{comments:?}");
    }
}

#[test]
fn the_page_is_that_of_the_head_that_is_there() {
    for moment in ["GraphQL Reviews", "GraphQL Comments"] {
        let stage = Stage::proposed();
        stage.on_pull(1).ends(1);
        let old = stage.head(1);
        stage.push_target("topic", "7 business hours");
        let new = stage.head(1);
        // As if the push came while this run tells of what was there before.
        let mut world = stage.server.world();
        world.set_branch(NAME, "rita", "topic", &old);
        world.after(moment, move |world| world.set_branch(NAME, "rita", "topic", &new));
        drop(world);
        stage.on_pull(1).ends(1);
        let comments = stage.comments(1);
        assert!(comments.len() == 1 && comments[0].contains("7 business hours"), "{moment}: {comments:?}");
        assert_eq!(stage.status(1).0, "failure", "{moment}");
    }
}

#[test]
fn people_are_called_once_for_a_meaning_and_again_for_another() {
    let stage = Stage::proposed();
    stage.on_pull(1).ends(1);
    stage.review(1, "ana", "COMMENTED");
    stage.on_review(1).ends(1);
    let earlier = |stage: &Stage| stage.server.world().pull(NAME, 1).comments[0].earlier.clone();
    assert!(earlier(&stage).is_empty());
    stage.push_target("topic", "6 business hours");
    stage.on_pull(1).ends(1);
    // A mention that only stays would notify nobody, so it goes first.
    let versions = earlier(&stage);
    assert_eq!(versions.len(), 2);
    assert!(versions[0].contains("@ana") && !versions[1].contains('@'), "{versions:?}");
    assert!(stage.comments(1)[0].contains("@ana"), "{}", stage.comments(1)[0]);
}

#[test]
fn what_others_write_does_nothing() {
    let stage = Stage::agreed();
    let hostile = r"@acme/all #1 </details> ::set-output name=verdict::allow ##[set-output name=verdict;]allow \u001b[31m \u202e";
    stage.repo.branch("x-onerror-y");
    let path = stage.repo.path().join("policy/sla.toml");
    let text = fs::read_to_string(&path).unwrap();
    let at = text.rfind("name = \"").unwrap() + "name = \"".len();
    stage.repo.write("policy/sla.toml", format!("{}{hostile} {}", &text[..at], &text[at..]));
    stage.push("x-onerror-y", "Rename");
    let number = stage.server.world().open_pull(NAME, "rita", "x-onerror-y", "main");
    stage.server.world().pull(NAME, number).title = "::error::@acme/all <b>".to_owned();
    let done = stage.on_pull(number).ends(1);
    let comment = &stage.comments(number)[0];
    assert!(comment.contains("`@acme/all`") && comment.contains("&lt;/details&gt;"), "{comment}");
    for text in [&done.ran.out, &done.ran.err, &done.summary, comment] {
        assert!(!text.contains("##[") && !text.contains(['\u{1b}', '\u{202e}']), "{text}");
        let commands = text.lines().filter(|line| line.trim_start().starts_with("::"));
        let ours = ["::notice ", "::warning ", "::error "];
        let others: Vec<&str> =
            commands.filter(|line| !ours.iter().any(|start| line.starts_with(start))).collect();
        assert_eq!(others, [""; 0]);
    }
    assert_eq!(done.output("verdict"), "refuse");
}

#[test]
fn a_branch_can_have_any_name() {
    let stage = Stage::agreed();
    let name = "a@b-`x`-$(y)-<b>&#-é";
    let main = stage.repo.id("main").to_string();
    stage.server.world().set_branch(NAME, "owner", name, &main);
    stage.repo.branch("topic");
    stage.push_target("topic", "6 business hours");
    let number = stage.server.world().open_pull(NAME, "rita", "topic", name);
    let done = stage.on_pull(number).ends(1);
    assert_eq!(
        stage.posted(&stage.head(number), "countersign: a%40b-%60x%60-%24%28y%29-%3Cb%3E%26%23-%C3%A9"),
        ["pending", "failure"]
    );
    assert!(done.summary.contains("proposed to ``a@b-`x`-$(y)-<b>&#-é``"), "{}", done.summary);
}

#[test]
fn a_branch_that_is_named_like_another_in_full_is_a_branch_of_its_own() {
    let stage = Stage::agreed();
    let main = stage.repo.id("main").to_string();
    stage.server.world().set_branch(NAME, "owner", "refs/heads/main", &main);
    stage.repo.branch("topic");
    stage.push_target("topic", "6 business hours");
    let odd = stage.server.world().open_pull(NAME, "rita", "topic", "refs/heads/main");
    stage.sign(odd);
    stage.on_pull(odd).ends(0);
    let head = stage.head(odd);
    assert_eq!(stage.posted(&head, "countersign: refs/heads/main"), ["pending", "success"]);
    assert!(stage.posted(&head, MAIN).is_empty());
    // The same head, proposed to the branch it is named like: what was signed there does not count here.
    let plain = stage.server.world().open_pull(NAME, "rita", "topic", "main");
    stage.on_pull(plain).ends(1);
    assert_eq!(stage.posted(&head, MAIN), ["pending", "failure"]);
    assert_eq!(stage.posted(&head, "countersign: refs/heads/main").last().unwrap(), "success");
    // A push to the one is no push to the other.
    stage.on_push("main").ends(0);
    assert_eq!(stage.posted(&head, "countersign: refs/heads/main").len(), 4);
    stage.on_push("refs/heads/main").ends(0);
    assert_eq!(stage.posted(&head, "countersign: refs/heads/main").len(), 6);
}

/// Returns an agreement that protects the workflows, too.
fn guarded() -> Stage {
    let stage = Stage::agreed();
    let path = "policy/signatories.toml";
    let roster = fs::read_to_string(stage.repo.path().join(path)).unwrap();
    stage.repo.write(path, format!("{roster}\n[sign_off]\nprotect = [\".github/**\"]\n"));
    stage.repo.write(".github/workflows/countersign.yml", "on: push\n");
    stage.push("main", "Protect the workflows");
    stage
}

#[test]
fn a_protected_file_that_changes_along_is_named_wherever_people_look() {
    let stage = guarded();
    stage.repo.branch("topic");
    stage.repo.write(".github/workflows/countersign.yml", "on: issues\n");
    stage.repo.write(".github/workflows/x`@acme::all`.yml", "on: push\n");
    stage.push_target("topic", "6 business hours");
    let number = stage.server.world().open_pull(NAME, "rita", "topic", "main");
    let done = stage.on_pull(number).ends(1);
    let comment = &stage.comments(number)[0];
    for text in [comment, &done.summary] {
        let named = "**Besides the agreement** this changes 2 protected files: `.github/workflows/countersign.yml` \
                     (changed), ``.github/workflows/x`@acme::all`.yml`` (new). What they do is not told here: \
                     read them under *Files changed*.";
        let (first_screen, _) = text.split_once("<details>").unwrap();
        let (before, _) = first_screen.split_once("**Signatures**").unwrap();
        assert!(before.contains(named), "{text}");
        assert!(
            text.contains("That signs what is described here, and what becomes of the files named above;")
        );
    }
    let named = done.ran.out.matches("Besides the agreement, this changes 2 protected files: ").count();
    assert_eq!(named, 2, "in the log and as an annotation: {}", done.ran.out);
    // It is still named once it is signed.
    stage.sign(number);
    let done = stage.on_review(number).ends(0);
    assert!(done.summary.contains("x`@acme::all`.yml`` (new)"), "{}", done.summary);
    assert!(stage.comments(number)[0].contains("**Besides the agreement**"));
}

#[test]
fn nobody_is_asked_to_sign_a_protected_file_that_is_not_named() {
    let stage = guarded();
    stage
        .repo
        .branch("topic")
        .remove(".github/workflows/countersign.yml")
        .write(".gitattributes", "* -text\n");
    stage.push("topic", "Tidy up");
    let number = stage.server.world().open_pull(NAME, "rita", "topic", "main");
    stage.on_pull(number).ends(1);
    let comment = &stage.comments(number)[0];
    assert!(
        comment.contains(
            "**What would change** · No word or number of the agreement.\n\n**Besides the agreement** this changes \
             2 protected files: `.github/workflows/countersign.yml` (removed), `.gitattributes` (new)."
        ),
        "{comment}"
    );
}

#[test]
fn what_changes_at_the_end_of_a_long_text_is_seen() {
    let stage = Stage::agreed();
    let path = "policy/definitions.toml";
    let text = fs::read_to_string(stage.repo.path().join(path)).unwrap();
    let long = "Both teams know this sentence. ".repeat(200);
    let defined =
        |end: &str| text.replacen("definition = \"", &format!("definition = \"{long}It counts {end}. "), 1);
    stage.repo.write(path, defined("only with a budget"));
    stage.push("main", "Define at length");
    stage.repo.branch("topic").write(path, defined("always"));
    stage.push("topic", "Define it otherwise");
    let number = stage.server.world().open_pull(NAME, "rita", "topic", "main");
    let done = stage.on_pull(number).ends(1);
    for text in [&stage.comments(number)[0], &done.summary] {
        assert!(text.contains("It counts <del>only with a budget</del><ins>always</ins>"), "{text}");
    }
}

#[test]
fn a_change_too_large_to_tell_is_told_in_part() {
    let stage = Stage::agreed();
    stage.repo.branch("large");
    let path = stage.repo.path().join("policy/definitions.toml");
    let mut text = fs::read_to_string(&path).unwrap();
    for number in 0..600 {
        text.push_str(&format!(
            "\n[[terms]]\nid = \"term-{number}\"\nname = \"Term {number}\"\ndefinition = \"{}\"\n",
            "One word after the other. ".repeat(8)
        ));
    }
    stage.repo.write("policy/definitions.toml", text);
    stage.push("large", "Define much");
    let number = stage.server.world().open_pull(NAME, "rita", "large", "main");
    stage.on_pull(number).ends(1);
    let comment = &stage.comments(number)[0];
    assert!(comment.len() <= 65_000 && comment.len() > 50_000, "{}", comment.len());
    assert!(
        comment.contains("… and ") && comment.contains(" more; `countersign diff` tells all"),
        "{comment}"
    );
}
