//! Mutation testing of the library. `scripts/mutants` runs this program and documents it.

mod cfg;
mod judge;
mod report;
mod sample;
mod sites;
mod tree;
mod write;

use std::collections::BTreeSet;
use std::io;
use std::path::PathBuf;

use judge::{Judge, Verdict};
use sites::Mutant;
use tree::Tree;

/// Test programs that are not used: they run cargo, rustc or a C compiler. The folders of their
/// crates, and their names.
const SKIPPED: &[(&str, &str)] = &[
    ("tests", "abi"),
    ("tests", "compile_fail"),
    ("tests", "tools"),
];

struct Options {
    seed: u64,
    sample: usize,
    /// Selects the mutants whose path or key contains this text.
    folder: String,
    /// A file with the keys of the mutants to test, instead of a sample.
    keys: Option<PathBuf>,
    /// Test programs to use, in addition to the unit tests. An empty list selects all programs.
    tests: Vec<String>,
    /// Lists the mutants without testing them.
    list: bool,
    /// Lists the mutants that no test reaches, without testing them.
    unreached: bool,
}

fn options() -> Result<Options, String> {
    let mut options = Options {
        seed: 1,
        sample: 300,
        folder: String::new(),
        keys: None,
        tests: Vec::new(),
        list: false,
        unreached: false,
    };
    let mut arguments = std::env::args().skip(1);
    while let Some(word) = arguments.next() {
        let mut value = || arguments.next().ok_or(format!("`{word}` needs a value"));
        let number = |text: String| {
            text.parse()
                .map_err(|_| format!("expected a number, found `{text}`"))
        };
        match &*word {
            "--seed" => options.seed = number(value()?)?,
            "--sample" => options.sample = number(value()?)? as usize,
            "--folder" => options.folder = value()?,
            "--keys" => options.keys = Some(value()?.into()),
            "--tests" => options.tests = value()?.split(',').map(String::from).collect(),
            "--list" => options.list = true,
            "--unreached" => options.unreached = true,
            _ => return Err(format!("unknown option `{word}`")),
        }
    }
    Ok(options)
}

fn main() -> io::Result<()> {
    let options = options().map_err(io::Error::other)?;
    let top = std::env::current_dir()?;
    let work = top.join("target/mutants");
    std::fs::create_dir_all(&work)?;
    let equivalent = report::equivalents(&top.join("tests/mutants/equivalent.txt"))?;
    let mut tree = Tree::new(top, &work)?;
    eprintln!("{} mutants", tree.mutants.len());
    let keys: BTreeSet<String> = tree.mutants.iter().map(Mutant::key).collect();
    for key in equivalent.keys().filter(|key| !keys.contains(*key)) {
        eprintln!("equivalent.txt has a mutant that does not exist: {key}");
    }
    let wanted: Option<BTreeSet<String>> = match &options.keys {
        Some(path) => Some(
            std::fs::read_to_string(path)?
                .lines()
                .map(String::from)
                .collect(),
        ),
        None => None,
    };
    let choose = |viable: &[&Mutant]| match &wanted {
        Some(keys) => {
            let wanted = viable.iter().filter(|m| keys.contains(&m.key()));
            wanted.map(|mutant| (*mutant).clone()).collect()
        }
        None => {
            let mut all = viable.to_vec();
            all.retain(|m| m.key().contains(&options.folder) && !equivalent.contains_key(&m.key()));
            sample::choose(&all, options.sample, options.seed)
        }
    };
    if options.list {
        for mutant in choose(&tree.viable().collect::<Vec<_>>()) {
            println!("{} {}", mutant.line, mutant.key());
        }
        return Ok(());
    }
    let (messages, chosen) = tree.build_tests(&options.tests, SKIPPED, choose)?;
    let viable: Vec<Mutant> = tree.viable().cloned().collect();
    let judge = Judge::record(&tree, judge::programs(&messages, SKIPPED))?;
    if options.unreached {
        for mutant in chosen.iter().filter(|mutant| !judge.reaches(mutant)) {
            println!("{} {}", mutant.line, mutant.key());
        }
        return Ok(());
    }
    let survivors = work.join("survivors.txt");
    std::fs::write(&survivors, "")?;
    let mut verdicts = judge.judge(&chosen, |mutant, verdict| {
        report::print_verdict(mutant, verdict);
        if let Err(error) = report::add_survivor(&survivors, mutant, verdict) {
            eprintln!("{}: {error}", survivors.display());
        }
    });
    for (mutant, verdict) in chosen.iter().zip(&mut verdicts) {
        let again = mutant.in_const_fn || mutant.file.starts_with("mach-msg-codegen");
        if again && matches!(verdict, Verdict::Survived(_)) {
            *verdict = judge.rebuilt(&tree, mutant)?;
            report::print_verdict(mutant, verdict);
        }
    }
    report::table(&viable, &equivalent, &chosen, &verdicts);
    report::survivors(&survivors, &chosen, &verdicts)
}
