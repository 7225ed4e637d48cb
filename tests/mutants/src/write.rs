//! Writes a source file with all mutants in it.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::ops::Range;

use crate::sites::{Form, Mutant};

/// A rewritten file with the positions of the mutants.
pub struct Written {
    pub text: String,
    /// Number, bytes and enclosing site of each mutant.
    pub regions: Vec<(u32, Range<usize>, Range<usize>)>,
}

/// Writes the file with these mutants. All lines keep their numbers.
pub fn write(source: &str, mutants: &[&Mutant]) -> Written {
    let mut sites: BTreeMap<(usize, Reverse<usize>, Form), Vec<&Mutant>> = BTreeMap::new();
    for mutant in mutants {
        let key = (mutant.range.start, Reverse(mutant.range.end), mutant.form);
        sites.entry(key).or_default().push(mutant);
    }
    let sites: Vec<_> = sites.into_iter().collect();
    let mut written = Written {
        text: String::new(),
        regions: Vec::new(),
    };
    let mut next = 0;
    render(source, 0..source.len(), &sites, &mut next, &mut written);
    written
}

type Site<'a> = ((usize, Reverse<usize>, Form), Vec<&'a Mutant>);

fn render(
    source: &str,
    range: Range<usize>,
    sites: &[Site<'_>],
    next: &mut usize,
    out: &mut Written,
) {
    let mut at = range.start;
    while let Some(((start, end, form), mutants)) = sites.get(*next) {
        let (start, end, form) = (*start, end.0, *form);
        if start >= range.end {
            break;
        }
        out.text.push_str(&source[at..start]);
        *next += 1;
        at = end;
        let from = out.text.len();
        let mut places = Vec::new();
        let mut piece = |out: &mut Written, id: u32, text: String| {
            let start = out.text.len();
            out.text.push_str(&text);
            places.push((id, start..out.text.len()));
        };
        match form {
            Form::Body => {
                for mutant in mutants {
                    let (id, text) = (mutant.id, one_line(&mutant.text));
                    let text = format!(" if {M}({id}) {{ return {text}; }}");
                    piece(out, id, text);
                }
            }
            Form::Arm => {
                for mutant in mutants {
                    piece(out, mutant.id, format!(" if !{M}({})", mutant.id));
                }
            }
            Form::Statement => {
                for mutant in mutants {
                    piece(out, mutant.id, format!("if !{M}({}) {{ ", mutant.id));
                }
                render(source, start..end, sites, next, out);
                out.text.push_str(" }");
            }
            Form::Expression => {
                out.text.push('(');
                for mutant in mutants {
                    let (id, text) = (mutant.id, one_line(&mutant.text));
                    piece(out, id, format!("if {M}({id}) {{ {text} }} else "));
                }
                out.text.push_str("{ ");
                render(source, start..end, sites, next, out);
                out.text.push_str(" })");
            }
        }
        let whole = from..out.text.len();
        out.regions.extend(
            places
                .into_iter()
                .map(|(id, place)| (id, place, whole.clone())),
        );
    }
    out.text.push_str(&source[at..range.end]);
}

/// Returns the same tokens without line breaks and comments, which keeps the line numbers of the
/// file.
fn one_line(text: &str) -> String {
    match text.parse::<proc_macro2::TokenStream>() {
        Ok(tokens) if text.contains('\n') => tokens.to_string(),
        _ => text.to_string(),
    }
}

const M: &str = "crate::__mutants::m";
