const _: &[::core::primitive::u8] = ::core::include_bytes!(
    "$FOLDER/src/service/snapshots/every_argument_kind.defs"
);
///The subsystem `door` of MIG, ids 4200 to 4203.
#[allow(non_snake_case)]
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not implement the service `Door`",
    label = "expected `impl Door for {Self}`"
)]
#[allow(clippy::too_many_arguments)]
pub trait Door {
    ///`door_open`, id 4200.
    ///
    ///# Errors
    ///
    ///The code of the reply.
    #[allow(unused_variables)]
    fn door_open(
        &mut self,
        code: &[::core::primitive::u32],
    ) -> ::core::result::Result<
        ::core::option::Option<::mach_msg::SendRight>,
        ::mach_msg::kernel::KernReturn,
    > {
        ::core::result::Result::Err(::mach_msg::kernel::KernReturn::MIG_BAD_ID)
    }
    ///`door_bell`, id 4202.
    ///
    ///# Errors
    ///
    ///The code of the reply.
    #[allow(unused_variables)]
    fn door_bell(
        &mut self,
        times: ::core::primitive::i32,
    ) -> ::core::result::Result<(), ::mach_msg::kernel::KernReturn> {
        ::core::result::Result::Err(::mach_msg::kernel::KernReturn::MIG_BAD_ID)
    }
    ///`door_log`, id 4203.
    ///
    ///# Errors
    ///
    ///The code of the reply.
    #[allow(unused_variables)]
    fn door_log(
        &mut self,
        entries_capacity: ::core::primitive::usize,
    ) -> ::core::result::Result<DoorLogReply, ::mach_msg::kernel::KernReturn> {
        ::core::result::Result::Err(::mach_msg::kernel::KernReturn::MIG_BAD_ID)
    }
}
///Dispatches the requests of [`Door`] to a value that implements it.
#[derive(::core::fmt::Debug)]
pub struct DoorServer<__Server> {
    server: ::mach_msg::service::Exclusive<__Server>,
}
impl<__Server> DoorServer<__Server> {
    /// Returns a dispatcher to this value.
    #[must_use]
    pub const fn new(server: __Server) -> Self {
        Self {
            server: <::mach_msg::service::Exclusive<__Server>>::new(server),
        }
    }
    /// Returns the value.
    #[must_use]
    pub fn into_inner(self) -> __Server {
        self.server.into_inner()
    }
}
impl<__Server: Door + ::core::marker::Send> ::mach_msg::service::Service
for DoorServer<__Server> {
    fn name(&self) -> &'static ::core::primitive::str {
        "Door"
    }
    fn ids(&self) -> ::core::ops::Range<::core::primitive::i32> {
        4200i32..4204i32
    }
    fn methods(
        &self,
    ) -> &'static [(::core::primitive::i32, &'static ::core::primitive::str)] {
        &[(4200i32, "door_open"), (4202i32, "door_bell"), (4203i32, "door_log")]
    }
    fn max_request_size(&self) -> ::core::primitive::usize {
        let mut max = 0;
        max = ::core::cmp::Ord::max(
            max,
            <DoorOpenRequest<'_> as ::mach_msg::message::MachMessage>::LAYOUT.max_size(),
        );
        max = ::core::cmp::Ord::max(
            max,
            <DoorBellRequest as ::mach_msg::message::MachMessage>::LAYOUT.max_size(),
        );
        max = ::core::cmp::Ord::max(
            max,
            <DoorLogRequest as ::mach_msg::message::MachMessage>::LAYOUT.max_size(),
        );
        max
    }
    #[allow(non_snake_case)]
    #[allow(unused_variables)]
    fn dispatch<'r>(
        &self,
        call: ::mach_msg::service::Call<'_, 'r>,
    ) -> ::mach_msg::service::Reply<'r> {
        let server = &mut *self.server.lock();
        match call.id() {
            4200i32 => {
                call.reply::<
                        DoorOpenRequest<'_>,
                        _,
                    >(|arguments| {
                    <__Server as Door>::door_open(server, arguments.code)
                        .map(|key| DoorOpenReply { key })
                })
            }
            4202i32 => {
                call.no_reply::<
                        DoorBellRequest,
                    >(|arguments| <__Server as Door>::door_bell(server, arguments.times))
            }
            4203i32 => {
                call.reply::<
                        DoorLogRequest,
                        _,
                    >(|arguments| {
                    <__Server as Door>::door_log(server, arguments.entries_capacity)
                        .map(|reply| reply)
                })
            }
            _ => call.unknown(),
        }
    }
}
///Calls the methods of [`Door`] on a server.
#[derive(::core::clone::Clone, ::core::fmt::Debug)]
pub struct DoorClient {
    client: ::mach_msg::service::Client,
}
#[allow(non_snake_case)]
impl DoorClient {
    /// Returns a client that sends its requests to this right.
    #[must_use]
    pub const fn new(target: ::mach_msg::SendRight) -> Self {
        Self {
            client: ::mach_msg::service::Client::new(target),
        }
    }
    /// Returns the untyped client: the right, the time limit, calls of any request.
    #[must_use]
    pub const fn client(&self) -> &::mach_msg::service::Client {
        &self.client
    }
    /// Sets a time limit of each call: see `Client::with_timeout`.
    #[must_use]
    pub fn with_timeout(self, timeout: ::core::time::Duration) -> Self {
        Self {
            client: self.client.with_timeout(timeout),
        }
    }
    /// Sets the limits on replies: see `Client::with_limits`.
    #[must_use]
    pub fn with_limits(self, limits: ::mach_msg::message::ReceiveLimits) -> Self {
        Self {
            client: self.client.with_limits(limits),
        }
    }
    ///`door_open`, id 4200.
    ///
    ///# Errors
    ///
    ///The request was not sent, there was no reply, or the reply is an error.
    #[allow(clippy::too_many_arguments)]
    #[inline]
    #[track_caller]
    pub fn door_open<'a>(
        &self,
        code: &'a [::core::primitive::u32],
    ) -> ::core::result::Result<
        ::mach_msg::message::derive::Option<::mach_msg::message::derive::SendRight>,
        ::mach_msg::service::ClientError<::mach_msg::kernel::KernReturn>,
    > {
        self.client
            .call(DoorOpenRequest { code })
            .map(|results| results.key)
            .map_err(::mach_msg::service::ClientError::from)
    }
    ///`door_bell`, id 4202.
    ///
    ///# Errors
    ///
    ///The request was not sent.
    ///
    /// The error returns what was to move with a request that was not sent, in the
    /// order of the arguments.
    #[allow(clippy::type_complexity, clippy::needless_question_mark)]
    #[allow(clippy::too_many_arguments)]
    #[inline]
    pub fn door_bell(
        door: ::mach_msg::SendOnceRight,
        times: ::core::primitive::i32,
    ) -> ::core::result::Result<
        (),
        ::mach_msg::service::FailedCall<
            ::mach_msg::SendOnceRight,
            ::mach_msg::kernel::KernReturn,
        >,
    > {
        ::mach_msg::service::Client::send_to(
                ::mach_msg::service::AnyPort::MoveSendOnce(door),
                DoorBellRequest { times },
            )
            .map_err(|__failed| {
                __failed
                    .and_then(|(__to, __request)| ::core::option::Option::Some(
                        __to.into_send_once()?,
                    ))
            })
    }
    ///`door_log`, id 4203.
    ///
    ///# Errors
    ///
    ///The request was not sent, there was no reply, or the reply is an error.
    #[allow(clippy::too_many_arguments)]
    #[inline]
    #[track_caller]
    pub fn door_log(
        &self,
        entries_capacity: ::core::primitive::u32,
    ) -> ::core::result::Result<
        DoorLogResults,
        ::mach_msg::service::ClientError<::mach_msg::kernel::KernReturn>,
    > {
        self.client
            .call(DoorLogRequest { entries_capacity })
            .map(|results| results)
            .map_err(::mach_msg::service::ClientError::from)
    }
}
::mach_msg::__if_asynchronous! {
    #[allow(non_snake_case)] #[allow(dead_code)] impl DoorClient { #[doc =
    "`door_open`, id 4200."] #[doc = ""] #[doc =
    "Same as `door_open`, in a task of a runtime."] #[doc = ""] #[doc = "# Errors"] #[doc
    = ""] #[doc =
    "The request was not sent, there was no reply, or the reply is an error."]
    #[allow(clippy::too_many_arguments)] #[inline] pub async fn door_open_async < 'a > (&
    self, code : & 'a[::core::primitive::u32]) -> ::core::result::Result <
    ::mach_msg::message::derive::Option < ::mach_msg::message::derive::SendRight >,
    ::mach_msg::service::ClientError < ::mach_msg::kernel::KernReturn > > { self.client
    .call_async(DoorOpenRequest { code }). await .map(| results | results.key)
    .map_err(::mach_msg::service::ClientError::from) } #[doc = "`door_log`, id 4203."]
    #[doc = ""] #[doc = "Same as `door_log`, in a task of a runtime."] #[doc = ""] #[doc
    = "# Errors"] #[doc = ""] #[doc =
    "The request was not sent, there was no reply, or the reply is an error."]
    #[allow(clippy::too_many_arguments)] #[inline] pub async fn door_log_async(& self,
    entries_capacity : ::core::primitive::u32) -> ::core::result::Result <
    DoorLogResults, ::mach_msg::service::ClientError < ::mach_msg::kernel::KernReturn > >
    { self.client.call_async(DoorLogRequest { entries_capacity }). await .map(| results |
    results).map_err(::mach_msg::service::ClientError::from) } }
}
impl ::mach_msg::message::Described for DoorClient {
    const MESSAGES: &'static [::mach_msg::message::MessageDescription] = &[
        <DoorOpenRequest<'static> as ::mach_msg::message::MachMessage>::DESCRIPTION,
        <DoorOpenReply as ::mach_msg::message::MachMessage>::DESCRIPTION
            .with_errors(::mach_msg::message::ErrorDescription {
                name: "KernReturn",
                codes: <::mach_msg::kernel::KernReturn as ::mach_msg::service::ServiceError>::CODES,
            }),
        <DoorBellRequest as ::mach_msg::message::MachMessage>::DESCRIPTION,
        <DoorLogRequest as ::mach_msg::message::MachMessage>::DESCRIPTION,
        <DoorLogReply as ::mach_msg::message::MachMessage>::DESCRIPTION
            .with_errors(::mach_msg::message::ErrorDescription {
                name: "KernReturn",
                codes: <::mach_msg::kernel::KernReturn as ::mach_msg::service::ServiceError>::CODES,
            }),
    ];
}
impl ::core::convert::From<::mach_msg::service::Client> for DoorClient {
    fn from(client: ::mach_msg::service::Client) -> Self {
        Self { client }
    }
}
///The request of [`Door::door_open`]; message id 4200.
#[allow(non_snake_case)]
pub struct DoorOpenRequest<'a> {
    ///`code`
    pub code: &'a [::core::primitive::u32],
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl<'a> ::mach_msg::message::derive::Debug for DoorOpenRequest<'a>
where
    for<'any> &'a [::core::primitive::u32]: ::mach_msg::message::derive::Debug,
{
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("DoorOpenRequest").field("code", &self.code).finish()
    }
}
const _: () = ::core::assert!(
    ::core::mem::align_of:: < ::core::primitive::u32 > () <=
    ::mach_msg::message::derive::ALIGN_PACKED,
    "`code` is seen in place, and alignments in `layout(mig)` are at most 4: write `Unalign<T>` (of zerocopy) for its items, or a type with less alignment"
);
const _: () = ::core::assert!(
    ::mach_msg::message::derive::fits(&
    [::core::primitive::usize::saturating_mul(::core::mem::size_of:: <
    ::core::primitive::u32 > (), 8u32 as ::core::primitive::usize)]),
    "all bounds together allow a message that is larger than any kernel accepts: lower one, or send memory with `#[mach(ool)]`"
);
///The arguments of [`Door::door_open`]; message id 4200.
#[allow(non_snake_case)]
pub struct DoorOpenArguments<'buf> {
    ///`code`
    pub code: &'buf [::core::primitive::u32],
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl<'buf> ::mach_msg::message::derive::Debug for DoorOpenArguments<'buf>
where
    for<'any> &'buf [::core::primitive::u32]: ::mach_msg::message::derive::Debug,
{
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("DoorOpenArguments").field("code", &self.code).finish()
    }
}
#[diagnostic::do_not_recommend]
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl<'a> ::mach_msg::message::derive::Sendable for DoorOpenRequest<'a> {
    #[inline]
    fn id(&self) -> ::core::primitive::i32 {
        4200i32
    }
    #[inline]
    fn descriptors(&self) -> ::mach_msg::message::derive::DescriptorArea {
        const {
            <Self as ::mach_msg::message::derive::MachMessage>::LAYOUT.descriptors()
        }
    }
    #[inline]
    #[allow(unused_mut, unused_variables)]
    fn measure(
        &self,
        task: ::mach_msg::message::derive::Task,
    ) -> ::mach_msg::message::derive::Result<
        ::mach_msg::message::derive::Measured,
        ::mach_msg::message::derive::Refusal,
    > {
        let mut size = ::mach_msg::message::derive::Sizer::new(const {
            ::mach_msg::message::derive::MessageLayout::mig_request(
                    ::mach_msg::message::derive::DescriptorArea::NONE,
                    true,
                )
                .min_size()
        });
        size.array::<::core::primitive::u32>(&self.code[..], "code", 8u32)?;
        ::mach_msg::message::derive::Result::Ok(size.finish())
    }
    #[inline]
    #[allow(unused_variables)]
    fn encode(&self, encoder: &mut ::mach_msg::message::derive::Encoder<'_>) {
        encoder
            .head(const { &<Self as ::mach_msg::message::derive::MachMessage>::LAYOUT });
        encoder.count(self.code.len());
        encoder.items::<::core::primitive::u32>(&self.code[..]);
    }
    #[inline]
    fn sent(self) {}
    #[cold]
    #[allow(unused_mut, unused_variables)]
    fn restore(
        self,
        mut reader: ::mach_msg::message::derive::MessageReader<'_>,
    ) -> ::mach_msg::message::derive::Option<Self> {
        ::mach_msg::message::derive::Option::Some(self)
    }
}
#[diagnostic::do_not_recommend]
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl<'a> ::mach_msg::message::derive::MachMessage for DoorOpenRequest<'a> {
    const ID: ::core::primitive::i32 = 4200i32;
    type View<'__mach_buf> = DoorOpenArguments<'__mach_buf>;
    const LAYOUT: ::mach_msg::message::derive::MessageLayout = ::mach_msg::message::derive::MessageLayout::mig_request(
            ::mach_msg::message::derive::DescriptorArea::NONE,
            true,
        )
        .slice::<::core::primitive::u32>(8usize)
        .rounded();
    const DESCRIPTION: ::mach_msg::message::derive::MessageDescription = ::mach_msg::message::derive::MessageDescription {
        name: "DoorOpenRequest",
        id: <Self as ::mach_msg::message::derive::MachMessage>::ID,
        is_mig: true,
        is_mig_reply: false,
        fields: &[
            ::mach_msg::message::derive::FieldDescription {
                name: "code",
                kind: "array &[u32], max 8",
                parts: &[],
                size: ::mach_msg::message::derive::Option::Some(
                    ::core::mem::size_of::<::core::primitive::u32>(),
                ),
                nested: &[],
            },
        ],
        errors: ::mach_msg::message::derive::Option::None,
    };
    #[inline]
    #[allow(unused_mut, unused_variables)]
    fn decode<'__mach_buf>(
        mut reader: ::mach_msg::message::derive::MessageReader<'__mach_buf>,
    ) -> ::mach_msg::message::derive::Result<
        Self::View<'__mach_buf>,
        ::mach_msg::message::derive::DecodeCause,
    > {
        reader
            .head(const {
                &<Self as ::mach_msg::message::derive::MachMessage>::LAYOUT
            })?;
        let count = reader.count("code", 8u32)?;
        let field_code = reader.items::<::core::primitive::u32>("code", count, 8u32)?;
        let adoption = reader.finish()?;
        ::mach_msg::message::derive::Result::Ok(DoorOpenArguments {
            code: field_code,
        })
    }
}
unsafe impl<'a> ::mach_msg::service::Method for DoorOpenRequest<'a> {
    const NAME: &'static ::core::primitive::str = "door_open";
    const TARGET: ::core::option::Option<::mach_msg::wire::Disposition> = ::core::option::Option::Some(
        ::mach_msg::wire::Disposition::CopySend,
    );
    const REPLY: ::core::option::Option<::mach_msg::wire::Disposition> = ::core::option::Option::Some(
        ::mach_msg::wire::Disposition::MakeSendOnce,
    );
}
impl<'a> ::mach_msg::service::TwoWay for DoorOpenRequest<'a> {
    type Reply = DoorOpenReply;
    type Results = DoorOpenResults;
    type Error = ::mach_msg::kernel::KernReturn;
    const TRAILER: ::mach_msg::wire::TrailerElements = ::mach_msg::wire::TrailerElements::Null;
    fn error_of(
        code: ::mach_msg::kernel::KernReturn,
    ) -> ::core::option::Option<Self::Error> {
        <::mach_msg::kernel::KernReturn as ::mach_msg::service::ServiceError>::from_code(
            code,
        )
    }
    fn capacities(
        &self,
    ) -> impl ::core::ops::Fn(
        &Self::Results,
    ) -> ::core::primitive::bool + ::core::marker::Send + 'static {
        |_| true
    }
}
///The reply of [`Door::door_open`]; message id 4300.
#[allow(non_snake_case)]
pub struct DoorOpenReply {
    ///`key`
    pub key: ::core::option::Option<::mach_msg::SendRight>,
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl ::mach_msg::message::derive::Debug for DoorOpenReply
where
    for<'any> ::core::option::Option<
        ::mach_msg::SendRight,
    >: ::mach_msg::message::derive::Debug,
{
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("DoorOpenReply").field("key", &self.key).finish()
    }
}
const _: () = ::core::assert!(
    ::mach_msg::message::derive::fits(& []),
    "all bounds together allow a message that is larger than any kernel accepts: lower one, or send memory with `#[mach(ool)]`"
);
///The results of [`Door::door_open`]; message id 4300.
#[allow(non_snake_case)]
pub struct DoorOpenResults {
    ///`key`
    pub key: ::mach_msg::message::derive::Option<::mach_msg::message::derive::SendRight>,
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl ::mach_msg::message::derive::Debug for DoorOpenResults
where
    for<'any> ::mach_msg::message::derive::Option<
        ::mach_msg::message::derive::SendRight,
    >: ::mach_msg::message::derive::Debug,
{
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("DoorOpenResults").field("key", &self.key).finish()
    }
}
#[diagnostic::do_not_recommend]
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl ::mach_msg::message::derive::Sendable for DoorOpenReply {
    #[inline]
    fn id(&self) -> ::core::primitive::i32 {
        4300i32
    }
    #[inline]
    fn descriptors(&self) -> ::mach_msg::message::derive::DescriptorArea {
        const {
            <Self as ::mach_msg::message::derive::MachMessage>::LAYOUT.descriptors()
        }
    }
    #[inline]
    #[allow(unused_mut, unused_variables)]
    fn measure(
        &self,
        task: ::mach_msg::message::derive::Task,
    ) -> ::mach_msg::message::derive::Result<
        ::mach_msg::message::derive::Measured,
        ::mach_msg::message::derive::Refusal,
    > {
        let mut size = ::mach_msg::message::derive::Sizer::new(const {
            ::mach_msg::message::derive::MessageLayout::mig_reply(
                    ::mach_msg::message::derive::DescriptorArea::NONE
                        .and(
                            <::core::option::Option<
                                ::mach_msg::SendRight,
                            > as ::mach_msg::message::derive::DescriptorField<
                                ::mach_msg::message::derive::kind::MoveSend,
                            >>::COUNT,
                            <::core::option::Option<
                                ::mach_msg::SendRight,
                            > as ::mach_msg::message::derive::DescriptorField<
                                ::mach_msg::message::derive::kind::MoveSend,
                            >>::SIZE,
                        )
                        .releasing(
                            <::core::option::Option<
                                ::mach_msg::SendRight,
                            > as ::mach_msg::message::derive::DescriptorField<
                                ::mach_msg::message::derive::kind::MoveSend,
                            >>::RELEASES,
                        ),
                    false,
                )
                .min_size()
        });
        <::core::option::Option<
            ::mach_msg::SendRight,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::MoveSend,
        >>::measure(&self.key, task, "key", 4294967295u32)?;
        ::mach_msg::message::derive::Result::Ok(size.finish())
    }
    #[inline]
    #[allow(unused_variables)]
    fn encode(&self, encoder: &mut ::mach_msg::message::derive::Encoder<'_>) {
        <::core::option::Option<
            ::mach_msg::SendRight,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::MoveSend,
        >>::write(&self.key, encoder);
        encoder
            .head(const { &<Self as ::mach_msg::message::derive::MachMessage>::LAYOUT });
    }
    #[inline]
    fn sent(self) {
        let Self { key: field_key, .. } = self;
        <::core::option::Option<
            ::mach_msg::SendRight,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::MoveSend,
        >>::sent(field_key);
    }
    #[cold]
    #[allow(unused_mut, unused_variables)]
    fn restore(
        self,
        mut reader: ::mach_msg::message::derive::MessageReader<'_>,
    ) -> ::mach_msg::message::derive::Option<Self> {
        let Self { key: field_key } = self;
        let field_key = <::core::option::Option<
            ::mach_msg::SendRight,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::MoveSend,
        >>::take_back(field_key, &mut reader, "key");
        ::mach_msg::message::derive::Option::Some(Self { key: field_key? })
    }
}
#[diagnostic::do_not_recommend]
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl ::mach_msg::message::derive::MachMessage for DoorOpenReply {
    const ID: ::core::primitive::i32 = 4300i32;
    type View<'__mach_buf> = DoorOpenResults;
    const LAYOUT: ::mach_msg::message::derive::MessageLayout = ::mach_msg::message::derive::MessageLayout::mig_reply(
            ::mach_msg::message::derive::DescriptorArea::NONE
                .and(
                    <::core::option::Option<
                        ::mach_msg::SendRight,
                    > as ::mach_msg::message::derive::DescriptorField<
                        ::mach_msg::message::derive::kind::MoveSend,
                    >>::COUNT,
                    <::core::option::Option<
                        ::mach_msg::SendRight,
                    > as ::mach_msg::message::derive::DescriptorField<
                        ::mach_msg::message::derive::kind::MoveSend,
                    >>::SIZE,
                )
                .releasing(
                    <::core::option::Option<
                        ::mach_msg::SendRight,
                    > as ::mach_msg::message::derive::DescriptorField<
                        ::mach_msg::message::derive::kind::MoveSend,
                    >>::RELEASES,
                ),
            false,
        )
        .rounded();
    const DESCRIPTION: ::mach_msg::message::derive::MessageDescription = ::mach_msg::message::derive::MessageDescription {
        name: "DoorOpenReply",
        id: <Self as ::mach_msg::message::derive::MachMessage>::ID,
        is_mig: true,
        is_mig_reply: true,
        fields: &[
            ::mach_msg::message::derive::FieldDescription {
                name: "key",
                kind: "move_send ::core::option::Option<::mach_msg::SendRight>",
                parts: &[],
                size: ::mach_msg::message::derive::Option::None,
                nested: &[],
            },
        ],
        errors: ::mach_msg::message::derive::Option::None,
    };
    #[inline]
    #[allow(unused_mut, unused_variables)]
    fn decode<'__mach_buf>(
        mut reader: ::mach_msg::message::derive::MessageReader<'__mach_buf>,
    ) -> ::mach_msg::message::derive::Result<
        Self::View<'__mach_buf>,
        ::mach_msg::message::derive::DecodeCause,
    > {
        let field_key = <::core::option::Option<
            ::mach_msg::SendRight,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::MoveSend,
        >>::check(&mut reader, "key", 4294967295u32)?;
        reader
            .head(const {
                &<Self as ::mach_msg::message::derive::MachMessage>::LAYOUT
            })?;
        let adoption = reader.finish()?;
        ::mach_msg::message::derive::Result::Ok(DoorOpenResults {
            key: <::core::option::Option<
                ::mach_msg::SendRight,
            > as ::mach_msg::message::derive::DescriptorField<
                ::mach_msg::message::derive::kind::MoveSend,
            >>::adopt(field_key, &adoption),
        })
    }
}
///The request of [`Door::door_bell`]; message id 4202.
#[allow(non_snake_case)]
pub struct DoorBellRequest {
    ///`times`
    pub times: ::core::primitive::i32,
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl ::mach_msg::message::derive::Debug for DoorBellRequest
where
    for<'any> ::core::primitive::i32: ::mach_msg::message::derive::Debug,
{
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("DoorBellRequest").field("times", &self.times).finish()
    }
}
const _: () = ::core::assert!(
    ::core::mem::align_of:: < ::core::primitive::i32 > () <=
    ::mach_msg::message::derive::ALIGN_MAX,
    "`times` has an alignment above 8, which no field of a message can have"
);
const _: () = ::core::assert!(
    ::mach_msg::message::derive::fits(& []),
    "all bounds together allow a message that is larger than any kernel accepts: lower one, or send memory with `#[mach(ool)]`"
);
///The arguments of [`Door::door_bell`]; message id 4202.
#[allow(non_snake_case)]
pub struct DoorBellArguments {
    ///`times`
    pub times: ::core::primitive::i32,
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl ::mach_msg::message::derive::Debug for DoorBellArguments
where
    for<'any> ::core::primitive::i32: ::mach_msg::message::derive::Debug,
{
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("DoorBellArguments").field("times", &self.times).finish()
    }
}
#[diagnostic::do_not_recommend]
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl ::mach_msg::message::derive::Sendable for DoorBellRequest {
    #[inline]
    fn id(&self) -> ::core::primitive::i32 {
        4202i32
    }
    #[inline]
    fn descriptors(&self) -> ::mach_msg::message::derive::DescriptorArea {
        const {
            <Self as ::mach_msg::message::derive::MachMessage>::LAYOUT.descriptors()
        }
    }
    #[inline]
    #[allow(unused_mut, unused_variables)]
    fn measure(
        &self,
        task: ::mach_msg::message::derive::Task,
    ) -> ::mach_msg::message::derive::Result<
        ::mach_msg::message::derive::Measured,
        ::mach_msg::message::derive::Refusal,
    > {
        let mut size = ::mach_msg::message::derive::Sizer::new(const {
            ::mach_msg::message::derive::MessageLayout::mig_request(
                    ::mach_msg::message::derive::DescriptorArea::NONE,
                    true,
                )
                .min_size()
        });
        size.value::<::core::primitive::i32>();
        ::mach_msg::message::derive::Result::Ok(size.finish())
    }
    #[inline]
    #[allow(unused_variables)]
    fn encode(&self, encoder: &mut ::mach_msg::message::derive::Encoder<'_>) {
        encoder
            .head(const { &<Self as ::mach_msg::message::derive::MachMessage>::LAYOUT });
        <::core::primitive::i32 as ::mach_msg::message::derive::Inline>::put(
            &self.times,
            encoder,
        );
    }
    #[inline]
    fn sent(self) {}
    #[cold]
    #[allow(unused_mut, unused_variables)]
    fn restore(
        self,
        mut reader: ::mach_msg::message::derive::MessageReader<'_>,
    ) -> ::mach_msg::message::derive::Option<Self> {
        ::mach_msg::message::derive::Option::Some(self)
    }
}
#[diagnostic::do_not_recommend]
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl ::mach_msg::message::derive::MachMessage for DoorBellRequest {
    const ID: ::core::primitive::i32 = 4202i32;
    type View<'__mach_buf> = DoorBellArguments;
    const LAYOUT: ::mach_msg::message::derive::MessageLayout = ::mach_msg::message::derive::MessageLayout::mig_request(
            ::mach_msg::message::derive::DescriptorArea::NONE,
            true,
        )
        .value::<::core::primitive::i32>()
        .rounded();
    const DESCRIPTION: ::mach_msg::message::derive::MessageDescription = ::mach_msg::message::derive::MessageDescription {
        name: "DoorBellRequest",
        id: <Self as ::mach_msg::message::derive::MachMessage>::ID,
        is_mig: true,
        is_mig_reply: false,
        fields: &[
            ::mach_msg::message::derive::FieldDescription {
                name: "times",
                kind: "inline i32",
                parts: &[],
                size: ::mach_msg::message::derive::Option::Some(
                    ::core::mem::size_of::<::core::primitive::i32>(),
                ),
                nested: &[],
            },
        ],
        errors: ::mach_msg::message::derive::Option::None,
    };
    #[inline]
    #[allow(unused_mut, unused_variables)]
    fn decode<'__mach_buf>(
        mut reader: ::mach_msg::message::derive::MessageReader<'__mach_buf>,
    ) -> ::mach_msg::message::derive::Result<
        Self::View<'__mach_buf>,
        ::mach_msg::message::derive::DecodeCause,
    > {
        reader
            .head(const {
                &<Self as ::mach_msg::message::derive::MachMessage>::LAYOUT
            })?;
        let field_times = <::core::primitive::i32 as ::mach_msg::message::derive::Inline>::take(
            &mut reader,
            "times",
        )?;
        let adoption = reader.finish()?;
        ::mach_msg::message::derive::Result::Ok(DoorBellArguments {
            times: field_times,
        })
    }
}
unsafe impl ::mach_msg::service::Method for DoorBellRequest {
    const NAME: &'static ::core::primitive::str = "door_bell";
    const TARGET: ::core::option::Option<::mach_msg::wire::Disposition> = ::core::option::Option::Some(
        ::mach_msg::wire::Disposition::MoveSendOnce,
    );
    const REPLY: ::core::option::Option<::mach_msg::wire::Disposition> = ::core::option::Option::None;
}
///The request of [`Door::door_log`]; message id 4203.
#[allow(non_snake_case)]
pub struct DoorLogRequest {
    ///How many elements of `entries` the caller has room for.
    pub entries_capacity: ::core::primitive::u32,
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl ::mach_msg::message::derive::Debug for DoorLogRequest
where
    for<'any> ::core::primitive::u32: ::mach_msg::message::derive::Debug,
{
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("DoorLogRequest")
            .field("entries_capacity", &self.entries_capacity)
            .finish()
    }
}
const _: () = ::core::assert!(
    ::mach_msg::message::derive::fits(& []),
    "all bounds together allow a message that is larger than any kernel accepts: lower one, or send memory with `#[mach(ool)]`"
);
///The arguments of [`Door::door_log`]; message id 4203.
#[allow(non_snake_case)]
pub struct DoorLogArguments {
    ///How many elements of `entries` the caller has room for.
    pub entries_capacity: ::core::primitive::usize,
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl ::mach_msg::message::derive::Debug for DoorLogArguments
where
    for<'any> ::core::primitive::usize: ::mach_msg::message::derive::Debug,
{
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("DoorLogArguments")
            .field("entries_capacity", &self.entries_capacity)
            .finish()
    }
}
#[diagnostic::do_not_recommend]
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl ::mach_msg::message::derive::Sendable for DoorLogRequest {
    #[inline]
    fn id(&self) -> ::core::primitive::i32 {
        4203i32
    }
    #[inline]
    fn descriptors(&self) -> ::mach_msg::message::derive::DescriptorArea {
        const {
            <Self as ::mach_msg::message::derive::MachMessage>::LAYOUT.descriptors()
        }
    }
    #[inline]
    #[allow(unused_mut, unused_variables)]
    fn measure(
        &self,
        task: ::mach_msg::message::derive::Task,
    ) -> ::mach_msg::message::derive::Result<
        ::mach_msg::message::derive::Measured,
        ::mach_msg::message::derive::Refusal,
    > {
        let mut size = ::mach_msg::message::derive::Sizer::new(const {
            ::mach_msg::message::derive::MessageLayout::mig_request(
                    ::mach_msg::message::derive::DescriptorArea::NONE,
                    true,
                )
                .min_size()
        });
        size.value::<::core::primitive::u32>();
        ::mach_msg::message::derive::Result::Ok(size.finish())
    }
    #[inline]
    #[allow(unused_variables)]
    fn encode(&self, encoder: &mut ::mach_msg::message::derive::Encoder<'_>) {
        encoder
            .head(const { &<Self as ::mach_msg::message::derive::MachMessage>::LAYOUT });
        <::core::primitive::u32 as ::mach_msg::message::derive::Inline>::put(
            &::core::cmp::Ord::min(self.entries_capacity, 8u32),
            encoder,
        );
    }
    #[inline]
    fn sent(self) {}
    #[cold]
    #[allow(unused_mut, unused_variables)]
    fn restore(
        self,
        mut reader: ::mach_msg::message::derive::MessageReader<'_>,
    ) -> ::mach_msg::message::derive::Option<Self> {
        ::mach_msg::message::derive::Option::Some(self)
    }
}
#[diagnostic::do_not_recommend]
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl ::mach_msg::message::derive::MachMessage for DoorLogRequest {
    const ID: ::core::primitive::i32 = 4203i32;
    type View<'__mach_buf> = DoorLogArguments;
    const LAYOUT: ::mach_msg::message::derive::MessageLayout = ::mach_msg::message::derive::MessageLayout::mig_request(
            ::mach_msg::message::derive::DescriptorArea::NONE,
            true,
        )
        .value::<::core::primitive::u32>()
        .rounded();
    const DESCRIPTION: ::mach_msg::message::derive::MessageDescription = ::mach_msg::message::derive::MessageDescription {
        name: "DoorLogRequest",
        id: <Self as ::mach_msg::message::derive::MachMessage>::ID,
        is_mig: true,
        is_mig_reply: false,
        fields: &[
            ::mach_msg::message::derive::FieldDescription {
                name: "entries_capacity",
                kind: "inline u32",
                parts: &[],
                size: ::mach_msg::message::derive::Option::Some(
                    ::core::mem::size_of::<::core::primitive::u32>(),
                ),
                nested: &[],
            },
        ],
        errors: ::mach_msg::message::derive::Option::None,
    };
    #[inline]
    #[allow(unused_mut, unused_variables)]
    fn decode<'__mach_buf>(
        mut reader: ::mach_msg::message::derive::MessageReader<'__mach_buf>,
    ) -> ::mach_msg::message::derive::Result<
        Self::View<'__mach_buf>,
        ::mach_msg::message::derive::DecodeCause,
    > {
        reader
            .head(const {
                &<Self as ::mach_msg::message::derive::MachMessage>::LAYOUT
            })?;
        let field_entries_capacity = reader.capacity(8usize)?;
        let adoption = reader.finish()?;
        ::mach_msg::message::derive::Result::Ok(DoorLogArguments {
            entries_capacity: field_entries_capacity,
        })
    }
}
unsafe impl ::mach_msg::service::Method for DoorLogRequest {
    const NAME: &'static ::core::primitive::str = "door_log";
    const TARGET: ::core::option::Option<::mach_msg::wire::Disposition> = ::core::option::Option::Some(
        ::mach_msg::wire::Disposition::CopySend,
    );
    const REPLY: ::core::option::Option<::mach_msg::wire::Disposition> = ::core::option::Option::Some(
        ::mach_msg::wire::Disposition::MakeSendOnce,
    );
}
impl ::mach_msg::service::TwoWay for DoorLogRequest {
    type Reply = DoorLogReply;
    type Results = DoorLogResults;
    type Error = ::mach_msg::kernel::KernReturn;
    const TRAILER: ::mach_msg::wire::TrailerElements = ::mach_msg::wire::TrailerElements::Null;
    fn error_of(
        code: ::mach_msg::kernel::KernReturn,
    ) -> ::core::option::Option<Self::Error> {
        <::mach_msg::kernel::KernReturn as ::mach_msg::service::ServiceError>::from_code(
            code,
        )
    }
    fn capacities(
        &self,
    ) -> impl ::core::ops::Fn(
        &Self::Results,
    ) -> ::core::primitive::bool + ::core::marker::Send + 'static {
        let room: [::core::primitive::usize; 1usize] = [
            self.entries_capacity as ::core::primitive::usize,
        ];
        move |results| ::core::iter::Iterator::all(
            &mut ::core::iter::zip(room, [results.entries.len()]),
            |(room, found)| found <= room,
        )
    }
}
///The reply of [`Door::door_log`]; message id 4303.
#[allow(non_snake_case)]
pub struct DoorLogReply {
    ///`entries`
    pub entries: ::std::vec::Vec<::core::primitive::u32>,
    ///`picture`
    pub picture: ::mach_msg::OolMemory,
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl ::mach_msg::message::derive::Debug for DoorLogReply
where
    for<'any> ::std::vec::Vec<
        ::core::primitive::u32,
    >: ::mach_msg::message::derive::Debug,
    for<'any> ::mach_msg::OolMemory: ::mach_msg::message::derive::Debug,
{
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("DoorLogReply")
            .field("entries", &self.entries)
            .field("picture", &self.picture)
            .finish()
    }
}
const _: () = ::core::assert!(
    ::core::mem::align_of:: < ::core::primitive::u32 > () <=
    ::mach_msg::message::derive::ALIGN_PACKED,
    "`entries` is seen in place, and alignments in `layout(mig)` are at most 4: write `Unalign<T>` (of zerocopy) for its items, or a type with less alignment"
);
const _: () = ::core::assert!(
    ::mach_msg::message::derive::fits(&
    [::core::primitive::usize::saturating_mul(::core::mem::size_of:: <
    ::core::primitive::u32 > (), 8u32 as ::core::primitive::usize)]),
    "all bounds together allow a message that is larger than any kernel accepts: lower one, or send memory with `#[mach(ool)]`"
);
///The results of [`Door::door_log`]; message id 4303.
#[allow(non_snake_case)]
pub struct DoorLogResults {
    ///`entries`
    pub entries: ::std::vec::Vec<::core::primitive::u32>,
    ///`picture`
    pub picture: ::mach_msg::message::derive::OolMemory,
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl ::mach_msg::message::derive::Debug for DoorLogResults
where
    for<'any> ::std::vec::Vec<
        ::core::primitive::u32,
    >: ::mach_msg::message::derive::Debug,
    for<'any> ::mach_msg::message::derive::OolMemory: ::mach_msg::message::derive::Debug,
{
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("DoorLogResults")
            .field("entries", &self.entries)
            .field("picture", &self.picture)
            .finish()
    }
}
#[diagnostic::do_not_recommend]
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl ::mach_msg::message::derive::Sendable for DoorLogReply {
    #[inline]
    fn id(&self) -> ::core::primitive::i32 {
        4303i32
    }
    #[inline]
    fn descriptors(&self) -> ::mach_msg::message::derive::DescriptorArea {
        const {
            <Self as ::mach_msg::message::derive::MachMessage>::LAYOUT.descriptors()
        }
    }
    #[inline]
    #[allow(unused_mut, unused_variables)]
    fn measure(
        &self,
        task: ::mach_msg::message::derive::Task,
    ) -> ::mach_msg::message::derive::Result<
        ::mach_msg::message::derive::Measured,
        ::mach_msg::message::derive::Refusal,
    > {
        let mut size = ::mach_msg::message::derive::Sizer::new(const {
            ::mach_msg::message::derive::MessageLayout::mig_reply(
                    ::mach_msg::message::derive::DescriptorArea::NONE
                        .and(
                            <::mach_msg::OolMemory as ::mach_msg::message::derive::DescriptorField<
                                ::mach_msg::message::derive::kind::RegionOf<
                                    ::mach_msg::message::derive::kind::Bytes,
                                    ::mach_msg::message::derive::kind::Ool,
                                >,
                            >>::COUNT,
                            <::mach_msg::OolMemory as ::mach_msg::message::derive::DescriptorField<
                                ::mach_msg::message::derive::kind::RegionOf<
                                    ::mach_msg::message::derive::kind::Bytes,
                                    ::mach_msg::message::derive::kind::Ool,
                                >,
                            >>::SIZE,
                        )
                        .releasing(
                            <::mach_msg::OolMemory as ::mach_msg::message::derive::DescriptorField<
                                ::mach_msg::message::derive::kind::RegionOf<
                                    ::mach_msg::message::derive::kind::Bytes,
                                    ::mach_msg::message::derive::kind::Ool,
                                >,
                            >>::RELEASES,
                        ),
                    true,
                )
                .min_size()
        });
        <::mach_msg::OolMemory as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::RegionOf<
                ::mach_msg::message::derive::kind::Bytes,
                ::mach_msg::message::derive::kind::Ool,
            >,
        >>::measure(&self.picture, task, "picture", 4294967295u32)?;
        size.array::<::core::primitive::u32>(&self.entries[..], "entries", 8u32)?;
        size.value::<::core::primitive::u32>();
        ::mach_msg::message::derive::Result::Ok(size.finish())
    }
    #[inline]
    #[allow(unused_variables)]
    fn encode(&self, encoder: &mut ::mach_msg::message::derive::Encoder<'_>) {
        <::mach_msg::OolMemory as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::RegionOf<
                ::mach_msg::message::derive::kind::Bytes,
                ::mach_msg::message::derive::kind::Ool,
            >,
        >>::write(&self.picture, encoder);
        encoder
            .head(const { &<Self as ::mach_msg::message::derive::MachMessage>::LAYOUT });
        encoder.count(self.entries.len());
        encoder.items::<::core::primitive::u32>(&self.entries[..]);
        encoder
            .count(
                <::mach_msg::OolMemory as ::mach_msg::message::derive::Counted<
                    ::mach_msg::message::derive::kind::RegionOf<
                        ::mach_msg::message::derive::kind::Bytes,
                        ::mach_msg::message::derive::kind::Ool,
                    >,
                >>::count(&self.picture),
            );
    }
    #[inline]
    fn sent(self) {
        let Self { picture: field_picture, .. } = self;
        <::mach_msg::OolMemory as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::RegionOf<
                ::mach_msg::message::derive::kind::Bytes,
                ::mach_msg::message::derive::kind::Ool,
            >,
        >>::sent(field_picture);
    }
    #[cold]
    #[allow(unused_mut, unused_variables)]
    fn restore(
        self,
        mut reader: ::mach_msg::message::derive::MessageReader<'_>,
    ) -> ::mach_msg::message::derive::Option<Self> {
        let Self { entries: field_entries, picture: field_picture } = self;
        let field_picture = <::mach_msg::OolMemory as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::RegionOf<
                ::mach_msg::message::derive::kind::Bytes,
                ::mach_msg::message::derive::kind::Ool,
            >,
        >>::take_back(field_picture, &mut reader, "picture");
        ::mach_msg::message::derive::Option::Some(Self {
            entries: field_entries,
            picture: field_picture?,
        })
    }
}
#[diagnostic::do_not_recommend]
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl ::mach_msg::message::derive::MachMessage for DoorLogReply {
    const ID: ::core::primitive::i32 = 4303i32;
    type View<'__mach_buf> = DoorLogResults;
    const LAYOUT: ::mach_msg::message::derive::MessageLayout = ::mach_msg::message::derive::MessageLayout::mig_reply(
            ::mach_msg::message::derive::DescriptorArea::NONE
                .and(
                    <::mach_msg::OolMemory as ::mach_msg::message::derive::DescriptorField<
                        ::mach_msg::message::derive::kind::RegionOf<
                            ::mach_msg::message::derive::kind::Bytes,
                            ::mach_msg::message::derive::kind::Ool,
                        >,
                    >>::COUNT,
                    <::mach_msg::OolMemory as ::mach_msg::message::derive::DescriptorField<
                        ::mach_msg::message::derive::kind::RegionOf<
                            ::mach_msg::message::derive::kind::Bytes,
                            ::mach_msg::message::derive::kind::Ool,
                        >,
                    >>::SIZE,
                )
                .releasing(
                    <::mach_msg::OolMemory as ::mach_msg::message::derive::DescriptorField<
                        ::mach_msg::message::derive::kind::RegionOf<
                            ::mach_msg::message::derive::kind::Bytes,
                            ::mach_msg::message::derive::kind::Ool,
                        >,
                    >>::RELEASES,
                ),
            true,
        )
        .slice::<::core::primitive::u32>(8usize)
        .value::<::core::primitive::u32>()
        .rounded();
    const DESCRIPTION: ::mach_msg::message::derive::MessageDescription = ::mach_msg::message::derive::MessageDescription {
        name: "DoorLogReply",
        id: <Self as ::mach_msg::message::derive::MachMessage>::ID,
        is_mig: true,
        is_mig_reply: true,
        fields: &[
            ::mach_msg::message::derive::FieldDescription {
                name: "entries",
                kind: "array ::std::vec::Vec<u32>, max 8",
                parts: &[],
                size: ::mach_msg::message::derive::Option::Some(
                    ::core::mem::size_of::<::core::primitive::u32>(),
                ),
                nested: &[],
            },
            ::mach_msg::message::derive::FieldDescription {
                name: "picture",
                kind: "ool",
                parts: &[],
                size: ::mach_msg::message::derive::Option::None,
                nested: &[],
            },
        ],
        errors: ::mach_msg::message::derive::Option::None,
    };
    #[inline]
    #[allow(unused_mut, unused_variables)]
    fn decode<'__mach_buf>(
        mut reader: ::mach_msg::message::derive::MessageReader<'__mach_buf>,
    ) -> ::mach_msg::message::derive::Result<
        Self::View<'__mach_buf>,
        ::mach_msg::message::derive::DecodeCause,
    > {
        let field_picture = <::mach_msg::OolMemory as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::RegionOf<
                ::mach_msg::message::derive::kind::Bytes,
                ::mach_msg::message::derive::kind::Ool,
            >,
        >>::check(&mut reader, "picture", 4294967295u32)?;
        reader
            .head(const {
                &<Self as ::mach_msg::message::derive::MachMessage>::LAYOUT
            })?;
        let count = reader.count("entries", 8u32)?;
        let field_entries = reader
            .items::<::core::primitive::u32>("entries", count, 8u32)?;
        reader
            .agreed_count(
                "picture",
                <::mach_msg::OolMemory as ::mach_msg::message::derive::Counted<
                    ::mach_msg::message::derive::kind::RegionOf<
                        ::mach_msg::message::derive::kind::Bytes,
                        ::mach_msg::message::derive::kind::Ool,
                    >,
                >>::count_of(&field_picture),
            )?;
        let adoption = reader.finish()?;
        ::mach_msg::message::derive::Result::Ok(DoorLogResults {
            entries: field_entries
                .iter()
                .map(::mach_msg::message::derive::Inline::duplicate)
                .collect(),
            picture: <::mach_msg::OolMemory as ::mach_msg::message::derive::DescriptorField<
                ::mach_msg::message::derive::kind::RegionOf<
                    ::mach_msg::message::derive::kind::Bytes,
                    ::mach_msg::message::derive::kind::Ool,
                >,
            >>::adopt(field_picture, &adoption),
        })
    }
}
