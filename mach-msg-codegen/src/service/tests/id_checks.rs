//! Checks of message ids that the compiler makes, because the first id is an expression.

use quote::quote;

/// Expands a service, and returns its code without spaces.
fn expanded(words: proc_macro2::TokenStream, item: proc_macro2::TokenStream) -> String {
    let tokens = crate::service::service(words, item).to_string();
    tokens.replace(' ', "")
}

#[test]
fn ids_from_an_expression_are_checked_with_their_replies() {
    let trait_of_three = quote! {
        trait Three {
            fn first(&self);
            #[id(6)] fn seventh(&self);
            skip!(2);
        }
    };
    for (item, last) in [
        (
            quote!(
                trait Empty {}
            ),
            100,
        ),
        (
            quote!(
                trait One {
                    fn first(&self);
                }
            ),
            101,
        ),
        (trait_of_three, 109),
    ] {
        let tokens = expanded(quote!(id = BASE), item.clone());
        let check = format!(
            "const_:()=::core::assert!((BASE)>=0&&\
             ::core::primitive::i32::checked_add(BASE,{last}i32).is_some(),"
        );
        assert!(tokens.contains(&check), "{check}: {tokens}");
        // Numbers are checked when they are read.
        let tokens = expanded(quote!(id = 500), item);
        assert!(!tokens.contains("checked_add"), "{tokens}");
    }
}

#[test]
fn ids_from_an_expression_are_compared_when_dispatched() {
    let item = quote!(
        trait Two {
            fn first(&self);
            #[id(3)]
            fn fourth(&self);
        }
    );
    let tokens = expanded(quote!(id = BASE), item.clone());
    assert!(tokens.contains("idifid==(BASE)+3i32=>"), "{tokens}");
    let tokens = expanded(quote!(id = 500), item);
    assert!(tokens.contains("503i32=>"), "{tokens}");
    assert!(!tokens.contains("ifid=="), "{tokens}");
}
