//! Inline arrays of rights: `array[*:N]` has `N` descriptors, and a count of those in use.

use mach_msg::message::error::{DecodeCause, Refusal, SendCause};
use mach_msg::{
    MachMessage, MessageBuffer, PortArray, ReceiveRight, SendOnceRight, SendRight, Wait,
};
use mach_msg_tests::fixture::{Decoder, Pair, Ping};

use super::NDR;

#[derive(Debug, MachMessage)]
#[mach(id = 90, layout(mig))]
struct Handlers<'a> {
    first: u32,
    #[mach(array(move_send))]
    moved: PortArray<SendRight, 3>,
    #[mach(array(make_send_once))]
    made: PortArray<&'a ReceiveRight, 2>,
    #[mach(array, max = 4)]
    masks: &'a [u32],
    #[mach(array(copy_send), same_count)]
    copied: PortArray<Option<&'a SendRight>, 4>,
    last: u32,
}

fn handlers<'a>(port: &'a ReceiveRight, right: &'a SendRight) -> Handlers<'a> {
    Handlers {
        first: 1,
        moved: PortArray::from([right.clone(), right.clone()]),
        made: PortArray::from([port]),
        masks: &[5, 6, 7],
        copied: PortArray::from([Some(right), None, Some(right)]),
        last: 9,
    }
}

#[test]
fn port_array_has_all_descriptors_and_count_in_field_order() {
    let decoder = Decoder::new();
    let port = ReceiveRight::new_in(*decoder.task).unwrap();
    let right = port.make_send().unwrap();
    let bytes = decoder.bytes_of(handlers(&port, &right));
    let name = right.name().0.to_le_bytes();
    let descriptor = |name: [u8; 4], disposition: u8| {
        let mut bytes = [0; 12];
        bytes[..4].copy_from_slice(&name);
        bytes[10] = disposition;
        bytes
    };
    let null = [0; 4];
    let mut expected = 9_u32.to_le_bytes().to_vec();
    expected.extend([name, name, null].map(|name| descriptor(name, 17)).concat());
    expected.extend([name, null].map(|name| descriptor(name, 21)).concat());
    expected.extend(
        [name, null, name, null]
            .map(|name| descriptor(name, 19))
            .concat(),
    );
    expected.extend(NDR);
    for word in [1_u32, 2, 1, 3, 5, 6, 7, 9] {
        expected.extend(word.to_le_bytes());
    }
    assert_eq!(bytes[24..], expected);
}

#[test]
fn port_array_arrives_with_its_count() {
    let pair = Pair::new();
    let port = pair.client_port();
    let right = port.make_send().unwrap();
    let mut buffer = MessageBuffer::new();
    let references = || {
        let names = pair.client.names().unwrap();
        let found = names.iter().find(|info| info.name == right.name());
        found.unwrap().references
    };
    let before = references();
    let received = pair.deliver(handlers(&port, &right), &mut buffer);
    assert_eq!(
        references(),
        before,
        "the clones moved, and were not released"
    );
    let view: HandlersView<'_> = received.decode::<Handlers<'_>>().unwrap().body;
    assert_eq!((view.first, view.masks, view.last), (1, &[5, 6, 7][..], 9));
    let moved: PortArray<SendRight, 3> = view.moved;
    assert_eq!(moved.len(), 2);
    assert!(moved.iter().all(|right| !right.is_dead()));
    let made: Vec<SendOnceRight> = view.made.into_iter().collect();
    assert_eq!(made.len(), 1);
    let copied = view.copied;
    assert_eq!(copied.len(), 3);
    assert!(copied.get(0).unwrap().is_some() && copied.get(1).unwrap().is_none());
    assert!(copied.get(2).unwrap().is_some() && copied.get(3).is_none());
    drop((moved, made, copied));
    let mut buffer = MessageBuffer::new();
    // The send-once right was not used.
    drop(port.try_receive(&mut buffer).unwrap().unwrap());
}

#[test]
fn full_queue_returns_the_rights_of_port_arrays() {
    let pair = Pair::new();
    let port = pair.client_port();
    let right = port.make_send().unwrap();
    while pair.to_server.try_send(Ping).is_ok() {}
    let error = pair
        .to_server
        .send_or_return(handlers(&port, &right), Wait::Never)
        .unwrap_err();
    assert!(error.is_timeout());
    let mut buffer = MessageBuffer::new();
    // The rights made for the message are destroyed unused.
    drop(port.try_receive(&mut buffer).unwrap().unwrap());
    let message = error.into_message().unwrap();
    assert!(message.moved.iter().all(|moved| *moved == right));
    assert_eq!(
        (
            message.moved.len(),
            message.made.len(),
            message.copied.len()
        ),
        (2, 1, 3)
    );
    while let Ok(Some(received)) = pair.port.try_receive(&mut buffer) {
        drop(received);
    }
    let received = pair.deliver(message, &mut buffer);
    assert_eq!(
        received.decode::<Handlers<'_>>().unwrap().body.moved.len(),
        2
    );
    drop(
        port.try_receive(&mut MessageBuffer::new())
            .unwrap()
            .unwrap(),
    );
}

#[test]
fn foreign_right_and_unequal_count_are_refused_first() {
    let pair = Pair::new();
    let port = pair.client_port();
    let right = port.make_send().unwrap();
    let foreign = ReceiveRight::new_in(*pair.server).unwrap();
    let mut message = handlers(&port, &right);
    message.made = PortArray::from([&port, &foreign]);
    let error = pair
        .to_server
        .send_or_return(message, Wait::Forever)
        .unwrap_err();
    assert!(matches!(
        error.cause,
        SendCause::Refused(Refusal::ForeignRight(cause)) if cause.field == "made"
    ));
    let mut message = error.into_message().unwrap();
    message.made = PortArray::new();
    message.masks = &[1];
    let error = pair.to_server.send(message).unwrap_err();
    assert_eq!(
        error.cause.to_string(),
        "copied: expected a length of exactly 1, found 3"
    );
}

/// The same message, written by hand.
#[derive(MachMessage)]
#[mach(id = 91, layout(mig))]
struct ByHand {
    #[mach(move_send)]
    slots: [Option<SendRight>; 3],
    count: u32,
}

#[derive(MachMessage)]
#[mach(id = 91, layout(mig))]
struct Row {
    #[mach(array(move_send))]
    rights: PortArray<SendRight, 3>,
}

#[derive(MachMessage)]
#[mach(id = 91, layout(mig))]
struct RowWithNull {
    #[mach(array(move_send))]
    rights: PortArray<Option<SendRight>, 3>,
}

#[test]
fn wrong_count_of_rights_is_refused_and_releases_all() {
    let pair = Pair::new();
    let port = pair.client_port();
    let right = port.make_send().unwrap();
    let mut buffer = MessageBuffer::new();
    let held = pair.change();
    let mut decode = |there: [bool; 3], count: u32| {
        let slots = there.map(|there| there.then(|| right.clone()));
        let message = pair.deliver(ByHand { slots, count }, &mut buffer);
        message
            .decode::<Row>()
            .map(|row| row.body.rights.len())
            .map_err(|error| error.cause.to_string())
    };
    assert_eq!(decode([true, true, false], 2), Ok(2));
    assert_eq!(decode([false; 3], 0), Ok(0));
    assert_eq!(
        decode([true; 3], 4).unwrap_err(),
        "rights: expected at most 3 rights at offset 72, found a count of 4"
    );
    assert_eq!(
        decode([true; 3], u32::MAX).unwrap_err(),
        "rights: expected at most 3 rights at offset 72, found a count of 4294967295"
    );
    assert_eq!(
        decode([true, true, false], 3).unwrap_err(),
        "rights: expected a right at offset 52, found MACH_PORT_NULL"
    );
    assert_eq!(
        decode([true, false, true], 1).unwrap_err(),
        "rights: expected a length of at most 1 at offset 52, found 3"
    );
    assert_eq!(pair.change(), held);
}

#[test]
fn optional_port_array_may_have_null_between_rights() {
    let pair = Pair::new();
    let port = pair.client_port();
    let right = port.make_send().unwrap();
    let mut buffer = MessageBuffer::new();
    let slots = [Some(right.clone()), None, Some(right)];
    let message = pair.deliver(ByHand { slots, count: 3 }, &mut buffer);
    let rights = message.decode::<RowWithNull>().unwrap().body.rights;
    assert!(rights.iter().map(Option::is_some).eq([true, false, true]));
}

#[test]
fn port_array_with_another_kind_is_refused() {
    #[derive(MachMessage)]
    #[mach(id = 91, layout(mig))]
    struct Once {
        #[mach(array(move_send_once))]
        rights: PortArray<SendOnceRight, 3>,
    }
    let pair = Pair::new();
    let port = pair.client_port();
    let mut buffer = MessageBuffer::new();
    let rights = PortArray::from([port.make_send_once().unwrap()]);
    let message = pair.deliver(Once { rights }, &mut buffer);
    let cause = message.decode::<Row>().unwrap_err().cause;
    assert!(matches!(cause, DecodeCause::WrongDisposition(_)), "{cause}");
    drop(port.receive_with::<mach_msg::wire::AuditTrailer>(&mut buffer, Wait::Never));
}
