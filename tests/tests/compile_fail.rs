//! Every mistake that can be made with the macros is one error, on the right place, that says what
//! to write instead.

#[test]
fn mistakes_have_the_expected_errors() {
    let cases = trybuild::TestCases::new();
    cases.compile_fail("tests/compile_fail/*.rs");
}
