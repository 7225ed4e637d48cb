//! Mistakes in services: each error suggests code that compiles.

use expect_test::expect;

use super::check;

#[test]
fn errors_for_types_without_a_layout_name_alternatives() {
    check(
        "#[mach_service(id = 1)]
        trait Types {
            fn map(&self, map: HashMap<u32, u32>);
            fn pointer(&self, value: Box<u32>);
            fn time(&self, time: SystemTime) -> Instant;
            fn optional_items(&self, #[mach(max = 4)] items: Vec<Option<u32>>);
            fn pairs(&self, #[mach(max = 4)] items: &[(u32, u32)]);
            fn times(&self, #[mach(max = 4)] items: Option<&[Duration]>);
            fn texts(&self, texts: [String; 3]);
            fn non_zero(&self, #[mach(max = 4)] items: &[Option<NonZeroU32>]);
        }
        #[derive(MachMessage)]
        #[mach(id = 1)]
        struct Message { #[mach(tail)] pairs: Vec<(u32, u32)> }",
        &expect![[r#"
            3:32: a collection has no layout: pass its entries as `&[Entry]` with `#[mach(max = 64)]`, where `Entry` is a struct with `#[mach_msg::wire]`, or pass the encoded collection as `&[u8]`
            4:38: a pointer means nothing to the receiver: pass the value itself
            5:34: this type has no layout: pass a `Duration` since `UNIX_EPOCH`
            5:49: an instant means nothing to another process: pass a `Duration`
            6:66: expected items of one part, found `Option<u32>`: make a struct with `#[mach_msg::wire]` for an item
            7:55: expected items of one part, found `(u32,u32)`: make a struct with `#[mach_msg::wire]` for an item
            8:62: expected items of one part, found `Duration`: make a struct with `#[mach_msg::wire]` for an item
            9:37: expected items of a fixed size, found `String`: pass each as an argument of its own, or an encoded list as `&[u8]`
            14:51: expected items of one part, found `(u32,u32)`: make a struct with `#[mach_msg::wire]` for an item
        "#]],
    );
}

#[test]
fn lists_of_texts_have_one_step() {
    check(
        "#[derive(MachMessage)]
        #[mach(id = 1)]
        struct Message<'a> { row: [String; 3], list: Vec<String>, texts: &'a [&'a str], bytes: Vec<u8> }
        #[derive(MachMessage)]
        #[mach(id = 1, layout(mig))]
        struct Mig { row: [String; 3], list: Vec<String> }",
        &expect![[r#"
            3:35: expected items of a fixed size, found `String`: write `#[mach(serde)]` for a list of texts
            3:54: expected items of a fixed size, found `String`: write `#[mach(serde)]` for a list of texts
            3:74: expected items of a fixed size, found `&str`: write `#[mach(serde)]` for a list of texts
            3:96: this has a variable length: add `#[mach(tail)]`, or send it as memory with `#[mach(ool)]` and an `OolSlice`
            6:27: expected items of a fixed size, found `String`: write a field for each, or send an encoded list
            6:46: expected items of a fixed size, found `String`: write a field for each, or send an encoded list
        "#]],
    );
}

#[test]
fn errors_for_results_show_their_correct_form() {
    check(
        "#[mach_service(id = 1)]
        trait Results {
            fn text(&self) -> &str;
            fn c_text(&self) -> Option<&CStr>;
            fn items(&self) -> Result<&[u32], KernReturn>;
            fn right(&self) -> &SendRight;
            #[returns(max = 4)] fn pair(&self) -> (u32, String);
            #[returns(max(4, 5))] fn texts(&self) -> (Option<String>, Vec<u8>);
            #[returns(make_send)] fn made(&self) -> SendRight;
            #[returns(copy_send)] fn copied(&self) -> Option<SendRight>;
            #[returns(make_send_once)] fn once(&self) -> SendOnceRight;
            #[returns(move_send)] fn moved(&self) -> SendRight;
            #[returns(ool)] fn memory(&self) -> Vec<u32>;
            fn unbounded(&self) -> String;
            #[oneway] fn oneway(&self) -> Result<u32, KernReturn>;
        }",
        &expect![[r#"
            3:31: results are owned: write `String`
            4:40: results are owned: write `CString`
            5:39: results are owned: write `Vec<u32>`
            6:32: results are owned: write `SendRight`
            7:57: a tuple has no place for the bound of a `String`: write the results as arguments, such as `#[mach(out, max = 64)] name: String`
            8:55: a tuple has no place for the bound of a `Option<String>`: write the results as arguments, such as `#[mach(out, max = 64)] name: Option<String>`
            9:53: a right that is returned moves: leave out `make_send`, or write an argument `#[mach(out, make_send)] right: SendRight`, for which the handler returns a `MaybeOwned`
            10:55: a right that is returned moves: leave out `copy_send`, or write an argument `#[mach(out, copy_send)] right: SendRight`, for which the handler returns a `MaybeOwned`
            11:58: a right that is returned moves: leave out `make_send_once`, or write an argument `#[mach(out, make_send_once)] right: SendOnceRight`, for which the handler returns a `MaybeOwned`
            13:49: memory that is returned is owned: write `OolItems<u32>`, and leave out `ool`
            14:36: a text needs a bound: `#[returns(max = 64)]` above the method
            15:43: a `oneway` method has no reply, and so no results: remove `oneway`, or the result
        "#]],
    );
}

#[test]
fn lists_of_nested_structs_are_bounded_vectors() {
    check(
        "#[derive(MachMessage)]
        #[mach(id = 1)]
        struct Message { #[mach(nested)] list: Vec<Part> }
        #[mach_service(id = 1)]
        trait Service {
            fn list(&self, #[mach(nested, max = 3)] list: &[Part]);
            fn lists(&self, #[mach(nested, max = 3)] lists: Vec<Vec<Part>>);
            fn optional(&self, #[mach(nested, max = 3)] list: Option<Vec<Part>>);
            fn options(&self, #[mach(nested, max = 3)] list: Vec<Option<Part>>);
            fn no_list(&self, #[mach(nested, max = 3)] part: Part);
            #[returns(nested)] fn result(&self) -> Vec<Part>;
        }",
        &expect![[r#"
            3:48: a list of nested structs needs a bound, because a message has descriptors for as many: `max = 8`
            6:59: a list of nested structs is passed by value: write `Vec<Part>`
            7:65: a list of lists of nested structs has no layout: write one list
            8:63: a list of nested structs is always there, and may be empty: write `Vec<Part>`
            9:66: a nested struct is always there: leave out `Option` here, and put the fields of the struct into an `Option` each
            10:46: one nested struct has no bound: leave out `max`
            11:52: a list of nested structs needs a bound, because a message has descriptors for as many: `max = 8`
        "#]],
    );
}

#[test]
fn bounds_are_numbers_and_constants() {
    check(
        "#[mach_service(id = 1)]
        trait Service {
            fn product(&self, #[mach(max = 4 * 1024)] text: &str, #[mach(max = (1 << 4) - 1)] more: &str);
            fn alias(&self, #[mach(max = 4)] name: Name, #[mach(max = 4)] number: u32);
            fn constant(&self, #[mach(max = MAX)] text: &str, #[mach(max = size_of::<u32>())] other: &str);
            fn too_large(&self, #[mach(max = 65536 * 65536)] text: &str);
            fn negative(&self, #[mach(max = 1 - 2)] text: &str);
            fn other(&self, #[mach(max = \"4\")] text: &str);
        }",
        &expect![[r#"
            4:52: only text, slices and memory have a bound (`max = 4`): a macro does not see what an alias stands for, so write `String` or `Vec<T>` itself
            4:83: only text, slices and memory have a bound (`max = 4`)
            6:46: 4294967296 is out of range for `max`
            7:45: -1 is out of range for `max`
            8:42: expected a number: write `max = 4096`
        "#]],
    );
}

#[test]
fn names_and_ids_of_methods_are_unique() {
    check(
        "#[mach_service(id = 1)]
        trait Names { fn one(&self); fn one(&self); fn o_ne(&self); fn on_e(&self); }
        #[mach_service(id = 2147483000)]
        trait Ids { #[id(2147483647)] fn one(&self); fn two(&self); }
        #[mach_service(id = 1)]
        trait Same { #[id(4)] fn one(&self); #[id(4)] fn two(&self); }",
        &expect![[r#"
            2:41: another method has this name already
            4:42: message ids must fit into 31 bits, those of replies (100 above) included
            6:58: `one` has the id 5 already
        "#]],
    );
}
