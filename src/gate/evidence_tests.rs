use super::*;

fn with(extra: &str) -> String {
    let sha = "a".repeat(40);
    format!(
        r#"{{"schema":"countersign.evidence/1","complete":true,"commits":[],"reviews":[],
        "change":{{"author":"rita","base_ref":"main","base_sha":"{sha}","head_sha":"{sha}"}}{extra}}}"#
    )
}

#[test]
fn optional_fields_may_be_absent_or_null() {
    let evidence = Evidence::parse(&with(r#","pushers":null,"test_merge":null,"new":1"#)).unwrap();
    assert!(evidence.pushers.is_none() && evidence.test_merge.is_none() && evidence.base_changes.is_none());
}

#[test]
fn what_is_written_is_read_back() {
    let sha = "b".repeat(40);
    let reviews = format!(
        r#""reviews":[{{"id":1,"login":null,"state":"changes_requested","commit":null}},
        {{"id":2,"login":"ana","is_bot":false,"state":"dismissed","commit":"{sha}","base_sha":"{sha}",
        "submitted_at":"2026-11-02T10:00:00Z","dismissed_state":"approved","dismissed_by":"mia"}}]"#
    );
    let extra = r#","base_changes":[{"at":"2026-11-02T09:00:00Z","from":"a","to":"b","kind":"automatic"},
        {"at":"2026-11-02T09:00:00Z","kind":"reopened","by":"mia"}],"proposal":{"by":"ana"}"#;
    let commits = format!(
        r#""commits":[{{"sha":"{sha}","author":{{"email":"a@b.example"}},"committer":{{"login":null}}}}]"#
    );
    let json = with(extra).replace(r#""commits":[]"#, &commits).replace(r#""reviews":[]"#, &reviews);
    let evidence = Evidence::parse(&json).unwrap();
    let written = serde_json::to_string(&evidence).unwrap();
    let again = serde_json::to_string(&Evidence::parse(&written).unwrap()).unwrap();
    assert_eq!(written, again);
    for part in [
        r#""kind":"automatic""#,
        r#""state":"changes_requested""#,
        r#""pushers":null"#,
        &sha,
        r#""by":"mia""#,
    ] {
        assert!(written.contains(part), "{part}: {written}");
    }
    let commit = evidence.commits.first().unwrap();
    let login = |identity: &Option<Identity>| identity.clone().unwrap().login;
    assert_eq!((login(&commit.author), login(&commit.committer)), (None, Some(None)));
    let again = Evidence::parse(&written).unwrap();
    assert_eq!(again.proposal().unwrap().by.as_deref(), Some("ana"));
    assert_eq!(again.commits.first().unwrap().author, commit.author);
}

#[test]
fn what_is_malformed_is_named() {
    let error = Evidence::parse(&with(r#","test_merge":"abc""#)).unwrap_err();
    assert!(error.message.contains("40 hexadecimal"), "{error}");
    let error = Evidence::parse(&with("").replace(r#""complete":true,"#, "")).unwrap_err();
    assert!(error.message.contains("complete"), "{error}");
    assert!(Evidence::parse("{}").unwrap_err().message.contains("schema"));
}

#[test]
fn no_two_branches_have_one_name() {
    for branch in ["main", "refs/heads/main", "refs/heads/refs/heads/main", "refs/tags/main"] {
        assert_eq!(full_ref(&ref_of_branch(branch)), format!("refs/heads/{branch}"));
    }
}

#[test]
fn evidence_about_something_else_is_refused() {
    let evidence = Evidence::parse(&with("")).unwrap();
    let (same, other) = (evidence.change.head_sha, ObjectId::new([1; 20]));
    assert!(evidence.bind(same, "refs/heads/main", same).is_ok());
    assert!(evidence.bind(same, "refs/tags/main", same).is_err());
    assert!(evidence.bind(other, "main", same).is_err());
    assert!(evidence.bind(same, "main", other).is_err());
}
