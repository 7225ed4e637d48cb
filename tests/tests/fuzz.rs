//! Runs each fuzz target on its corpus and on mutations of it.
//!
//! `FUZZ_SEED=2 FUZZ_FACTOR=50 cargo test -p mach-msg-tests --test fuzz` runs different mutations,
//! and 50 times as many.

use mach_msg_tests::fuzz::{self, TARGETS};
use mach_msg_tests::random::Random;

#[test]
fn corpus_inputs_are_handled() {
    for target in TARGETS {
        let corpus = fuzz::corpus(target.name);
        assert!(!corpus.is_empty(), "{} has a corpus", target.name);
        for (path, bytes) in corpus {
            guarded(&path.display().to_string(), &bytes, target.run);
        }
    }
}

#[test]
fn corpus_mutations_are_handled() {
    for target in TARGETS {
        let corpus = fuzz::corpus(target.name);
        let mut random = Random::new(setting("FUZZ_SEED"));
        for round in 0..target.mutations as u64 * setting("FUZZ_FACTOR") {
            let (_, bytes) = &corpus[random.below(corpus.len() as u64) as usize];
            let (_, other) = &corpus[random.below(corpus.len() as u64) as usize];
            let mut bytes = bytes.clone();
            fuzz::mutate(&mut bytes, other, &mut random);
            guarded(
                &format!("{}, mutation {round}", target.name),
                &bytes,
                target.run,
            );
        }
    }
}

#[test]
fn corpus_has_an_example_of_every_message_type() {
    let examples = fuzz::examples();
    if std::env::var_os("FUZZ_EXAMPLES").is_some() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../fuzz/corpus/message");
        for (name, bytes) in &examples {
            std::fs::write(format!("{folder}/{name}"), bytes).unwrap();
        }
    }
    let corpus: Vec<_> = fuzz::corpus("message")
        .into_iter()
        .map(|file| file.1)
        .collect();
    for (name, bytes) in examples {
        assert!(
            corpus.contains(&bytes),
            "{name}: run this test again with FUZZ_EXAMPLES=1, which writes it"
        );
    }
}

#[test]
fn corpus_has_an_example_of_every_gnu_message() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../fuzz/corpus/gnu");
    let examples = fuzz::gnu_examples();
    if std::env::var_os("FUZZ_EXAMPLES").is_some() {
        for (name, bytes) in &examples {
            std::fs::write(format!("{folder}/{name}"), bytes).unwrap();
        }
    }
    for (name, bytes) in examples {
        assert_eq!(
            std::fs::read(format!("{folder}/{name}")).ok(),
            Some(bytes),
            "{name}: run this test again with FUZZ_EXAMPLES=1, which writes it"
        );
    }
}

#[test]
fn corpus_has_frames_of_all_lanes() {
    let example = fuzz::frames_example();
    assert_eq!(fuzz::accepted_frames(&example), 12);
    if std::env::var_os("FUZZ_EXAMPLES").is_some() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../fuzz/corpus/frames");
        std::fs::write(format!("{folder}/all_lanes"), &example).unwrap();
    }
    let corpus = fuzz::corpus("frames");
    assert!(
        corpus.iter().any(|(_, bytes)| *bytes == example),
        "run this test again with FUZZ_EXAMPLES=1, which writes the example"
    );
}

/// Returns a number from an environment variable, or 1.
fn setting(name: &str) -> u64 {
    match std::env::var(name) {
        Ok(number) => number.parse().unwrap(),
        Err(_) => 1,
    }
}

/// Runs the target, and prints the input if it panics.
fn guarded(place: &str, bytes: &[u8], target: fn(&[u8])) {
    if let Err(panic) = std::panic::catch_unwind(|| target(bytes)) {
        eprintln!("{place}: {bytes:02x?}");
        std::panic::resume_unwind(panic);
    }
}
