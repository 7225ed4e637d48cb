//! Every mistake that can be made with the macros is one error, on the right place, that says what
//! to write instead.

#[test]
fn mistakes_are_explained_where_they_are_made() {
    let cases = trybuild::TestCases::new();
    cases.compile_fail("tests/compile_fail/*.rs");
}
