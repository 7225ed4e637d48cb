use super::*;
use crate::kernel::embedded::EmbeddedKernel;
use crate::message::dynamic::MessageBuilder;
use crate::{MessageBuffer, PortSet, ReceiveRight};

/// A message can arrive after the member was found empty and before the set is locked.
#[test]
fn member_stays_ready_if_message_arrives_before_requeue() {
    let task = EmbeddedKernel::new().create_task();
    let set = PortSet::new_in(*task).unwrap();
    let members = [(); 2].map(|()| ReceiveRight::new_in(*task).unwrap());
    let rights = members.each_ref().map(|member| member.make_send().unwrap());
    for (member, right) in members.iter().zip(&rights) {
        set.add(member).unwrap();
        right.try_send(MessageBuilder::new(1)).unwrap();
    }
    let space = Space::of(*task).unwrap();
    let object = |name| space.look_up(name).unwrap().object;
    let member = object(members[0].name());
    let (port, of_set) = (
        port::find(member).unwrap(),
        port_set::find(object(set.name())).unwrap(),
    );
    requeue_member(of_set, port, member, true);
    assert_eq!(of_set.lock().ready.iter().count(), 2);
    assert_eq!(of_set.lock().ready.first(), Some(object(members[1].name())));

    let mut buffer = MessageBuffer::new();
    assert!(members[0].try_receive(&mut buffer).unwrap().is_some());
    requeue_member(of_set, port, member, true);
    assert!(!of_set.lock().ready.iter().any(|ready| ready == member));
    assert_eq!(port.send().ready, 0);
}
