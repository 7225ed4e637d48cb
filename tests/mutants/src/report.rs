//! Output of the results.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::{self, Write};
use std::path::Path;

use crate::judge::Verdict;
use crate::sites::Mutant;

/// Reads the list of equivalent mutants: lines with keys, followed by their indented reason.
pub fn equivalents(path: &Path) -> io::Result<BTreeMap<String, String>> {
    let mut all: BTreeMap<String, String> = BTreeMap::new();
    let mut keys: Vec<&str> = Vec::new();
    let mut has_reason = false;
    let text = if path.exists() {
        std::fs::read_to_string(path)?
    } else {
        String::new()
    };
    for line in text
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
    {
        if line.starts_with(' ') {
            has_reason = true;
            for key in &keys {
                let reason = all.entry((*key).to_string()).or_default();
                reason.push_str(line.trim());
                reason.push(' ');
            }
        } else {
            if has_reason {
                keys.clear();
            }
            has_reason = false;
            keys.push(line);
        }
    }
    Ok(all)
}

pub fn print_verdict(mutant: &Mutant, verdict: &Verdict) {
    let Mutant {
        id,
        file,
        line,
        function,
        change,
        ..
    } = mutant;
    let shown = match verdict {
        Verdict::Detected(test) => format!("detected  {test}"),
        Verdict::Hung(program) => format!("HUNG     {program}"),
        Verdict::Survived(tests) => format!("SURVIVED {tests} tests"),
    };
    eprintln!("{id} {file}:{line} {function}: {change}: {shown}");
}

/// Prints one row per folder.
pub fn table(
    viable: &[Mutant],
    equivalent: &BTreeMap<String, String>,
    chosen: &[Mutant],
    verdicts: &[Verdict],
) {
    let folders: BTreeSet<_> = viable.iter().map(Mutant::folder).collect();
    println!("| folder | viable | tested | detected | hung | survived |");
    println!("|---|---|---|---|---|---|");
    let row = |name: &str, test: &dyn Fn(&Mutant) -> bool| {
        let all = viable
            .iter()
            .filter(|m| test(m) && !equivalent.contains_key(&m.key()))
            .count();
        let mut counts = [0; 3];
        for (_, verdict) in chosen
            .iter()
            .zip(verdicts)
            .filter(|(mutant, _)| test(mutant))
        {
            counts[match verdict {
                Verdict::Detected(_) => 0,
                Verdict::Hung(_) => 1,
                Verdict::Survived(_) => 2,
            }] += 1;
        }
        let [detected, hung, survived] = counts;
        let tested = detected + hung + survived;
        if tested > 0 {
            println!("| {name} | {all} | {tested} | {detected} | {hung} | {survived} |");
        }
        (tested, detected + hung)
    };
    for folder in folders {
        row(folder, &|mutant| mutant.folder() == folder);
    }
    let (tested, detected) = row("**all**", &|_| true);
    println!(
        "\n{detected} of {tested} detected: {:.1} %",
        100.0 * detected as f64 / tested.max(1) as f64
    );
}

/// Appends the key of a survivor to the file of [`survivors`], so that the list is not lost if the
/// run is stopped.
pub fn add_survivor(path: &Path, mutant: &Mutant, verdict: &Verdict) -> io::Result<()> {
    if matches!(verdict, Verdict::Survived(_)) {
        let mut file = File::options().create(true).append(true).open(path)?;
        writeln!(file, "{}", mutant.key())?;
    }
    Ok(())
}

/// Prints the survivors and writes their keys to a file, for `--keys`.
pub fn survivors(path: &Path, chosen: &[Mutant], verdicts: &[Verdict]) -> io::Result<()> {
    let mut keys = String::new();
    for (mutant, verdict) in chosen.iter().zip(verdicts) {
        if let Verdict::Survived(tests) = verdict {
            let Mutant {
                id,
                file,
                line,
                function,
                change,
                ..
            } = mutant;
            println!("{id} {file}:{line} in {function}: {change} ({tests} tests reach it)");
            keys.push_str(&mutant.key());
            keys.push('\n');
        }
    }
    std::fs::write(path, keys)
}
