//! Names of generated types and methods.

use std::collections::HashMap;

use proc_macro2::{Ident, Span};
use quote::format_ident;
use syn::ext::IdentExt as _;

use super::model::Method;

/// Returns `TwoWords` for `two_words`.
pub(super) fn upper_camel(name: &str) -> String {
    name.split('_')
        .flat_map(|word| {
            let mut letters = word.chars();
            let first = letters.next().map(|letter| letter.to_ascii_uppercase());
            first.into_iter().chain(letters)
        })
        .collect()
}

/// Returns an identifier with this name: raw if it is a keyword in an edition, with an underscore
/// if it cannot be raw.
pub(super) fn identifier(name: &str, span: Span) -> Ident {
    match name {
        "self" | "Self" | "super" | "crate" | "_" => format_ident!("{name}_", span = span),
        // A keyword since 2024, which `syn` does not know.
        "gen" => Ident::new_raw(name, span),
        name => match syn::parse_str::<Ident>(name) {
            Ok(_) => Ident::new(name, span),
            Err(_) => Ident::new_raw(name, span),
        },
    }
}

/// Puts the name of the service before the `type_name` of each method, without the words that both
/// begin with, or that one ends and the other begins with: `weather_now` of `Weather` is
/// `WeatherNow`, `mach_exception_raise` of `MachExc` is `MachExcExceptionRaise`, and `host_info` of
/// `MachHost` is `MachHostInfo`. Methods that would have equal names keep all words.
pub(super) fn qualify_types(service: &Ident, methods: &mut [Method]) {
    let service = service.unraw().to_string();
    let short = |method: &Method| joined(&service, &method.type_name);
    let full: Vec<String> = methods
        .iter()
        .map(|method| format!("{service}{}", method.type_name))
        .collect();
    let mut chosen: Vec<String> = methods.iter().map(short).collect();
    // Each round makes a name longer, and all full names differ.
    loop {
        let mut uses = HashMap::new();
        for name in &chosen {
            *uses.entry(name.clone()).or_insert(0_usize) += 1;
        }
        let before = chosen.clone();
        for (name, full) in chosen.iter_mut().zip(&full) {
            if uses.get(name).is_some_and(|&uses| uses > 1) {
                name.clone_from(full);
            }
        }
        if chosen == before {
            break;
        }
    }
    for (method, name) in methods.iter_mut().zip(chosen) {
        method.type_name = name;
    }
}

/// Returns the two names without the words of the second one that would be there twice.
fn joined(service: &str, method: &str) -> String {
    let (first, second) = (words(service), words(method));
    let common = first
        .iter()
        .zip(&second)
        .take_while(|(a, b)| a == b)
        .count();
    let overlap = (1..=first.len().min(second.len()))
        .rev()
        .find(|&count| first[first.len() - count..] == second[..count])
        .unwrap_or(0);
    match common.max(overlap) {
        // The whole name of the service, or of the method: only one can be left out.
        count if count == first.len() => method.to_owned(),
        count if count == second.len() => format!("{service}{method}"),
        count => format!("{service}{}", second[count..].concat()),
    }
}

/// Returns the words of a name in `UpperCamel`.
fn words(name: &str) -> Vec<&str> {
    let is_digit = |letter: char| letter.is_ascii_digit();
    let mut words = Vec::new();
    let (mut start, mut before) = (0, None);
    for (index, letter) in name.char_indices() {
        // A word begins at a capital letter, and at the first digit.
        let begins = letter.is_uppercase() || is_digit(letter) && !before.is_some_and(is_digit);
        if begins && index > start {
            words.push(&name[start..index]);
            start = index;
        }
        before = Some(letter);
    }
    words.push(&name[start..]);
    words
}

#[cfg(test)]
mod tests {
    use super::{joined, words};

    #[test]
    fn words_begin_at_capitals_and_first_digits() {
        for (name, expected) in [
            ("WeatherNow", &["Weather", "Now"][..]),
            ("Port12Names", &["Port", "12", "Names"]),
            ("\u{dc}berAll", &["\u{dc}ber", "All"]),
            ("next", &["next"]),
        ] {
            assert_eq!(words(name), expected, "{name}");
        }
    }

    #[test]
    fn shared_words_of_service_and_method_are_not_repeated() {
        for (service, method, expected) in [
            ("Weather", "WeatherNow", "WeatherNow"),
            ("Next", "Next", "Next"),
            ("Clock", "Clock2", "Clock2"),
            ("Net", "Network", "NetNetwork"),
            ("Network", "Net", "NetworkNet"),
            ("Port1", "Port12", "Port112"),
            ("PartsPort", "Parts", "PartsPortParts"),
            ("File", "Open", "FileOpen"),
            ("MachExc", "MachExceptionRaise", "MachExcExceptionRaise"),
            ("MachHost", "HostInfo", "MachHostInfo"),
            ("MachHost", "Host", "MachHostHost"),
            ("VmMap", "VmRegion", "VmMapRegion"),
        ] {
            assert_eq!(joined(service, method), expected, "{service} and {method}");
        }
    }
}
