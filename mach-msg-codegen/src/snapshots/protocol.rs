///A received message of the protocol [`Arriving`], or any other message.
#[allow(dead_code, missing_docs, trivial_bounds)]
pub enum ArrivingReceived<
    'buf,
    Trailer: other::message::derive::Trailer = other::message::derive::AuditTrailer,
>
where
    First<'static>: other::message::derive::MachMessage,
    Second: other::message::derive::MachMessage,
{
    /// The first.
    First(other::message::derive::Received<'buf, First<'static>, Trailer>),
    Second(other::message::derive::Received<'buf, Second, Trailer>),
    /// A message with an id that the protocol does not have.
    Unknown(other::message::derive::Message<'buf, Trailer>),
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl<Trailer: other::message::derive::Trailer> other::message::derive::Debug
for ArrivingReceived<'_, Trailer>
where
    First<'static>: other::message::derive::MachMessage,
    Second: other::message::derive::MachMessage,
{
    fn fmt(
        &self,
        f: &mut other::message::derive::Formatter<'_>,
    ) -> other::message::derive::FormatResult {
        match self {
            Self::First(message) => f.debug_tuple("First").field(message).finish(),
            Self::Second(message) => f.debug_tuple("Second").field(message).finish(),
            Self::Unknown(message) => f.debug_tuple("Unknown").field(message).finish(),
        }
    }
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl<'a> other::message::derive::MachProtocol for Arriving<'a>
where
    First<'static>: other::message::derive::MachMessage,
    Second: other::message::derive::MachMessage,
{
    type Received<'__mach_buf, Trailer: other::message::derive::Trailer> = ArrivingReceived<
        '__mach_buf,
        Trailer,
    >;
    fn decode<'__mach_buf, Trailer: other::message::derive::Trailer>(
        message: other::message::derive::Message<'__mach_buf, Trailer>,
    ) -> other::message::derive::Result<
        Self::Received<'__mach_buf, Trailer>,
        other::message::derive::Undecoded<
            other::message::derive::Message<'__mach_buf, Trailer>,
        >,
    > {
        if message.id() == <First<'static> as other::message::derive::MachMessage>::ID {
            return message
                .decode_or_return::<First<'static>>()
                .map(ArrivingReceived::First);
        }
        if message.id() == <Second as other::message::derive::MachMessage>::ID {
            return message.decode_or_return::<Second>().map(ArrivingReceived::Second);
        }
        other::message::derive::Result::Ok(ArrivingReceived::Unknown(message))
    }
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl<'a> other::message::derive::Described for Arriving<'a>
where
    First<'static>: other::message::derive::MachMessage,
    Second: other::message::derive::MachMessage,
{
    const MESSAGES: &'static [other::message::derive::MessageDescription] = &[
        <First<'static> as other::message::derive::MachMessage>::DESCRIPTION,
        <Second as other::message::derive::MachMessage>::DESCRIPTION,
    ];
}
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl<'a> other::message::derive::Sendable for Arriving<'a>
where
    First<'static>: other::message::derive::MachMessage,
    Second: other::message::derive::MachMessage,
{
    #[inline]
    fn id(&self) -> ::core::primitive::i32 {
        match self {
            Self::First(this) => other::message::derive::Sendable::id(this),
            Self::Second(this) => other::message::derive::Sendable::id(this),
        }
    }
    #[inline]
    fn descriptors(&self) -> other::message::derive::DescriptorArea {
        match self {
            Self::First(this) => other::message::derive::Sendable::descriptors(this),
            Self::Second(this) => other::message::derive::Sendable::descriptors(this),
        }
    }
    #[inline]
    fn measure(
        &self,
        task: other::message::derive::Task,
    ) -> other::message::derive::Result<
        other::message::derive::Measured,
        other::message::derive::Refusal,
    > {
        match self {
            Self::First(this) => other::message::derive::Sendable::measure(this, task),
            Self::Second(this) => other::message::derive::Sendable::measure(this, task),
        }
    }
    #[inline]
    fn encode(&self, encoder: &mut other::message::derive::Encoder<'_>) {
        match self {
            Self::First(this) => other::message::derive::Sendable::encode(this, encoder),
            Self::Second(this) => other::message::derive::Sendable::encode(this, encoder),
        }
    }
    #[inline]
    fn sent(self) {
        match self {
            Self::First(this) => other::message::derive::Sendable::sent(this),
            Self::Second(this) => other::message::derive::Sendable::sent(this),
        }
    }
    fn restore(
        self,
        reader: other::message::derive::MessageReader<'_>,
    ) -> other::message::derive::Option<Self> {
        match self {
            Self::First(this) => {
                other::message::derive::Sendable::restore(this, reader).map(Self::First)
            }
            Self::Second(this) => {
                other::message::derive::Sendable::restore(this, reader).map(Self::Second)
            }
        }
    }
    #[inline]
    fn header_voucher(&self) -> other::message::derive::HeaderVoucher {
        match self {
            Self::First(this) => other::message::derive::Sendable::header_voucher(this),
            Self::Second(this) => other::message::derive::Sendable::header_voucher(this),
        }
    }
    fn take_back_voucher(self, fate: other::message::derive::VoucherFate) -> Self {
        match self {
            Self::First(this) => {
                Self::First(
                    other::message::derive::Sendable::take_back_voucher(this, fate),
                )
            }
            Self::Second(this) => {
                Self::Second(
                    other::message::derive::Sendable::take_back_voucher(this, fate),
                )
            }
        }
    }
}
const _: () = ::core::assert!(
    < Second as other::message::derive::MachMessage > ::ID != < First < 'static > as
    other::message::derive::MachMessage > ::ID,
    "the variant `First` of the protocol has this message id already"
);
#[derive(
    ::mach_msg::zerocopy::TryFromBytes,
    ::mach_msg::zerocopy::IntoBytes,
    ::mach_msg::zerocopy::KnownLayout,
    ::mach_msg::zerocopy::Immutable,
)]
#[zerocopy(crate = "::mach_msg::zerocopy")]
#[repr(C)]
/// A point.
#[derive(Clone, Copy)]
pub struct Point {
    x: u32,
    y: u32,
}
#[diagnostic::do_not_recommend]
#[automatically_derived]
impl ::mach_msg::message::derive::ZeroIsValid for Point
where
    for<'__mach_zero> u32: ::mach_msg::message::derive::ZeroIsValid,
    for<'__mach_zero> u32: ::mach_msg::message::derive::ZeroIsValid,
{}
#[derive(
    ::mach_msg::zerocopy::TryFromBytes,
    ::mach_msg::zerocopy::IntoBytes,
    ::mach_msg::zerocopy::KnownLayout,
    ::mach_msg::zerocopy::Immutable,
)]
#[zerocopy(crate = "::mach_msg::zerocopy")]
#[repr(u16)]
enum Color {
    Red = 1,
    Green = 2,
}
