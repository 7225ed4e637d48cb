#[diagnostic::on_unimplemented(
    message = "`{Self}` does not implement the service `Gate`",
    label = "expected `impl Gate for {Self}`"
)]
#[allow(clippy::too_many_arguments)]
trait Gate {
    fn open(
        &self,
        number: u32,
        seconds: Option<u32>,
    ) -> (u32, Option<bool>, Option<u64>);
}
///Dispatches the requests of [`Gate`] to a value that implements it.
#[derive(::core::fmt::Debug)]
struct GateServer<__Server> {
    server: ::mach_msg::service::Shared<__Server>,
}
impl<__Server> GateServer<__Server> {
    /// Returns a dispatcher to this value.
    #[must_use]
    pub const fn new(server: __Server) -> Self {
        Self {
            server: <::mach_msg::service::Shared<__Server>>::new(server),
        }
    }
    /// Returns the value.
    #[must_use]
    pub fn into_inner(self) -> __Server {
        self.server.into_inner()
    }
}
impl<
    __Server: Gate + ::core::marker::Send + ::core::marker::Sync,
> ::mach_msg::service::Service for GateServer<__Server> {
    fn name(&self) -> &'static ::core::primitive::str {
        "Gate"
    }
    fn ids(&self) -> ::core::ops::Range<::core::primitive::i32> {
        700i32..701i32
    }
    fn methods(
        &self,
    ) -> &'static [(::core::primitive::i32, &'static ::core::primitive::str)] {
        &[(700i32, "open")]
    }
    fn max_request_size(&self) -> ::core::primitive::usize {
        let mut max = 0;
        max = ::core::cmp::Ord::max(
            max,
            <GateOpenRequest as ::mach_msg::message::MachMessage>::LAYOUT.max_size(),
        );
        max
    }
    #[allow(unused_variables)]
    fn dispatch<'r>(
        &self,
        call: ::mach_msg::service::Call<'_, 'r>,
    ) -> ::mach_msg::service::Reply<'r> {
        let server = self.server.get();
        match call.id() {
            700i32 => {
                call.reply::<
                        GateOpenRequest,
                        _,
                    >(|arguments| {
                    ::core::result::Result::Ok(
                            <__Server as Gate>::open(
                                server,
                                arguments.number,
                                arguments.seconds,
                            ),
                        )
                        .map(|(result0, result1, result2)| GateOpenReply {
                            result0,
                            result1,
                            result2,
                        })
                })
            }
            _ => call.unknown(),
        }
    }
}
///Calls the methods of [`Gate`] on a server.
#[derive(::core::clone::Clone, ::core::fmt::Debug)]
struct GateClient {
    client: ::mach_msg::service::Client,
}
impl GateClient {
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
    ///
    ///# Errors
    ///
    ///The request was not sent, there was no reply, or the reply is an error.
    #[allow(clippy::too_many_arguments)]
    #[inline]
    #[track_caller]
    pub fn open(
        &self,
        number: u32,
        seconds: Option<u32>,
    ) -> ::core::result::Result<
        (u32, Option<bool>, Option<u64>),
        ::mach_msg::service::ClientError<::mach_msg::kernel::KernReturn>,
    > {
        self.client
            .call(GateOpenRequest { number, seconds })
            .map(|results| (results.result0, results.result1, results.result2))
            .map_err(::mach_msg::service::ClientError::from)
    }
}
::mach_msg::__if_asynchronous! {
    #[allow(dead_code)] impl GateClient { #[doc = ""] #[doc =
    "Same as `open`, in a task of a runtime."] #[doc = ""] #[doc = "# Errors"] #[doc =
    ""] #[doc =
    "The request was not sent, there was no reply, or the reply is an error."]
    #[allow(clippy::too_many_arguments)] #[inline] pub async fn open_async(& self, number
    : u32, seconds : Option < u32 >) -> ::core::result::Result < (u32, Option < bool >,
    Option < u64 >,), ::mach_msg::service::ClientError < ::mach_msg::kernel::KernReturn >
    > { self.client.call_async(GateOpenRequest { number, seconds }). await .map(| results
    | (results.result0, results.result1, results.result2,))
    .map_err(::mach_msg::service::ClientError::from) } }
}
impl ::mach_msg::message::Described for GateClient {
    const MESSAGES: &'static [::mach_msg::message::MessageDescription] = &[
        <GateOpenRequest as ::mach_msg::message::MachMessage>::DESCRIPTION,
        <GateOpenReply as ::mach_msg::message::MachMessage>::DESCRIPTION,
    ];
}
impl ::core::convert::From<::mach_msg::service::Client> for GateClient {
    fn from(client: ::mach_msg::service::Client) -> Self {
        Self { client }
    }
}
///The request of [`Gate::open`]; message id 700.
struct GateOpenRequest {
    ///`number`
    pub number: u32,
    ///`seconds`
    pub seconds: Option<u32>,
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl ::mach_msg::message::derive::Debug for GateOpenRequest
where
    for<'any> u32: ::mach_msg::message::derive::Debug,
    for<'any> Option<u32>: ::mach_msg::message::derive::Debug,
{
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("GateOpenRequest")
            .field("number", &self.number)
            .field("seconds", &self.seconds)
            .finish()
    }
}
///The inline fields of [`GateOpenRequest`], in the layout of the message.
#[doc(hidden)]
#[allow(dead_code, missing_docs)]
#[repr(C)]
struct GateOpenRequestInline {
    ///`number`
    pub number: u32,
}
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl ::mach_msg::message::derive::InlineStruct for GateOpenRequestInline {
    #[inline]
    #[allow(unused_variables)]
    fn check(
        reader: &::mach_msg::message::derive::FieldChecker<'_>,
    ) -> ::mach_msg::message::derive::Result<
        (),
        ::mach_msg::message::derive::InvalidValue,
    > {
        <u32 as ::mach_msg::message::derive::Inline>::check(
            reader,
            "number",
            ::mach_msg::message::derive::offset_of!(Self, number),
        )?;
        ::mach_msg::message::derive::Result::Ok(())
    }
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl ::mach_msg::message::derive::Debug for GateOpenRequestInline
where
    for<'any> u32: ::mach_msg::message::derive::Debug,
{
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("GateOpenRequestInline").field("number", &self.number).finish()
    }
}
const _: () = ::core::assert!(
    ::core::mem::align_of:: < u32 > () <= ::mach_msg::message::derive::ALIGN_MAX,
    "`number` has an alignment above 8, which no field of a message can have"
);
///The fields of [`GateOpenRequest`] since version 2, in the layout of the message.
#[doc(hidden)]
#[allow(dead_code, missing_docs)]
#[repr(C, align(4))]
struct GateOpenRequestSince2 {
    #[doc(hidden)]
    __mach_part0_of_seconds: ::mach_msg::message::derive::Presence,
    #[doc(hidden)]
    __mach_part1_of_seconds: u32,
}
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl ::mach_msg::message::derive::InlineStruct for GateOpenRequestSince2 {
    #[inline]
    #[allow(unused_variables)]
    fn check(
        reader: &::mach_msg::message::derive::FieldChecker<'_>,
    ) -> ::mach_msg::message::derive::Result<
        (),
        ::mach_msg::message::derive::InvalidValue,
    > {
        <::mach_msg::message::derive::Presence as ::mach_msg::message::derive::Inline>::check(
            reader,
            "seconds",
            ::mach_msg::message::derive::offset_of!(Self, __mach_part0_of_seconds),
        )?;
        <u32 as ::mach_msg::message::derive::ZeroIsValid>::zero_is_valid();
        <u32 as ::mach_msg::message::derive::Inline>::check(
            reader,
            "seconds",
            ::mach_msg::message::derive::offset_of!(Self, __mach_part1_of_seconds),
        )?;
        ::mach_msg::message::derive::Result::Ok(())
    }
}
const _: () = ::core::assert!(
    ::core::mem::align_of:: < u32 > () <= ::mach_msg::message::derive::ALIGN_MAX,
    "`seconds` has an alignment above 8, which no field of a message can have"
);
const _: () = ::core::assert!(
    ::mach_msg::message::derive::fits_later(& [(::core::mem::size_of:: <
    GateOpenRequestSince2 < > > (), ::core::mem::align_of:: < GateOpenRequestSince2 < > >
    ())]),
    "the fields of later versions take more than 4096 bytes, which receivers of version 1 refuse: make a new message"
);
///The arguments of [`Gate::open`]; message id 700.
struct GateOpenArguments {
    ///`number`
    pub number: u32,
    ///`seconds`
    pub seconds: Option<u32>,
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl ::mach_msg::message::derive::Debug for GateOpenArguments
where
    for<'any> u32: ::mach_msg::message::derive::Debug,
    for<'any> Option<u32>: ::mach_msg::message::derive::Debug,
{
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("GateOpenArguments")
            .field("number", &self.number)
            .field("seconds", &self.seconds)
            .finish()
    }
}
#[diagnostic::do_not_recommend]
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl ::mach_msg::message::derive::Sendable for GateOpenRequest {
    #[inline]
    fn id(&self) -> ::core::primitive::i32 {
        700i32
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
        let mut size = ::mach_msg::message::derive::Sizer::new(
            ::mach_msg::message::derive::inline_end::<
                GateOpenRequestInline,
            >(::mach_msg::message::derive::DescriptorArea::NONE),
        );
        let version: ::core::primitive::u32 = if ::mach_msg::message::derive::Option::is_some(
            &self.seconds,
        ) {
            2
        } else {
            1
        };
        if version >= 2 {
            size.since::<GateOpenRequestSince2>();
        }
        ::mach_msg::message::derive::Result::Ok(size.finish())
    }
    #[inline]
    #[allow(unused_variables)]
    fn encode(&self, encoder: &mut ::mach_msg::message::derive::Encoder<'_>) {
        encoder.start_inline::<GateOpenRequestInline>();
        <u32 as ::mach_msg::message::derive::Inline>::write(
            &self.number,
            encoder,
            ::mach_msg::message::derive::offset_of!(GateOpenRequestInline < >, number),
        );
        encoder.end_inline::<GateOpenRequestInline>();
        let version: ::core::primitive::u32 = if ::mach_msg::message::derive::Option::is_some(
            &self.seconds,
        ) {
            2
        } else {
            1
        };
        if version >= 2 {
            encoder.start_inline::<GateOpenRequestSince2>();
            match &self.seconds {
                ::mach_msg::message::derive::Option::Some(some1) => {
                    <::mach_msg::message::derive::Presence as ::mach_msg::message::derive::Inline>::write(
                        &::mach_msg::message::derive::Presence::Some,
                        encoder,
                        ::mach_msg::message::derive::offset_of!(
                            GateOpenRequestSince2 < >, __mach_part0_of_seconds
                        ),
                    );
                    <u32 as ::mach_msg::message::derive::Inline>::write(
                        some1,
                        encoder,
                        ::mach_msg::message::derive::offset_of!(
                            GateOpenRequestSince2 < >, __mach_part1_of_seconds
                        ),
                    );
                }
                ::mach_msg::message::derive::Option::None => {
                    <::mach_msg::message::derive::Presence as ::mach_msg::message::derive::Inline>::write(
                        &::mach_msg::message::derive::Presence::None,
                        encoder,
                        ::mach_msg::message::derive::offset_of!(
                            GateOpenRequestSince2 < >, __mach_part0_of_seconds
                        ),
                    );
                }
            }
            encoder.end_inline::<GateOpenRequestSince2>();
        }
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
unsafe impl ::mach_msg::message::derive::MachMessage for GateOpenRequest {
    const ID: ::core::primitive::i32 = 700i32;
    type View<'__mach_buf> = GateOpenArguments;
    const LAYOUT: ::mach_msg::message::derive::MessageLayout = ::mach_msg::message::derive::MessageLayout::natural::<
        GateOpenRequestInline,
    >(::mach_msg::message::derive::DescriptorArea::NONE, false)
        .since::<GateOpenRequestSince2>()
        .newer();
    const DESCRIPTION: ::mach_msg::message::derive::MessageDescription = ::mach_msg::message::derive::MessageDescription {
        name: "GateOpenRequest",
        id: <Self as ::mach_msg::message::derive::MachMessage>::ID,
        is_mig: false,
        is_mig_reply: false,
        fields: &[
            ::mach_msg::message::derive::FieldDescription {
                name: "",
                kind: "version 3",
                parts: &[],
                size: ::mach_msg::message::derive::Option::None,
                nested: &[],
            },
            ::mach_msg::message::derive::FieldDescription {
                name: "number",
                kind: "inline u32",
                parts: &[
                    (
                        ::mach_msg::message::derive::offset_of!(
                            GateOpenRequestInline < >, number
                        ),
                        ::core::mem::size_of::<u32>(),
                    ),
                ],
                size: ::mach_msg::message::derive::Option::None,
                nested: &[],
            },
            ::mach_msg::message::derive::FieldDescription {
                name: "seconds",
                kind: "since 2, parts of Option<u32>",
                parts: &[
                    (
                        ::mach_msg::message::derive::offset_of!(
                            GateOpenRequestSince2 < >, __mach_part0_of_seconds
                        ),
                        ::core::mem::size_of::<::mach_msg::message::derive::Presence>(),
                    ),
                    (
                        ::mach_msg::message::derive::offset_of!(
                            GateOpenRequestSince2 < >, __mach_part1_of_seconds
                        ),
                        ::core::mem::size_of::<u32>(),
                    ),
                ],
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
        let inline = reader.inline::<GateOpenRequestInline>()?;
        let since2 = reader.since::<GateOpenRequestSince2>()?;
        reader.skip_newer();
        let adoption = reader.finish()?;
        ::mach_msg::message::derive::Result::Ok(GateOpenArguments {
            number: <u32 as ::mach_msg::message::derive::Inline>::duplicate(
                &inline.number,
            ),
            seconds: match since2 {
                ::mach_msg::message::derive::Option::Some(inline) => {
                    match inline.__mach_part0_of_seconds {
                        ::mach_msg::message::derive::Presence::Some => {
                            ::mach_msg::message::derive::Option::Some(
                                <u32 as ::mach_msg::message::derive::Inline>::duplicate(
                                    &inline.__mach_part1_of_seconds,
                                ),
                            )
                        }
                        ::mach_msg::message::derive::Presence::None => {
                            ::mach_msg::message::derive::Option::None
                        }
                    }
                }
                ::mach_msg::message::derive::Option::None => {
                    ::mach_msg::message::derive::Option::None
                }
            },
        })
    }
}
unsafe impl ::mach_msg::service::Method for GateOpenRequest {
    const NAME: &'static ::core::primitive::str = "open";
    const TARGET: ::core::option::Option<::mach_msg::wire::Disposition> = ::core::option::Option::Some(
        ::mach_msg::wire::Disposition::CopySend,
    );
    const REPLY: ::core::option::Option<::mach_msg::wire::Disposition> = ::core::option::Option::Some(
        ::mach_msg::wire::Disposition::MakeSendOnce,
    );
}
impl ::mach_msg::service::TwoWay for GateOpenRequest {
    type Reply = GateOpenReply;
    type Results = GateOpenResults;
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
///The reply of [`Gate::open`]; message id 800.
struct GateOpenReply {
    ///`result0`
    pub result0: u32,
    ///`result1`
    pub result1: Option<bool>,
    ///`result2`
    pub result2: Option<u64>,
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl ::mach_msg::message::derive::Debug for GateOpenReply
where
    for<'any> u32: ::mach_msg::message::derive::Debug,
    for<'any> Option<bool>: ::mach_msg::message::derive::Debug,
    for<'any> Option<u64>: ::mach_msg::message::derive::Debug,
{
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("GateOpenReply")
            .field("result0", &self.result0)
            .field("result1", &self.result1)
            .field("result2", &self.result2)
            .finish()
    }
}
///The inline fields of [`GateOpenReply`], in the layout of the message.
#[doc(hidden)]
#[allow(dead_code, missing_docs)]
#[repr(C)]
struct GateOpenReplyInline {
    #[doc(hidden)]
    __mach_head: ::mach_msg::message::derive::ReplyHead,
    ///`result0`
    pub result0: u32,
}
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl ::mach_msg::message::derive::InlineStruct for GateOpenReplyInline {
    #[inline]
    #[allow(unused_variables)]
    fn check(
        reader: &::mach_msg::message::derive::FieldChecker<'_>,
    ) -> ::mach_msg::message::derive::Result<
        (),
        ::mach_msg::message::derive::InvalidValue,
    > {
        <u32 as ::mach_msg::message::derive::Inline>::check(
            reader,
            "result0",
            ::mach_msg::message::derive::offset_of!(Self, result0),
        )?;
        ::mach_msg::message::derive::Result::Ok(())
    }
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl ::mach_msg::message::derive::Debug for GateOpenReplyInline
where
    for<'any> u32: ::mach_msg::message::derive::Debug,
{
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("GateOpenReplyInline").field("result0", &self.result0).finish()
    }
}
const _: () = ::core::assert!(
    ::core::mem::align_of:: < u32 > () <= ::mach_msg::message::derive::ALIGN_MAX,
    "`result0` has an alignment above 8, which no field of a message can have"
);
///The fields of [`GateOpenReply`] since version 2, in the layout of the message.
#[doc(hidden)]
#[allow(dead_code, missing_docs)]
#[repr(C, align(4))]
struct GateOpenReplySince2 {
    #[doc(hidden)]
    __mach_part0_of_result1: ::mach_msg::message::derive::Presence,
    #[doc(hidden)]
    __mach_part1_of_result1: bool,
}
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl ::mach_msg::message::derive::InlineStruct for GateOpenReplySince2 {
    #[inline]
    #[allow(unused_variables)]
    fn check(
        reader: &::mach_msg::message::derive::FieldChecker<'_>,
    ) -> ::mach_msg::message::derive::Result<
        (),
        ::mach_msg::message::derive::InvalidValue,
    > {
        <::mach_msg::message::derive::Presence as ::mach_msg::message::derive::Inline>::check(
            reader,
            "result1",
            ::mach_msg::message::derive::offset_of!(Self, __mach_part0_of_result1),
        )?;
        <bool as ::mach_msg::message::derive::ZeroIsValid>::zero_is_valid();
        <bool as ::mach_msg::message::derive::Inline>::check(
            reader,
            "result1",
            ::mach_msg::message::derive::offset_of!(Self, __mach_part1_of_result1),
        )?;
        ::mach_msg::message::derive::Result::Ok(())
    }
}
const _: () = ::core::assert!(
    ::core::mem::align_of:: < bool > () <= ::mach_msg::message::derive::ALIGN_MAX,
    "`result1` has an alignment above 8, which no field of a message can have"
);
///The fields of [`GateOpenReply`] since version 3, in the layout of the message.
#[doc(hidden)]
#[allow(dead_code, missing_docs)]
#[repr(C, align(4))]
struct GateOpenReplySince3 {
    #[doc(hidden)]
    __mach_part0_of_result2: ::mach_msg::message::derive::Presence,
    #[doc(hidden)]
    __mach_part1_of_result2: u64,
}
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl ::mach_msg::message::derive::InlineStruct for GateOpenReplySince3 {
    #[inline]
    #[allow(unused_variables)]
    fn check(
        reader: &::mach_msg::message::derive::FieldChecker<'_>,
    ) -> ::mach_msg::message::derive::Result<
        (),
        ::mach_msg::message::derive::InvalidValue,
    > {
        <::mach_msg::message::derive::Presence as ::mach_msg::message::derive::Inline>::check(
            reader,
            "result2",
            ::mach_msg::message::derive::offset_of!(Self, __mach_part0_of_result2),
        )?;
        <u64 as ::mach_msg::message::derive::ZeroIsValid>::zero_is_valid();
        <u64 as ::mach_msg::message::derive::Inline>::check(
            reader,
            "result2",
            ::mach_msg::message::derive::offset_of!(Self, __mach_part1_of_result2),
        )?;
        ::mach_msg::message::derive::Result::Ok(())
    }
}
const _: () = ::core::assert!(
    ::core::mem::align_of:: < u64 > () <= ::mach_msg::message::derive::ALIGN_MAX,
    "`result2` has an alignment above 8, which no field of a message can have"
);
const _: () = ::core::assert!(
    ::mach_msg::message::derive::fits_later(& [(::core::mem::size_of:: <
    GateOpenReplySince2 < > > (), ::core::mem::align_of:: < GateOpenReplySince2 < > >
    ()), (::core::mem::size_of:: < GateOpenReplySince3 < > > (), ::core::mem::align_of::
    < GateOpenReplySince3 < > > ())]),
    "the fields of later versions take more than 4096 bytes, which receivers of version 1 refuse: make a new message"
);
///The results of [`Gate::open`]; message id 800.
struct GateOpenResults {
    ///`result0`
    pub result0: u32,
    ///`result1`
    pub result1: Option<bool>,
    ///`result2`
    pub result2: Option<u64>,
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl ::mach_msg::message::derive::Debug for GateOpenResults
where
    for<'any> u32: ::mach_msg::message::derive::Debug,
    for<'any> Option<bool>: ::mach_msg::message::derive::Debug,
    for<'any> Option<u64>: ::mach_msg::message::derive::Debug,
{
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("GateOpenResults")
            .field("result0", &self.result0)
            .field("result1", &self.result1)
            .field("result2", &self.result2)
            .finish()
    }
}
#[diagnostic::do_not_recommend]
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl ::mach_msg::message::derive::Sendable for GateOpenReply {
    #[inline]
    fn id(&self) -> ::core::primitive::i32 {
        800i32
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
        let mut size = ::mach_msg::message::derive::Sizer::new(
            ::mach_msg::message::derive::inline_end::<
                GateOpenReplyInline,
            >(::mach_msg::message::derive::DescriptorArea::NONE),
        );
        let version: ::core::primitive::u32 = if ::mach_msg::message::derive::Option::is_some(
            &self.result2,
        ) {
            3
        } else {
            if ::mach_msg::message::derive::Option::is_some(&self.result1) {
                2
            } else {
                1
            }
        };
        if version >= 2 {
            size.since::<GateOpenReplySince2>();
        }
        if version >= 3 {
            size.since::<GateOpenReplySince3>();
        }
        ::mach_msg::message::derive::Result::Ok(size.finish())
    }
    #[inline]
    #[allow(unused_variables)]
    fn encode(&self, encoder: &mut ::mach_msg::message::derive::Encoder<'_>) {
        encoder.start_inline::<GateOpenReplyInline>();
        encoder.reply_head();
        <u32 as ::mach_msg::message::derive::Inline>::write(
            &self.result0,
            encoder,
            ::mach_msg::message::derive::offset_of!(GateOpenReplyInline < >, result0),
        );
        encoder.end_inline::<GateOpenReplyInline>();
        let version: ::core::primitive::u32 = if ::mach_msg::message::derive::Option::is_some(
            &self.result2,
        ) {
            3
        } else {
            if ::mach_msg::message::derive::Option::is_some(&self.result1) {
                2
            } else {
                1
            }
        };
        if version >= 2 {
            encoder.start_inline::<GateOpenReplySince2>();
            match &self.result1 {
                ::mach_msg::message::derive::Option::Some(some1) => {
                    <::mach_msg::message::derive::Presence as ::mach_msg::message::derive::Inline>::write(
                        &::mach_msg::message::derive::Presence::Some,
                        encoder,
                        ::mach_msg::message::derive::offset_of!(
                            GateOpenReplySince2 < >, __mach_part0_of_result1
                        ),
                    );
                    <bool as ::mach_msg::message::derive::Inline>::write(
                        some1,
                        encoder,
                        ::mach_msg::message::derive::offset_of!(
                            GateOpenReplySince2 < >, __mach_part1_of_result1
                        ),
                    );
                }
                ::mach_msg::message::derive::Option::None => {
                    <::mach_msg::message::derive::Presence as ::mach_msg::message::derive::Inline>::write(
                        &::mach_msg::message::derive::Presence::None,
                        encoder,
                        ::mach_msg::message::derive::offset_of!(
                            GateOpenReplySince2 < >, __mach_part0_of_result1
                        ),
                    );
                }
            }
            encoder.end_inline::<GateOpenReplySince2>();
        }
        if version >= 3 {
            encoder.start_inline::<GateOpenReplySince3>();
            match &self.result2 {
                ::mach_msg::message::derive::Option::Some(some1) => {
                    <::mach_msg::message::derive::Presence as ::mach_msg::message::derive::Inline>::write(
                        &::mach_msg::message::derive::Presence::Some,
                        encoder,
                        ::mach_msg::message::derive::offset_of!(
                            GateOpenReplySince3 < >, __mach_part0_of_result2
                        ),
                    );
                    <u64 as ::mach_msg::message::derive::Inline>::write(
                        some1,
                        encoder,
                        ::mach_msg::message::derive::offset_of!(
                            GateOpenReplySince3 < >, __mach_part1_of_result2
                        ),
                    );
                }
                ::mach_msg::message::derive::Option::None => {
                    <::mach_msg::message::derive::Presence as ::mach_msg::message::derive::Inline>::write(
                        &::mach_msg::message::derive::Presence::None,
                        encoder,
                        ::mach_msg::message::derive::offset_of!(
                            GateOpenReplySince3 < >, __mach_part0_of_result2
                        ),
                    );
                }
            }
            encoder.end_inline::<GateOpenReplySince3>();
        }
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
unsafe impl ::mach_msg::message::derive::MachMessage for GateOpenReply {
    const ID: ::core::primitive::i32 = 800i32;
    type View<'__mach_buf> = GateOpenResults;
    const LAYOUT: ::mach_msg::message::derive::MessageLayout = ::mach_msg::message::derive::MessageLayout::natural::<
        GateOpenReplyInline,
    >(::mach_msg::message::derive::DescriptorArea::NONE, false)
        .since::<GateOpenReplySince2>()
        .since::<GateOpenReplySince3>()
        .newer()
        .as_reply();
    const DESCRIPTION: ::mach_msg::message::derive::MessageDescription = ::mach_msg::message::derive::MessageDescription {
        name: "GateOpenReply",
        id: <Self as ::mach_msg::message::derive::MachMessage>::ID,
        is_mig: false,
        is_mig_reply: false,
        fields: &[
            ::mach_msg::message::derive::FieldDescription {
                name: "",
                kind: "version 3",
                parts: &[],
                size: ::mach_msg::message::derive::Option::None,
                nested: &[],
            },
            ::mach_msg::message::derive::FieldDescription {
                name: "result0",
                kind: "inline u32",
                parts: &[
                    (
                        ::mach_msg::message::derive::offset_of!(
                            GateOpenReplyInline < >, result0
                        ),
                        ::core::mem::size_of::<u32>(),
                    ),
                ],
                size: ::mach_msg::message::derive::Option::None,
                nested: &[],
            },
            ::mach_msg::message::derive::FieldDescription {
                name: "result1",
                kind: "since 2, parts of Option<bool>",
                parts: &[
                    (
                        ::mach_msg::message::derive::offset_of!(
                            GateOpenReplySince2 < >, __mach_part0_of_result1
                        ),
                        ::core::mem::size_of::<::mach_msg::message::derive::Presence>(),
                    ),
                    (
                        ::mach_msg::message::derive::offset_of!(
                            GateOpenReplySince2 < >, __mach_part1_of_result1
                        ),
                        ::core::mem::size_of::<bool>(),
                    ),
                ],
                size: ::mach_msg::message::derive::Option::None,
                nested: &[],
            },
            ::mach_msg::message::derive::FieldDescription {
                name: "result2",
                kind: "since 3, parts of Option<u64>",
                parts: &[
                    (
                        ::mach_msg::message::derive::offset_of!(
                            GateOpenReplySince3 < >, __mach_part0_of_result2
                        ),
                        ::core::mem::size_of::<::mach_msg::message::derive::Presence>(),
                    ),
                    (
                        ::mach_msg::message::derive::offset_of!(
                            GateOpenReplySince3 < >, __mach_part1_of_result2
                        ),
                        ::core::mem::size_of::<u64>(),
                    ),
                ],
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
        let inline = reader.inline::<GateOpenReplyInline>()?;
        let since2 = reader.since::<GateOpenReplySince2>()?;
        let since3 = reader.since::<GateOpenReplySince3>()?;
        reader.skip_newer();
        let adoption = reader.finish()?;
        ::mach_msg::message::derive::Result::Ok(GateOpenResults {
            result0: <u32 as ::mach_msg::message::derive::Inline>::duplicate(
                &inline.result0,
            ),
            result1: match since2 {
                ::mach_msg::message::derive::Option::Some(inline) => {
                    match inline.__mach_part0_of_result1 {
                        ::mach_msg::message::derive::Presence::Some => {
                            ::mach_msg::message::derive::Option::Some(
                                <bool as ::mach_msg::message::derive::Inline>::duplicate(
                                    &inline.__mach_part1_of_result1,
                                ),
                            )
                        }
                        ::mach_msg::message::derive::Presence::None => {
                            ::mach_msg::message::derive::Option::None
                        }
                    }
                }
                ::mach_msg::message::derive::Option::None => {
                    ::mach_msg::message::derive::Option::None
                }
            },
            result2: match since3 {
                ::mach_msg::message::derive::Option::Some(inline) => {
                    match inline.__mach_part0_of_result2 {
                        ::mach_msg::message::derive::Presence::Some => {
                            ::mach_msg::message::derive::Option::Some(
                                <u64 as ::mach_msg::message::derive::Inline>::duplicate(
                                    &inline.__mach_part1_of_result2,
                                ),
                            )
                        }
                        ::mach_msg::message::derive::Presence::None => {
                            ::mach_msg::message::derive::Option::None
                        }
                    }
                }
                ::mach_msg::message::derive::Option::None => {
                    ::mach_msg::message::derive::Option::None
                }
            },
        })
    }
}
