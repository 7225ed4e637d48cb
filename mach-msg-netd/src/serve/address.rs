//! The addresses at which other machines reach this one.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, UdpSocket};

/// Returns addresses for tickets: that of the socket, or those from which this machine reaches
/// others if the socket has all addresses.
pub(super) fn reachable(listening: SocketAddr) -> Vec<String> {
    let ip = listening.ip();
    if !ip.is_unspecified() {
        return vec![listening.to_string()];
    }
    // Addresses of the documentation (RFC 5737, RFC 3849). Nothing is sent to them.
    let first = source(
        Ipv4Addr::UNSPECIFIED.into(),
        Ipv4Addr::new(192, 0, 2, 1).into(),
    );
    let second = match ip {
        IpAddr::V4(_) => None,
        IpAddr::V6(_) => {
            let other = Ipv6Addr::new(0x2001, 0xdb8, 0, 0, 0, 0, 0, 1);
            source(Ipv6Addr::UNSPECIFIED.into(), other.into())
        }
    };
    let found = first.into_iter().chain(second);
    found
        .map(|ip| SocketAddr::new(ip, listening.port()).to_string())
        .collect()
}

/// Returns the address from which the system would send to another one.
fn source(any: IpAddr, other: IpAddr) -> Option<IpAddr> {
    let socket = UdpSocket::bind((any, 0)).ok()?;
    socket.connect((other, 9)).ok()?;
    let ip = socket.local_addr().ok()?.ip();
    (!ip.is_unspecified()).then_some(ip)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticket_has_the_chosen_address() {
        for address in ["192.0.2.7:6224", "[::1]:6224"] {
            assert_eq!(reachable(address.parse().unwrap()), [address]);
        }
    }

    #[test]
    fn all_addresses_are_replaced_by_one_with_the_same_port() {
        for address in reachable("0.0.0.0:6224".parse().unwrap()) {
            let address: SocketAddr = address.parse().unwrap();
            assert!(
                address.is_ipv4() && !address.ip().is_unspecified(),
                "{address}"
            );
            assert_eq!(address.port(), 6224);
        }
    }
}
