//! `mach completions` and `mach man`.

use crate::run::{mach, printed};

#[test]
fn completions_name_the_subcommands() {
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let text = printed(&["completions", shell], b"");
        for word in ["inspect", "trace", "signatures", "dissect"] {
            assert!(text.contains(word), "{shell} {word}");
        }
    }
    assert_eq!(mach(&["completions", "tcsh"], b"").status.code(), Some(2));
}

#[test]
fn man_pages_have_options_and_examples() {
    let text = printed(&["man"], b"");
    assert!(text.contains(".TH mach 1"), "{text}");
    let text = printed(&["man", "defs", "check"], b"");
    assert!(text.contains(".TH mach-defs-check 1"), "{text}");
    assert!(text.contains("skip\\-unsupported"), "{text}");
    let text = printed(&["man", "inspect"], b"");
    assert!(text.contains("Examples:"), "{text}");
    let output = mach(&["man", "none"], b"");
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(
        String::from_utf8(output.stderr).unwrap(),
        "mach man: no subcommand `none`\n"
    );
}

#[test]
fn man_error_names_the_uncreatable_folder() {
    let file = tempfile::NamedTempFile::new().unwrap();
    let folder = file.path().join("man1");
    let output = mach(&["man", "--all", folder.to_str().unwrap()], b"");
    assert_eq!(output.status.code(), Some(1));
    let errors = String::from_utf8(output.stderr).unwrap();
    let start = format!("mach man: {}: ", folder.display());
    assert!(errors.starts_with(&start), "{errors}");
}

#[test]
fn man_writes_a_page_for_each_subcommand() {
    let parent = tempfile::tempdir().unwrap();
    // Missing, as is the folder around it.
    let folder = parent.path().join("share/man1");
    let text = printed(&["man", "--all", folder.to_str().unwrap()], b"");
    for line in text.lines() {
        assert!(std::fs::metadata(line).unwrap().len() > 100, "{line}");
    }
    assert!(folder.join("mach-defs-signatures.1").exists());
    assert!(text.lines().count() >= 8, "{text}");
}
