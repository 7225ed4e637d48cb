//! Names of the messages of methods.

use quote::quote;

use super::super::parse;

/// Returns the names that the types of the methods of a service begin with.
fn names(service: &str, methods: &[&str]) -> Vec<String> {
    let service = quote::format_ident!("{service}");
    let methods = methods.iter().map(|name| quote::format_ident!("{name}"));
    let item = quote!(trait #service { #(fn #methods(&self);)* });
    let service = parse::service(quote!(id = 1), item).unwrap();
    let methods = service.methods.into_iter();
    methods.map(|method| method.type_name).collect()
}

#[test]
fn words_of_the_service_are_not_repeated_in_type_names() {
    assert_eq!(
        names("Weather", &["weather_now", "forecast", "weathers"]),
        ["WeatherNow", "WeatherForecast", "WeatherWeathers"]
    );
    assert_eq!(names("Next", &["next"]), ["Next"]);
    // Words that both begin with, or that one ends and the other begins with.
    assert_eq!(
        names("PartsPort", &["parts", "parts_left", "port_name"]),
        ["PartsPortParts", "PartsPortLeft", "PartsPortName"]
    );
}

#[test]
fn methods_with_equal_short_type_names_have_long_ones() {
    assert_eq!(
        names("Next", &["next_door", "door", "next"]),
        ["NextNextDoor", "NextDoor", "Next"]
    );
    // The long name of the first is the short one of the last.
    assert_eq!(
        names("Next", &["next_door", "door", "next_next_door"]),
        ["NextNextDoor", "NextDoor", "NextNextNextDoor"]
    );
}
