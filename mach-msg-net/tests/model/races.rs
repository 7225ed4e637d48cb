//! The races that streams make by overtaking each other, one by one.

use mach_msg_net::link::{
    Action, Breach, Counts, Event, Frame, Hello, Incoming, Kind, Lane, Limits, Link, Message,
    Origin, Outgoing, Part, Refused, WireRight,
};

/// A message with these rights.
fn message<R>(rights: impl IntoIterator<Item = R>) -> Message<R> {
    Message {
        id: 1,
        origin: Origin::default(),
        reply: None,
        parts: rights.into_iter().map(Part::Right).collect(),
        inline: 0,
    }
}

fn greeted() -> Link {
    let limits = Limits::default();
    let mut link = Link::new(limits);
    let hello = Frame::Hello(Hello::new(7, &limits));
    assert_eq!(link.on_frame(Lane::Control, hello), Ok(vec![]));
    link
}

/// Returns the frames that the actions write, with their lanes.
fn written(actions: Vec<Action>) -> Vec<(Lane, Frame)> {
    let frame = |action| match action {
        Action::Write(lane, frame) => Some((lane, frame)),
        _ => None,
    };
    actions.into_iter().filter_map(frame).collect()
}

/// Passes a port to the peer as the result of a look-up. Returns the index.
fn export(link: &mut Link, port: u32) -> u64 {
    let found = Event::Found {
        request: 1,
        right: Outgoing::Send(port),
    };
    let frames = written(link.on_local(found).unwrap());
    let [(Lane::Control, Frame::Found { right, .. })] = &*frames else {
        panic!("{frames:?}")
    };
    let WireRight::Given(index) = *right else {
        panic!("{right:?}")
    };
    index
}

/// Gets an index of the peer as the result of a look-up.
fn import(link: &mut Link, index: u64) {
    let name = "any".to_owned();
    let request = 1;
    link.on_local(Event::LookUp { request, name }).unwrap();
    let right = WireRight::Given(index);
    let found = Frame::Found { request, right };
    link.on_frame(Lane::Control, found).unwrap();
}

#[test]
fn release_follows_the_messages_of_its_port() {
    let mut link = greeted();
    import(&mut link, 5);
    let sent = Event::Sent {
        import: 5,
        message: message([]),
    };
    let frames = written(link.on_local(sent).unwrap());
    let lane = Lane::Mine(1);
    let open = (lane, Frame::Open { index: 5 });
    assert_eq!(frames, [open, (lane, Frame::Message(message([])))]);
    let frames = written(link.on_local(Event::NoSenders { import: 5 }).unwrap());
    let (got, returned) = (1, 0);
    assert_eq!(frames, [(lane, Frame::Release { got, returned })]);
}

#[test]
fn release_overtaking_messages_breaks_the_link() {
    // A release on the control stream although the port has a stream.
    let release = |index| Frame::ReleaseOf {
        index,
        got: 1,
        returned: 0,
    };
    let mut link = greeted();
    let index = export(&mut link, 40);
    link.on_frame(Lane::Control, release(index)).unwrap();
    let open = link.on_frame(Lane::Theirs(0), Frame::Open { index });
    assert_eq!(open, Err(Breach::UnknownExport));

    let mut link = greeted();
    let index = export(&mut link, 40);
    link.on_frame(Lane::Theirs(0), Frame::Open { index })
        .unwrap();
    let release = link.on_frame(Lane::Control, release(index));
    assert_eq!(release, Err(Breach::WrongCount));
}

/// Returns a right in a message on the stream of another port, after its release, which reports
/// this number of returns.
fn come_home_late(returned: u64) -> Result<(Vec<Action>, Counts), Breach> {
    let mut link = greeted();
    let stopped = export(&mut link, 40);
    let index = export(&mut link, 50);
    let lane = Lane::Theirs(0);
    link.on_frame(lane, Frame::Open { index: stopped })?;
    let release = Frame::ReleaseOf {
        index,
        got: 1,
        returned,
    };
    let actions = link.on_frame(Lane::Control, release)?;
    let is_kept = !actions.contains(&Action::DropExport { index });
    assert_eq!(is_kept, returned > 0);
    let late = message([WireRight::Home(index)]);
    let actions = link.on_frame(lane, Frame::Message(late))?;
    Ok((actions, link.counts()))
}

#[test]
fn right_returned_home_after_its_release_is_found() {
    let (actions, counts) = come_home_late(1).unwrap();
    let message = message([Incoming::LastExport(2)]);
    assert_eq!(actions, [Action::Deliver { export: 1, message }]);
    assert_eq!(counts.exports, 1);
    // Without the count of returned rights the release would end the export too early.
    assert_eq!(come_home_late(0), Err(Breach::UnknownExport));
}

#[test]
fn importer_counts_the_rights_returned_home() {
    let mut link = greeted();
    import(&mut link, 4);
    import(&mut link, 5);
    let sent = Event::Sent {
        import: 4,
        message: message([Outgoing::Home(5), Outgoing::Home(5)]),
    };
    let frames = written(link.on_local(sent).unwrap());
    let home = message([WireRight::Home(5), WireRight::Home(5)]);
    assert_eq!(frames.last(), Some(&(Lane::Mine(1), Frame::Message(home))));
    let frames = written(link.on_local(Event::NoSenders { import: 5 }).unwrap());
    let release = Frame::ReleaseOf {
        index: 5,
        got: 1,
        returned: 2,
    };
    assert_eq!(frames, [(Lane::Control, release)]);
}

#[test]
fn new_proxy_waits_until_the_last_stream_was_read() {
    let mut link = greeted();
    import(&mut link, 5);
    let sent = || Event::Sent {
        import: 5,
        message: message([]),
    };
    link.on_local(sent()).unwrap();
    link.on_local(Event::NoSenders { import: 5 }).unwrap();
    // The index arrives again before the peer has read the first stream.
    let name = "again".to_owned();
    link.on_local(Event::LookUp { request: 2, name }).unwrap();
    let found = Frame::Found {
        request: 2,
        right: WireRight::Given(5),
    };
    let actions = link.on_frame(Lane::Control, found).unwrap();
    let new = Action::MakeProxy {
        index: 5,
        is_paused: true,
    };
    assert_eq!(actions.first(), Some(&new));
    assert!(link.on_local(sent()).is_err());
    let actions = link.on_frame(Lane::Mine(1), Frame::Closed).unwrap();
    assert_eq!(actions, [Action::Resume { index: 5 }]);
    let frames = written(link.on_local(sent()).unwrap());
    assert_eq!(frames[0], (Lane::Mine(2), Frame::Open { index: 5 }));
}

#[test]
fn right_arriving_after_the_death_of_its_port_is_dead() {
    let mut link = greeted();
    let died = link.on_frame(Lane::Control, Frame::Died { index: 5 });
    assert_eq!(died, Ok(vec![]));
    let name = "late".to_owned();
    link.on_local(Event::LookUp { request: 1, name }).unwrap();
    let found = Frame::Found {
        request: 1,
        right: WireRight::Given(5),
    };
    let actions = link.on_frame(Lane::Control, found).unwrap();
    let (got, returned) = (1, 0);
    let release = Frame::ReleaseOf {
        index: 5,
        got,
        returned,
    };
    let right = Incoming::Dead(Kind::Send);
    let found = Action::Found { request: 1, right };
    assert_eq!(actions, [Action::Write(Lane::Control, release), found]);
    assert_eq!(link.counts().imports, 1);
    link.on_frame(Lane::Control, Frame::Retired { index: 5 })
        .unwrap();
    assert_eq!(link.counts(), Counts::default());
}

#[test]
fn receive_right_is_not_used_before_its_adoption() {
    let mut link = greeted();
    import(&mut link, 4);
    let moved = 1 << 63 | 1;
    let sent = |import, right| Event::Sent {
        import,
        message: message([right]),
    };
    let frames = written(link.on_local(sent(4, Outgoing::Receive(0))).unwrap());
    let away = message([WireRight::Moved(moved)]);
    assert_eq!(frames[1], (Lane::Mine(1), Frame::Message(away)));
    // Its stream, its release and its index could overtake that message.
    let right = Outgoing::Null(Kind::Send);
    assert!(link.on_local(sent(moved, right)).is_err());
    let released = link.on_local(Event::NoSenders { import: moved });
    assert!(released.is_err());
    let frames = written(link.on_local(sent(4, Outgoing::Home(moved))).unwrap());
    let dead = message([WireRight::Dead(Kind::Send)]);
    assert_eq!(frames[0].1, Frame::Message(dead));
    let index = moved;
    let actions = link.on_frame(Lane::Control, Frame::Adopted { index });
    assert_eq!(actions, Ok(vec![Action::Resume { index }]));
    let frames = written(link.on_local(sent(moved, right)).unwrap());
    assert_eq!(frames[0], (Lane::Mine(2), Frame::Open { index }));
}

#[test]
fn index_of_a_receive_right_is_checked() {
    let moved = 1 << 63 | 1;
    let control = |frame| greeted().on_frame(Lane::Control, frame);
    let index = moved;
    assert_eq!(control(Frame::Adopted { index }), Err(Breach::NotMoved));
    assert_eq!(control(Frame::Refused { index }), Err(Breach::NotMoved));
    assert_eq!(control(Frame::Died { index }), Err(Breach::WrongIndex));
    // The peer may not choose an index of this machine's exports, or the same index twice.
    let arrive = |indices: &[u64]| {
        let mut link = greeted();
        let index = export(&mut link, 40);
        let lane = Lane::Theirs(0);
        link.on_frame(lane, Frame::Open { index }).unwrap();
        let rights = indices.iter().map(|index| WireRight::Moved(*index));
        link.on_frame(lane, Frame::Message(message(rights)))
    };
    assert!(arrive(&[moved, moved + 1]).is_ok());
    assert_eq!(arrive(&[2]), Err(Breach::WrongIndex));
    assert_eq!(arrive(&[moved, moved]), Err(Breach::WrongIndex));
}

#[test]
fn ended_link_accepts_nothing() {
    let mut link = greeted();
    let lane = Lane::Theirs(0);
    let index = export(&mut link, 40);
    link.on_frame(lane, Frame::Open { index }).unwrap();
    let counts = link.counts();
    let breach = link.on_frame(Lane::Once, Frame::Unused { slot: 9 });
    assert_eq!(breach, Err(Breach::UnknownSlot));
    let late = message([WireRight::Once(1)]);
    let late = link.on_frame(lane, Frame::Message(late));
    assert_eq!(late, Err(Breach::UnknownSlot));
    let died = link.on_local(Event::PortDied { export: index });
    assert_eq!(died, Err(Refused::Ended));
    assert_eq!(link.counts(), counts);
}

#[test]
fn release_waits_until_an_idle_stream_was_read() {
    let mut link = greeted();
    import(&mut link, 5);
    let sent = |right| Event::Sent {
        import: 5,
        message: message([right]),
    };
    link.on_local(sent(Outgoing::Home(5))).unwrap();
    let actions = link.on_local(Event::Idle { import: 5 }).unwrap();
    assert_eq!(actions[0], Action::Pause { index: 5 });
    assert_eq!(written(actions), [(Lane::Mine(1), Frame::Idle)]);
    // Its messages may be on their way.
    assert!(link.on_local(sent(Outgoing::Home(5))).is_err());
    let actions = link.on_local(Event::NoSenders { import: 5 });
    assert_eq!(actions, Ok(vec![]));
    let frames = written(link.on_frame(Lane::Mine(1), Frame::Closed).unwrap());
    let release = Frame::ReleaseOf {
        index: 5,
        got: 1,
        returned: 1,
    };
    assert_eq!(frames, [(Lane::Control, release)]);
    assert_eq!(link.counts(), Counts::default());
}

#[test]
fn answers_do_not_keep_an_idle_stream() {
    let mut link = greeted();
    let index = export(&mut link, 40);
    let lane = Lane::Theirs(0);
    link.on_frame(lane, Frame::Open { index }).unwrap();
    let request = message([WireRight::Once(3)]);
    link.on_frame(lane, Frame::Message(request)).unwrap();
    let actions = link.on_frame(lane, Frame::Idle).unwrap();
    let closed = Action::Write(lane, Frame::Closed);
    assert_eq!(actions, [closed, Action::Finish(lane)]);
    let frames = written(link.on_local(Event::Unused { shot: 3 }).unwrap());
    assert_eq!(frames, [(Lane::Once, Frame::Unused { slot: 3 })]);
    let again = link.on_frame(Lane::Theirs(1), Frame::Open { index });
    assert_eq!(again, Ok(vec![]));
}

#[test]
fn receive_right_coming_home_is_gathered() {
    // This machine has the proxy of export 5 and has sent a message to it.
    let mut link = greeted();
    import(&mut link, 5);
    let sent = Event::Sent {
        import: 5,
        message: message([]),
    };
    link.on_local(sent).unwrap();
    let inbox = export(&mut link, 40);
    let lane = Lane::Theirs(0);
    link.on_frame(lane, Frame::Open { index: inbox }).unwrap();
    let (index, home) = (1 << 63 | 1, 5);
    let brought = message([WireRight::Returned { index, home }]);
    let actions = link.on_frame(lane, Frame::Message(brought)).unwrap();
    let import = home;
    assert_eq!(actions[0], Action::Gather { index, import });
    let delivered = Action::Deliver {
        export: inbox,
        message: message([Incoming::Returned(index)]),
    };
    assert_eq!(actions.last(), Some(&delivered));
    // The last message of the proxy is before `Returns`, which is before the release.
    let (got, returned) = (1, 0);
    let mine = Lane::Mine(1);
    let frames = [
        (Lane::Control, Frame::Gathers { index }),
        (mine, Frame::Returns { home, index }),
        (mine, Frame::Release { got, returned }),
    ];
    assert_eq!(written(actions), frames);
    // Messages of the peer until all is gathered.
    let from_peer = Lane::Theirs(1);
    link.on_frame(from_peer, Frame::Open { index }).unwrap();
    let complete = link.on_frame(from_peer, Frame::Gathered);
    assert_eq!(complete, Ok(vec![Action::Complete { index }]));
    let again = link.on_frame(from_peer, Frame::Gathered);
    assert_eq!(again, Err(Breach::OutOfPlace));
}

#[test]
fn mark_of_a_receive_right_follows_the_last_message() {
    // The peer has the proxy of this machine's export, whose receive right goes home.
    let mut link = greeted();
    import(&mut link, 4);
    let home = export(&mut link, 40);
    let lane = Lane::Theirs(0);
    link.on_frame(lane, Frame::Open { index: home }).unwrap();
    let right = Outgoing::Return {
        right: 0,
        export: home,
    };
    let sent = Event::Sent {
        import: 4,
        message: message([right]),
    };
    link.on_local(sent).unwrap();
    let index = 1 << 63 | 1;
    assert_eq!(link.returning(home), Some(index));
    let returns = Frame::Returns { home, index };
    let actions = link.on_frame(Lane::Control, Frame::Gathers { index });
    assert_eq!(actions, Ok(vec![Action::Forward { index }]));
    link.on_frame(lane, Frame::Message(message([]))).unwrap();
    let actions = link.on_frame(lane, returns.clone());
    assert_eq!(actions, Ok(vec![Action::Mark { import: index }]));
    let frames = written(link.on_local(Event::Marked { import: index }).unwrap());
    let mine = Lane::Mine(2);
    assert_eq!(
        frames,
        [(mine, Frame::Open { index }), (mine, Frame::Gathered)]
    );
    // Said once, and only for a receive right that goes home.
    assert_eq!(link.on_frame(lane, returns), Err(Breach::NotMoved));
}

#[test]
fn receive_right_without_a_proxy_at_home_is_a_new_port() {
    let mut link = greeted();
    let inbox = export(&mut link, 40);
    let lane = Lane::Theirs(0);
    link.on_frame(lane, Frame::Open { index: inbox }).unwrap();
    let index = 1 << 63 | 1;
    let brought = message([WireRight::Returned { index, home: 77 }]);
    let actions = link.on_frame(lane, Frame::Message(brought)).unwrap();
    assert_eq!(actions[0], Action::MakePort { index });
    assert_eq!(
        written(actions),
        [(Lane::Control, Frame::Adopted { index })]
    );
}
