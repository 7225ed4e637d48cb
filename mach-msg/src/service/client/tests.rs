//! Time limits and options of calls.

use super::*;

/// Creates the settings for `waittime`, `sendtime` and `msgoption` of a method.
const fn times(wait_time: Option<u32>, send_time: Option<u32>, options: u32) -> CallSettings {
    CallSettings {
        wait_time,
        send_time,
        options,
    }
}

#[test]
fn time_limits_of_interface_override_the_one_of_client() {
    let milliseconds = |wait: Wait| {
        let Wait::For(duration) = wait else {
            return None;
        };
        Some(duration.as_millis())
    };
    let client = Some(Duration::from_millis(9));
    for (wait_time, send_time, timeout, call, send) in [
        (None, None, None, None, None),
        (None, None, client, Some(9), Some(9)),
        (Some(3), None, client, Some(3), Some(3)),
        (None, Some(5), client, Some(9), Some(5)),
        (Some(3), Some(5), None, Some(3), Some(5)),
        (Some(0), None, None, Some(0), Some(0)),
    ] {
        let settings = times(wait_time, send_time, 0);
        let found = [wait(settings, timeout), send_wait(settings, timeout)];
        assert_eq!(found.map(milliseconds), [call, send], "{settings:?}");
    }
}

#[test]
fn send_time_applies_alone_only_if_the_call_waits_forever() {
    let both = MsgOptions::SEND_TIMEOUT | MsgOptions::RCV_TIMEOUT;
    let none = MsgOptions::empty();
    let limited = Wait::For(Duration::from_millis(9));
    for (wait_time, send_time, wait, options, timeout) in [
        (None, None, Wait::Forever, none, 0),
        (None, Some(5), Wait::Forever, MsgOptions::SEND_TIMEOUT, 5),
        (Some(3), Some(5), Wait::Forever, none, 0),
        (None, None, limited, both, 9),
        (None, Some(5), limited, both, 9),
        (Some(9), Some(5), limited, both, 9),
        (None, None, Wait::Never, both, 0),
    ] {
        let found = exchange_options(wait, times(wait_time, send_time, 0x40));
        let expected = MsgOptions::SEND_MSG
            | MsgOptions::from_bits_retain(0x40)
            | receive_options(AuditTrailer::ELEMENTS)
            | options;
        assert_eq!(found, (expected, timeout), "{wait_time:?} {send_time:?}");
    }
}
