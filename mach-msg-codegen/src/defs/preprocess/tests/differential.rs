//! Generated texts, expanded by this preprocessor and by the machine's C compiler.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::rc::Rc;

use super::super::lex::Lexer;
use super::super::split;
use super::preprocess;

/// Pseudorandom numbers from a seed.
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % end as u64).unwrap()
    }

    fn pick<'t>(&mut self, all: &[&'t str]) -> &'t str {
        all[self.below(all.len())]
    }
}

/// A text of cases; each begins with a line of the word `case` and its number.
struct Cases {
    text: String,
    /// The lines at which the cases begin.
    starts: Vec<u32>,
}

impl Cases {
    /// Cases after a text that they have in common.
    fn generate(head: &str, count: usize, mut case: impl FnMut(usize, &mut String)) -> Self {
        let mut text = head.to_owned();
        let mut starts = Vec::new();
        for number in 0..count {
            let lines = u32::try_from(text.lines().count()).unwrap();
            starts.push(lines + 1);
            writeln!(text, "case {number}").unwrap();
            case(number, &mut text);
        }
        Self { text, starts }
    }

    /// The case that a line belongs to; `None` in the text before all.
    fn of_line(&self, line: u32) -> Option<usize> {
        self.starts
            .partition_point(|start| *start <= line)
            .checked_sub(1)
    }

    fn source(&self, case: usize) -> String {
        let end = self
            .starts
            .get(case + 1)
            .map_or(usize::MAX, |end| *end as usize - 1);
        let lines = self.text.lines().take(end).skip(self.starts[case] as usize);
        lines.collect::<Vec<_>>().join("\n")
    }
}

/// The tokens of each case, and the cases with errors.
type Output = (Vec<Vec<String>>, BTreeSet<usize>);

fn by_case(tokens: impl Iterator<Item = String>, count: usize) -> Vec<Vec<String>> {
    let mut all: Vec<Vec<String>> = Vec::new();
    for token in tokens {
        if token == "case" {
            all.push(Vec::new());
        }
        all.last_mut().unwrap().push(token);
    }
    assert_eq!(all.len(), count);
    all
}

fn ours(cases: &Cases) -> Output {
    let expanded = preprocess(&cases.text);
    let tokens = expanded
        .tokens
        .iter()
        .map(|token| token.kind.text().to_owned());
    let errors = expanded
        .errors
        .iter()
        .filter_map(|error| cases.of_line(error.place.line));
    (by_case(tokens, cases.starts.len()), errors.collect())
}

/// `None` without a C compiler.
fn theirs(cases: &Cases) -> Option<(Vec<Vec<String>>, BTreeSet<usize>, String)> {
    let mut child = Command::new("cc")
        .args(["-E", "-P", "-w", "-undef", "-std=gnu17", "-x", "c", "-"])
        .env("LC_ALL", "C")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .ok()?;
    let mut input = child.stdin.take().unwrap();
    let text = cases.text.clone();
    let writer = std::thread::spawn(move || input.write_all(text.as_bytes()));
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap().unwrap();
    let out = String::from_utf8(output.stdout).unwrap();
    let mut lexer = Lexer::new(&out, &Rc::new(PathBuf::new()));
    let lines = std::iter::from_fn(|| lexer.line());
    let tokens = lines.flat_map(|line| line.tokens).flat_map(split);
    let tokens = tokens.map(|token| token.kind.text().to_owned());
    let errors = String::from_utf8_lossy(&output.stderr).into_owned();
    let messages = errors.clone();
    // A mistake in the body of a macro is placed in the definition; a note says where it is
    // used.
    let placed = |line: &&str| line.contains("error:") || line.contains("note:");
    let errors = errors.lines().filter(placed).filter_map(|line| {
        let number = line
            .split(':')
            .nth(1)
            .and_then(|number| number.parse().ok());
        cases.of_line(number.unwrap_or_else(|| panic!("{line}")))
    });
    Some((
        by_case(tokens, cases.starts.len()),
        errors.collect(),
        messages,
    ))
}

/// Both agree about every case: an error, or the same tokens.
fn compare(cases: &Cases) {
    let Some((expected, their_errors, messages)) = theirs(cases) else {
        eprintln!("skipped: there is no C compiler");
        return;
    };
    let (found, our_errors) = ours(cases);
    for (case, (found, expected)) in found.iter().zip(&expected).enumerate() {
        let source = cases.source(case);
        let mistaken = (our_errors.contains(&case), their_errors.contains(&case));
        assert_eq!(
            mistaken.0, mistaken.1,
            "ours and theirs is an error:\n{source}\n{messages}"
        );
        if !mistaken.0 {
            assert_eq!(found, expected, "{source}");
        }
    }
    // A case that is an error in both is not compared further. Most cases are not errors.
    assert!(
        our_errors.len() * 2 < expected.len(),
        "{} errors",
        our_errors.len()
    );
}

fn expression(random: &mut Random, depth: usize) -> String {
    let leaf = [
        "0",
        "1",
        "2",
        "3",
        "7",
        "010",
        "0x1f",
        "1u",
        "0xffffffffffffffff",
        "9223372036854775807",
        "'a'",
        "'\\377'",
        "'\\n'",
        "ONE",
        "SUM",
        "F(2)",
        "G(1, 2)",
        "EMPTY 4",
        "absent",
        "defined ONE",
        "defined(absent)",
        "63",
        "64",
        "18446744073709551615u",
        "'xy'",
        "L'a'",
        "L'\\xffffffff'",
        "u'\\377'",
        "U'z'",
        "SELF",
    ];
    if depth == 0 || random.below(5) == 0 {
        return random.pick(&leaf).to_owned();
    }
    let mut operand = || {
        let inner = expression(random, depth - 1);
        match random.below(3) {
            0 => inner,
            _ => format!("({inner})"),
        }
    };
    let (a, b, c) = (operand(), operand(), operand());
    match random.below(12) {
        0 => format!("{a} ? {b} : {c}"),
        1 => format!("{} {a}", random.pick(&["!", "~", "-", "+"])),
        _ => {
            let operators = [
                "+", "-", "*", "/", "%", "<<", ">>", "<", ">", "<=", ">=", "==", "!=", "&", "|",
                "^", "&&", "||",
            ];
            format!("{a} {} {b}", random.pick(&operators))
        }
    }
}

#[test]
fn conditions_agree_with_the_c_compiler() {
    for seed in 1..=4_u64 {
        let mut random = Random(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15));
        let head = "#define ONE 1\n#define SUM 1 + 2\n#define F(x) x * 2
#define G(a, b) ((a) - F(b))\n#define EMPTY\n#define SELF SELF\n";
        let cases = Cases::generate(head, 500, |_, text| {
            let expression = expression(&mut random, 4);
            writeln!(text, "#if {expression}\nyes\n#else\nno\n#endif").unwrap();
        });
        compare(&cases);
    }
}

/// Tokens of a body or an argument, some of which are names of macros or parameters.
fn tokens(random: &mut Random, names: &[String], length: usize) -> String {
    let plain = [
        "x", "12", "+", "-", "\"s\"", "(y)", ".", "a1", "1e", ";", "=", "<",
    ];
    let mut text = String::new();
    for _ in 0..random.below(length + 1) {
        if !text.is_empty() && random.below(4) > 0 {
            text.push(' ');
        }
        match names.is_empty() || random.below(2) == 0 {
            true => text.push_str(random.pick(&plain)),
            false => text.push_str(&names[random.below(names.len())]),
        }
    }
    text
}

/// A call of each macro with about as many arguments as it takes.
fn uses(random: &mut Random, macros: &[(String, Option<usize>)], depth: usize) -> String {
    let mut text = String::new();
    for _ in 0..1 + random.below(3) {
        let (name, parameters) = &macros[random.below(macros.len())];
        write!(text, " {name}").unwrap();
        let Some(count) = parameters.filter(|_| random.below(8) > 0) else {
            continue;
        };
        let extra = usize::from(random.below(40) == 0);
        let arguments = (0..count + extra).map(|_| match depth > 0 && random.below(3) == 0 {
            true => uses(random, macros, depth - 1),
            false => {
                let names: Vec<String> = macros.iter().map(|(name, _)| name.clone()).collect();
                tokens(random, &names, 3)
            }
        });
        let arguments: Vec<_> = arguments.collect();
        let comma = if random.below(3) == 0 { ",\n" } else { ", " };
        write!(text, "({})", arguments.join(comma)).unwrap();
    }
    text
}

#[test]
fn expansions_agree_with_the_c_compiler() {
    for seed in 1..=4_u64 {
        let mut random = Random(seed.wrapping_mul(0xbf58_476d_1ce4_e5b9));
        let cases = Cases::generate("", 300, |number, text| {
            let mut macros: Vec<(String, Option<usize>)> = Vec::new();
            for index in 0..4 {
                macros.push((format!("M{number}_{index}"), None));
            }
            for index in 0..macros.len() {
                let parameters = match random.below(3) {
                    0 => None,
                    _ => Some(random.below(4)),
                };
                macros[index].1 = parameters;
                let mut own: Vec<String> = Vec::new();
                let head = match parameters {
                    None => String::new(),
                    Some(count) => {
                        own = ["p", "q", "r"][..count]
                            .iter()
                            .map(|name| (*name).to_owned())
                            .collect();
                        let variable = count > 0 && random.below(3) == 0;
                        let mut written = own.clone();
                        if variable {
                            own.pop();
                            own.push("__VA_ARGS__".to_owned());
                            written.pop();
                            written.push("...".to_owned());
                        }
                        format!("({})", written.join(","))
                    }
                };
                let mut body = String::new();
                for _ in 0..random.below(5) {
                    let names: Vec<String> = macros.iter().map(|(name, _)| name.clone()).collect();
                    match random.below(6) {
                        0 if !own.is_empty() => {
                            write!(body, " #{}", own[random.below(own.len())]).unwrap();
                        }
                        1 => {
                            // `gcc` mistakes a comma in a variable argument for a comma of the
                            // body.
                            let left = own.iter().find(|name| *name != "__VA_ARGS__");
                            let left = left.map_or("x", |name| name);
                            let right = own.first().map_or("1", |name| name);
                            let left = if random.below(2) == 0 { left } else { "w" };
                            write!(body, " {left} ## {right}").unwrap();
                        }
                        2 if own.last().is_some_and(|last| last == "__VA_ARGS__") => {
                            body.push_str(" f(0, ## __VA_ARGS__)");
                        }
                        3 => write!(
                            body,
                            " {}",
                            uses(&mut random, &macros[..=index], 0).replace('\n', " ")
                        )
                        .unwrap(),
                        _ => {
                            let all: Vec<String> = own.iter().chain(&names).cloned().collect();
                            write!(body, " {}", tokens(&mut random, &all, 3)).unwrap();
                        }
                    }
                }
                writeln!(text, "#define {}{head} {body}", macros[index].0).unwrap();
            }
            writeln!(text, "{} ;", uses(&mut random, &macros, 2)).unwrap();
        });
        compare(&cases);
    }
}
