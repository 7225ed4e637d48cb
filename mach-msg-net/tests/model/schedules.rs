//! Random schedules: programs that send rights to each other, streams that overtake each other,
//! full queues, ports that die, links that are cut.

use mach_msg_net::link::Limits;

use crate::kernel::{Content, Owner, Right};
use crate::random::Random;
use crate::world::World;

/// Schedules of a normal test run.
const SCHEDULES: u64 = 500;

/// Steps of a schedule.
const STEPS: usize = 120;

/// Maximum number of steps until everything is at rest.
const REST: usize = 100_000;

fn variable(name: &str, otherwise: u64) -> u64 {
    std::env::var(name).map_or(otherwise, |value| value.parse().expect("a number"))
}

#[test]
fn seeded_schedules_keep_the_invariants() {
    let count = variable("MODEL_SCHEDULES", SCHEDULES);
    let first = variable("MODEL_SEED", 1);
    let mut homecomings = 0;
    for seed in first..first + count {
        match std::panic::catch_unwind(|| run(seed)) {
            Ok(found) => homecomings += found,
            Err(_) => panic!("MODEL_SEED={seed} MODEL_SCHEDULES=1 repeats it"),
        }
    }
    println!("{homecomings} receive rights came home");
    assert!(count < SCHEDULES || homecomings > 0);
}

/// Runs a schedule. Returns the number of receive rights that came home.
fn run(seed: u64) -> u64 {
    let mut random = Random::new(seed);
    let machines = 2 + random.below(3);
    let mut limits = [Limits::default(); 2];
    // Every fourth world has tables that are often full, and messages that only some machines
    // accept.
    if random.one_in(4) {
        for limits in &mut limits {
            for limit in [
                &mut limits.rights,
                &mut limits.exports,
                &mut limits.imports,
                &mut limits.slots,
                &mut limits.shots,
            ] {
                *limit = 1 + random.below(4) as u32;
            }
        }
    }
    let cuts = random.one_in(3);
    let mut world = World::new(machines, limits);
    for _ in 0..STEPS {
        step(&mut world, &mut random, cuts);
        world.check();
    }
    settle(&mut world, &mut random);
    world.check_rest();
    release(&mut world, &mut random);
    settle(&mut world, &mut random);
    world.check_rest();
    world.check_empty();
    world.homecomings
}

/// Makes one step of a program or of the network.
fn step(world: &mut World, random: &mut Random, cuts: bool) {
    let at = random.below(world.machines.len());
    match random.below(21) {
        0 => {
            let machine = &mut world.machines[at];
            let port = machine.kernel.make_port(Owner::Program);
            machine.held.push(machine.kernel.make_send(port));
        }
        1 => {
            if let Some(peer) = any_peer(world, random, at) {
                world.look_up(at, peer);
            }
        }
        2..=7 => send(world, random, at),
        8 => {
            if let Some(right) = random.take(&mut world.machines[at].held) {
                world.machines[at].kernel.drop_right(right);
            }
        }
        9 if random.one_in(4) => {
            let root = world.machines[at].root;
            let mut ports: Vec<u32> = program_ports(world, at)
                .filter(|port| *port != root)
                .collect();
            if let Some(port) = random.take(&mut ports) {
                world.machines[at].kernel.destroy(port);
            }
        }
        10 if cuts && random.one_in(8) => {
            if let Some(peer) = any_peer(world, random, at) {
                world.cut(at, peer);
                world.connect(at, peer);
            }
        }
        11 | 12 => receive(world, random, at),
        13 => {
            if let Some(peer) = any_peer(world, random, at) {
                let proxies = world.machines[at].ends[&peer].proxies.keys();
                let mut proxies: Vec<u64> = proxies.copied().collect();
                if let Some(import) = random.take(&mut proxies) {
                    world.idle(at, peer, import);
                }
            }
        }
        _ => {
            network(world, random);
        }
    }
}

fn any_peer(world: &World, random: &mut Random, at: usize) -> Option<usize> {
    let peers: Vec<usize> = world.machines[at].ends.keys().copied().collect();
    (!peers.is_empty()).then(|| peers[random.below(peers.len())])
}

fn program_ports(world: &World, at: usize) -> impl Iterator<Item = u32> {
    let ports = world.machines[at].kernel.ports.iter();
    ports
        .filter(|(_, port)| port.owner == Owner::Program)
        .map(|(name, _)| *name)
}

/// Sends a message with any rights to any right that a program holds.
fn send(world: &mut World, random: &mut Random, at: usize) {
    let own: Vec<u32> = program_ports(world, at).collect();
    let held = &mut world.machines[at].held;
    if !held.is_empty() {
        let (any, last) = (random.below(held.len()), held.len() - 1);
        held.swap(any, last);
    }
    let may_move = !world.is_moving();
    let mut movable = own.clone();
    // A receive right that is sent to its own port through another machine circulates forever.
    if let Some(right) = world.machines[at].held.last() {
        let target = world.target(at, right.port());
        movable.retain(|port| target != Some((at, *port)) && target.is_some());
    }
    let machine = &mut world.machines[at];
    let Some(destination) = machine.held.pop() else {
        return;
    };
    let kernel = &mut machine.kernel;
    if let Right::Send(port) = destination
        && kernel.is_full(port)
    {
        machine.held.push(destination);
        return;
    }
    let mut rights = Vec::new();
    for _ in 0..random.below(4) {
        match random.below(3) {
            0 if !own.is_empty() => {
                rights.push(kernel.make_once(own[random.below(own.len())]));
            }
            1 => rights.extend(random.take(&mut machine.held)),
            _ => {
                if let Some(Right::Send(port)) = machine.held.first() {
                    let port = *port;
                    rights.push(kernel.make_send(port));
                }
            }
        }
    }
    if may_move && random.one_in(2) {
        movable.retain(|port| *port != machine.root);
        if let Some(port) = random.take(&mut movable) {
            rights.push(kernel.take_receive(port));
        }
    }
    let own: Vec<u32> = own
        .into_iter()
        .filter(|port| kernel.is_owned(*port))
        .collect();
    let reply = match random.below(3) {
        0 if !own.is_empty() => Some(kernel.make_once(own[random.below(own.len())])),
        _ => None,
    };
    match destination {
        Right::Send(port) => {
            let last = machine.stamps.entry(port).or_default();
            *last += 1;
            let stamp = Some((at, port, *last));
            let content = Content::Message {
                rights,
                reply,
                stamp,
            };
            kernel.push(port, content);
            if random.one_in(4) {
                kernel.drop_right(Right::Send(port));
            } else {
                machine.held.push(Right::Send(port));
            }
        }
        Right::Once(port, number) => {
            let stamp = None;
            let content = Content::Message {
                rights,
                reply,
                stamp,
            };
            kernel.use_once(port, number, content);
        }
        Right::Receive(_) => unreachable!("programs own their receive rights"),
    }
}

/// A program receives from one of its ports.
fn receive(world: &mut World, random: &mut Random, at: usize) {
    let ports: Vec<u32> = program_ports(world, at)
        .filter(|port| !world.machines[at].kernel.ports[port].queue.is_empty())
        .collect();
    if ports.is_empty() {
        return;
    }
    let port = ports[random.below(ports.len())];
    let machine = &mut world.machines[at];
    let state = machine.kernel.ports.get_mut(&port).unwrap();
    let content = state.queue.pop_front().unwrap();
    if let Content::Message {
        rights,
        reply,
        stamp,
    } = content
    {
        if let Some((from, right, number)) = stamp {
            let last = world.received.entry((from, right)).or_default();
            assert!(
                *last < number,
                "messages of machine {from} to its port {right} changed their order"
            );
            *last = number;
        }
        let machine = &mut world.machines[at];
        for right in rights.into_iter().chain(reply) {
            match right {
                Right::Receive(port) => machine.kernel.set_owner(port, Owner::Program),
                right => machine.held.push(right),
            }
        }
    }
}

/// A step of a driver or of a stream. Returns false if there was nothing to do.
type Step = Box<dyn Fn(&mut World) -> bool>;

/// Makes one step of a driver or of a stream. Returns false if there is none.
fn network(world: &mut World, random: &mut Random) -> bool {
    let mut steps: Vec<Step> = Vec::new();
    for &route in world.flying.keys() {
        steps.push(Box::new(move |world| world.deliver(route)));
    }
    for (at, machine) in world.machines.iter().enumerate() {
        for (&peer, end) in &machine.ends {
            for &import in end.proxies.keys() {
                steps.push(Box::new(move |world| world.serve_proxy(at, peer, import)));
            }
            for &shot in end.shots.keys() {
                steps.push(Box::new(move |world| world.serve_shot(at, peer, shot)));
            }
            for &export in end.exports.keys() {
                steps.push(Box::new(move |world| world.report_death(at, peer, export)));
            }
            for &stream in end.parked.keys() {
                steps.push(Box::new(move |world| world.unpark(at, peer, stream)));
            }
        }
    }
    while let Some(step) = random.take(&mut steps) {
        if step(world) {
            return true;
        }
    }
    false
}

/// Runs programs and the network until no work is left.
fn settle(world: &mut World, random: &mut Random) {
    for _ in 0..REST {
        let mut is_busy = network(world, random);
        for at in 0..world.machines.len() {
            let waiting: Vec<u32> = program_ports(world, at)
                .filter(|port| !world.machines[at].kernel.ports[port].queue.is_empty())
                .collect();
            is_busy |= !waiting.is_empty();
            receive(world, random, at);
        }
        if !is_busy {
            return;
        }
    }
    panic!("not at rest after {REST} steps");
}

/// Programs drop all rights, again and again, because messages bring more.
fn release(world: &mut World, random: &mut Random) {
    for _ in 0..REST {
        let mut is_done = true;
        for at in 0..world.machines.len() {
            while let Some(right) = random.take(&mut world.machines[at].held) {
                is_done = false;
                world.machines[at].kernel.drop_right(right);
            }
        }
        settle(world, random);
        let rest = world.machines.iter().all(|machine| machine.held.is_empty());
        if is_done && rest {
            return;
        }
    }
    panic!("rights are left after {REST} rounds");
}
