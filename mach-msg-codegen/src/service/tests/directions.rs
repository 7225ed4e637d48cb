//! Snapshots of services with each kind of argument in each direction.

use expect_test::expect_file;
use quote::quote;

use crate::snapshots::check;

#[test]
fn arguments_in_each_direction_expand_as_recorded() {
    let tokens = crate::service::service(
        quote!(id = 1000),
        quote! {
            pub(crate) trait Directions {
                fn values(
                    &self,
                    #[mach(inout)] number: u64,
                    point: &Point,
                    row: [u32; 3],
                    #[mach(out)] result: Point,
                );
                fn rights(
                    &self,
                    #[mach(inout)] right: SendRight,
                    once: Option<SendOnceRight>,
                    #[mach(copy_send)] copied: SendRight,
                    #[mach(make_send_once)] made: SendOnceRight,
                    pair: [SendRight; 2],
                    any: AnyRight,
                    #[mach(out)] receive: ReceiveRight,
                    #[mach(out)] none: Option<SendRight>,
                );
                fn memory(
                    &self,
                    #[mach(ool)] moved: OolMemory,
                    #[mach(ool)] lent: &[u32],
                    #[mach(ool)] value: &Point,
                    #[mach(out, ool)] back: OolMemory,
                    #[mach(out, ool)] items: &[u16],
                );
                fn arrays(
                    &self,
                    #[mach(ool_ports(move_send), max = 4)] moved: Vec<SendRight>,
                    #[mach(ool_ports(copy_send), deallocate)] copied: Vec<SendRight>,
                    #[mach(max = 4)] numbers: &[u32],
                    #[mach(max = 5, same_count)] shared: &[u16],
                    #[mach(out, max = 6)] found: Vec<u32>,
                    #[mach(out, ool_ports(move_send), max = 3)] rights: Vec<SendRight>,
                );
                fn texts(
                    &self,
                    #[mach(max = 7)] text: &str,
                    #[mach(max = 8)] c_text: &CStr,
                    #[mach(max = 9)] owned: String,
                    #[mach(out, max = 10)] c_string: CString,
                );
                fn trailer(
                    &self,
                    #[mach(audit_token)] audit: AuditToken,
                    #[mach(security_token)] security: SecurityToken,
                    #[mach(seqno)] seqno: u32,
                    #[mach(local_port)] port: PortName,
                );
                fn lease(&self, #[mach(max = 64)] into: &mut [u8]) -> Result<u32, Failure>;
                fn pair(&self) -> (u8, u64);
                skip!(3);
                #[oneway]
                #[timeout(5)]
                fn note(&self, number: u32);
                #[later]
                fn later(&self, #[mach(out)] right: SendRight);
                #[mach(target(move_send_once))]
                fn moved(&self, number: u32);
                #[mach(target(any))]
                fn to_any(&self) -> u32;
                #[notification]
                fn dead_name(&self, name: SendRight);
                #[notification]
                fn port_destroyed(&self, right: ReceiveRight);
            }
        },
    );
    check(&expect_file!["../snapshots/directions.rs"], tokens);
}

#[test]
fn arguments_in_layout_of_mig_expand_as_recorded() {
    let tokens = crate::service::service(
        quote!(id = 1100, layout(mig)),
        quote! {
            trait MigDirections {
                fn values(
                    &self,
                    #[mach(inout)] number: u64,
                    point: &Point,
                    row: [u64; 3],
                    small: u8,
                    #[mach(out)] result: [u16; 2],
                );
                fn rights(
                    &self,
                    right: SendRight,
                    #[mach(copy_send)] copied: SendRight,
                    #[mach(out)] receive: ReceiveRight,
                    number: u32,
                );
                fn arrays(
                    &self,
                    #[mach(max = 4)] numbers: &[u64],
                    #[mach(max = 4, same_count)] shared: &[u16],
                    #[mach(out, max = 6)] found: Vec<u64>,
                    #[mach(ool)] memory: &[u8],
                    #[mach(out, ool)] back: OolMemory,
                );
                fn texts(
                    &self,
                    #[mach(max = 7)] text: &str,
                    #[mach(max = 8, fixed)] c_text: &CStr,
                    #[mach(out, max = 9)] back: String,
                );
                #[oneway]
                fn note(&self, number: u32);
                fn nothing(&self);
            }
        },
    );
    check(&expect_file!["../snapshots/mig_directions.rs"], tokens);
}
