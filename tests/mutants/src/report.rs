//! What the runs have shown.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::Path;

use crate::judge::Verdict;
use crate::sites::Mutant;

/// Reads the list of equivalent mutants: the key of each in one line, then the reason, indented.
pub fn equivalents(path: &Path) -> io::Result<BTreeMap<String, String>> {
    let mut all = BTreeMap::new();
    let mut key = String::new();
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
            let reason: &mut String = all.entry(key.clone()).or_default();
            reason.push_str(line.trim());
        } else {
            key = line.to_string();
        }
    }
    Ok(all)
}

pub fn told(mutant: &Mutant, verdict: &Verdict) {
    let Mutant {
        id,
        file,
        line,
        function,
        change,
        ..
    } = mutant;
    let shown = match verdict {
        Verdict::Noticed(test) => format!("noticed  {test}"),
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
    println!("| folder | viable | judged | noticed | hung | survived |");
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
                Verdict::Noticed(_) => 0,
                Verdict::Hung(_) => 1,
                Verdict::Survived(_) => 2,
            }] += 1;
        }
        let [noticed, hung, survived] = counts;
        let judged = noticed + hung + survived;
        if judged > 0 {
            println!("| {name} | {all} | {judged} | {noticed} | {hung} | {survived} |");
        }
        (judged, noticed + hung)
    };
    for folder in folders {
        row(folder, &|mutant| mutant.folder() == folder);
    }
    let (judged, noticed) = row("**all**", &|_| true);
    println!(
        "\n{noticed} of {judged} noticed: {:.1} %",
        100.0 * noticed as f64 / judged.max(1) as f64
    );
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
