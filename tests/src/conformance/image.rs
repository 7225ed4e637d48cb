//! Builds the bytes of a message that a scenario sends.

use mach_msg::wire::{
    Bits, Body, Descriptor, DescriptorKind, GuardFlags, GuardedPortDescriptor, Header,
    OolDescriptor, OolPortsDescriptor, PortDescriptor, PortName, Split64,
};
use zerocopy::IntoBytes;

use super::bindings::Bindings;
use super::message::{SendDescriptor, SendPart, SendRegion};

/// Allocates memory of a task with these bytes and returns its address.
pub(super) trait Allocate {
    fn allocate(&self, bytes: &[u8]) -> Result<u64, String>;
}

/// Writes the message, with the memory that it needs.
pub(super) fn build(
    message: &SendPart,
    task: usize,
    bindings: &mut Bindings,
    memory: &dyn Allocate,
) -> Result<Vec<u8>, String> {
    let header = Header {
        bits: Bits(message.bits()),
        size: message.msgh_size.unwrap_or(message.size),
        remote: bindings.resolve(task, &message.remote)?,
        local: bindings.resolve(task, &message.local)?,
        voucher: bindings.resolve(task, &message.voucher)?,
        id: message.id,
    };
    let mut image = header.as_bytes().to_vec();
    if let Some(descriptor_count) = message.descriptor_count() {
        image.extend_from_slice(Body { descriptor_count }.as_bytes());
    }
    for descriptor in message.descriptors.iter().flatten() {
        let (mut bytes, raw_type) = build_descriptor(descriptor, task, bindings, memory)?;
        if let Some(raw_type) = raw_type {
            bytes[DescriptorKind::OFFSET] = raw_type;
        }
        image.append(&mut bytes);
    }
    image.extend_from_slice(&message.body.0);
    check_size(message.body_zeros)?;
    image.resize(image.len() + message.body_zeros, 0);
    Ok(image)
}

/// Rejects sizes above five times the largest message, which cannot have been recorded.
pub(super) fn check_size(size: usize) -> Result<(), String> {
    const MOST: usize = 256 << 20;

    if size > MOST {
        return Err(format!("{size} bytes are more than a scenario can ask for"));
    }
    Ok(())
}

fn build_descriptor(
    descriptor: &SendDescriptor,
    task: usize,
    bindings: &mut Bindings,
    memory: &dyn Allocate,
) -> Result<(Vec<u8>, Option<u8>), String> {
    let (descriptor, raw_type) = match descriptor {
        SendDescriptor::Port {
            name,
            disp,
            raw_type,
        } => {
            let name = bindings.resolve(task, name)?;
            let descriptor = PortDescriptor::new(name, byte(disp.0)?);
            (Descriptor::Port(descriptor), raw_type)
        }
        SendDescriptor::Ool(region) => {
            let descriptor = build_region(region, DescriptorKind::Ool, bindings, memory)?;
            (Descriptor::Ool(descriptor), &region.raw_type)
        }
        SendDescriptor::OolVolatile(region) => {
            let descriptor = build_region(region, DescriptorKind::OolVolatile, bindings, memory)?;
            (Descriptor::OolVolatile(descriptor), &region.raw_type)
        }
        SendDescriptor::OolPorts {
            names,
            addr,
            count,
            disp,
            deallocate,
            copy,
            bind_array,
            raw_type,
        } => {
            let (address, listed) = match (names, addr) {
                (Some(names), None) => {
                    let resolved: Result<Vec<PortName>, String> = names
                        .iter()
                        .map(|name| bindings.resolve(task, name))
                        .collect();
                    let address = memory.allocate(resolved?.as_bytes())?;
                    (address, length(names.len())?)
                }
                (None, Some(address)) => (bindings.resolve_word(address)?, 0),
                _ => return Err("an OOL_PORTS descriptor has either `names` or `addr`".to_owned()),
            };
            if let Some(variable) = bind_array {
                bindings.bind_word(variable, address);
            }
            let descriptor = OolPortsDescriptor {
                address: Split64::new(address),
                deallocate: *deallocate,
                copy: byte(copy.0)?,
                disposition: byte(disp.0)?,
                kind: DescriptorKind::OolPorts.raw(),
                count: count.unwrap_or(listed),
            };
            (Descriptor::OolPorts(descriptor), raw_type)
        }
        SendDescriptor::GuardedPort {
            name,
            disp,
            context,
            flags,
            raw_type,
        } => {
            let descriptor = GuardedPortDescriptor {
                disposition: byte(disp.0)?,
                ..GuardedPortDescriptor::new(
                    bindings.resolve(task, name)?,
                    bindings.resolve_word(context)?,
                    GuardFlags(*flags),
                )
            };
            (Descriptor::GuardedPort(descriptor), raw_type)
        }
    };
    Ok((descriptor.as_bytes().to_vec(), *raw_type))
}

fn build_region(
    region: &SendRegion,
    kind: DescriptorKind,
    bindings: &Bindings,
    memory: &dyn Allocate,
) -> Result<OolDescriptor, String> {
    let (address, made) = match (&region.data, &region.addr) {
        (Some(data), None) => (memory.allocate(&data.0)?, length(data.0.len())?),
        (None, Some(address)) => (bindings.resolve_word(address)?, 0),
        _ => return Err("an OOL descriptor has either `data` or `addr`".to_owned()),
    };
    Ok(OolDescriptor {
        address: Split64::new(address),
        deallocate: region.deallocate,
        copy: byte(region.copy.0)?,
        pad1: 0,
        kind: kind.raw(),
        size: region.size.unwrap_or(made),
    })
}

fn byte(number: u32) -> Result<u8, String> {
    u8::try_from(number).map_err(|_| format!("{number} does not fit into a byte"))
}

fn length(length: usize) -> Result<u32, String> {
    u32::try_from(length).map_err(|_| "longer than 32 bits can say".to_owned())
}
