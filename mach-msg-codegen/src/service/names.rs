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

/// Returns an identifier with this name: raw if an edition has it as a keyword, with an underscore
/// if it cannot be raw.
pub(super) fn identifier(name: &str, span: Span) -> Ident {
    match name {
        "self" | "Self" | "super" | "crate" | "_" => format_ident!("{name}_", span = span),
        // A keyword since 2024, of which `syn` does not know.
        "gen" => Ident::new_raw(name, span),
        name => match syn::parse_str::<Ident>(name) {
            Ok(_) => Ident::new(name, span),
            Err(_) => Ident::new_raw(name, span),
        },
    }
}

/// Puts the name of the service before the `type_name` of each method, unless that begins with it:
/// `weather_now` of `Weather` is `WeatherNow`. Methods that would have equal names keep both.
pub(super) fn qualify_types(service: &Ident, methods: &mut [Method]) {
    let service = service.unraw().to_string();
    let short = |method: &Method| match begins_with(&method.type_name, &service) {
        true => method.type_name.clone(),
        false => format!("{service}{}", method.type_name),
    };
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

/// Returns true if the first words of a name in `UpperCamel` are those of another name.
fn begins_with(name: &str, words: &str) -> bool {
    let Some(rest) = name.strip_prefix(words) else {
        return false;
    };
    // A word ends where none follows, at a capital letter, or at the first digit.
    let is_digit = |letter: char| letter.is_ascii_digit();
    rest.chars()
        .next()
        .is_none_or(|next| next.is_uppercase() || is_digit(next) && !words.ends_with(is_digit))
}

#[cfg(test)]
mod tests {
    use super::begins_with;

    #[test]
    fn name_begins_with_whole_words_of_another() {
        for (name, words, expected) in [
            ("WeatherNow", "Weather", true),
            ("Next", "Next", true),
            ("Clock2", "Clock", true),
            ("\u{dc}berAll", "\u{dc}ber", true),
            ("Network", "Net", false),
            ("Net", "Network", false),
            ("Port12", "Port1", false),
            ("Parts", "PartsPort", false),
            ("Open", "File", false),
        ] {
            assert_eq!(begins_with(name, words), expected, "{name} and {words}");
        }
    }
}
