//! A service becomes its messages, its client, its trait and its server.

mod client;
mod method;
mod server;
mod signature;

use proc_macro2::TokenStream;
use quote::quote;

use super::model::Service;

use self::signature::Signature;

/// Returns everything that is generated for a service.
pub(super) fn service(service: &Service) -> TokenStream {
    let signatures: Vec<_> = service
        .methods
        .iter()
        .map(|method| Signature::new(service, method))
        .collect();
    let messages: TokenStream = signatures
        .iter()
        .map(|signature| method::messages(service, signature))
        .collect();
    let server = server::server(service, &signatures);
    let client = client::client(service, &signatures);
    quote! {
        #server
        #client
        #messages
    }
}
