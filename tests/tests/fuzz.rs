//! The corpus of every fuzz target, and mutations of it: the part of fuzzing that every run of the tests does.

use mach_msg_tests::fuzz::{self, TARGETS};
use mach_msg_tests::random::Random;

/// How many mutations each target gets.
const MUTATIONS: usize = 100_000;

#[test]
fn every_input_of_every_corpus_is_handled() {
    for (name, target) in TARGETS {
        let corpus = fuzz::corpus(name);
        assert!(!corpus.is_empty(), "{name} has a corpus");
        for (path, bytes) in corpus {
            guarded(&path.display().to_string(), &bytes, *target);
        }
    }
}

#[test]
fn mutations_of_every_corpus_are_handled() {
    for (name, target) in TARGETS {
        let corpus = fuzz::corpus(name);
        let mut random = Random::new(1);
        for round in 0..MUTATIONS {
            let (_, bytes) = &corpus[random.below(corpus.len() as u64) as usize];
            let (_, other) = &corpus[random.below(corpus.len() as u64) as usize];
            let mut bytes = bytes.clone();
            fuzz::mutate(&mut bytes, other, &mut random);
            guarded(&format!("{name}, mutation {round}"), &bytes, *target);
        }
    }
}

/// Says which input it was before the test fails.
fn guarded(place: &str, bytes: &[u8], target: fn(&[u8])) {
    if let Err(panic) = std::panic::catch_unwind(|| target(bytes)) {
        eprintln!("{place}: {bytes:02x?}");
        std::panic::resume_unwind(panic);
    }
}
