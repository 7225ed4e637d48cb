#[diagnostic::on_unimplemented(
    message = "`{Self}` does not implement the service `MigDirections`",
    label = "expected `impl MigDirections for {Self}`"
)]
#[allow(clippy::too_many_arguments)]
trait MigDirections {
    ///
    ///# Errors
    ///
    ///The code of the reply.
    fn values(
        &self,
        number: u64,
        point: &Point,
        row: [u64; 3],
        small: u8,
    ) -> ::core::result::Result<
        MigDirectionsValuesReply,
        ::mach_msg::kernel::KernReturn,
    >;
    ///
    ///# Errors
    ///
    ///The code of the reply.
    fn rights(
        &self,
        right: ::mach_msg::message::derive::SendRight,
        copied: ::mach_msg::message::derive::SendRight,
        number: u32,
    ) -> ::core::result::Result<
        ::mach_msg::ReceiveRight,
        ::mach_msg::kernel::KernReturn,
    >;
    ///
    ///# Errors
    ///
    ///The code of the reply.
    fn arrays(
        &self,
        numbers: &[::mach_msg::message::derive::Unalign<u64>],
        shared: &[u16],
        memory: ::mach_msg::message::derive::OolMemory,
    ) -> ::core::result::Result<
        MigDirectionsArraysReply,
        ::mach_msg::kernel::KernReturn,
    >;
    ///
    ///# Errors
    ///
    ///The code of the reply.
    fn texts(
        &self,
        text: &::core::primitive::str,
        c_text: &::mach_msg::message::derive::CStr,
    ) -> ::core::result::Result<::std::string::String, ::mach_msg::kernel::KernReturn>;
    fn note(&self, number: u32) -> ();
    fn nothing(&self) -> ();
}
///Dispatches the requests of [`MigDirections`] to a value that implements it.
#[derive(::core::fmt::Debug)]
struct MigDirectionsServer<__Server> {
    server: ::mach_msg::service::Shared<__Server>,
}
impl<__Server> MigDirectionsServer<__Server> {
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
    __Server: MigDirections + ::core::marker::Send + ::core::marker::Sync,
> ::mach_msg::service::Service for MigDirectionsServer<__Server> {
    fn name(&self) -> &'static ::core::primitive::str {
        "MigDirections"
    }
    fn ids(&self) -> ::core::ops::Range<::core::primitive::i32> {
        1100i32..1106i32
    }
    fn methods(
        &self,
    ) -> &'static [(::core::primitive::i32, &'static ::core::primitive::str)] {
        &[
            (1100i32, "values"),
            (1101i32, "rights"),
            (1102i32, "arrays"),
            (1103i32, "texts"),
            (1104i32, "note"),
            (1105i32, "nothing"),
        ]
    }
    fn max_request_size(&self) -> ::core::primitive::usize {
        let mut max = 0;
        max = ::core::cmp::Ord::max(
            max,
            <MigDirectionsValuesRequest<'_> as ::mach_msg::message::MachMessage>::LAYOUT
                .max_size(),
        );
        max = ::core::cmp::Ord::max(
            max,
            <MigDirectionsRightsRequest<'_> as ::mach_msg::message::MachMessage>::LAYOUT
                .max_size(),
        );
        max = ::core::cmp::Ord::max(
            max,
            <MigDirectionsArraysRequest<'_> as ::mach_msg::message::MachMessage>::LAYOUT
                .max_size(),
        );
        max = ::core::cmp::Ord::max(
            max,
            <MigDirectionsTextsRequest<'_> as ::mach_msg::message::MachMessage>::LAYOUT
                .max_size(),
        );
        max = ::core::cmp::Ord::max(
            max,
            <MigDirectionsNoteRequest as ::mach_msg::message::MachMessage>::LAYOUT
                .max_size(),
        );
        max = ::core::cmp::Ord::max(
            max,
            <MigDirectionsNothingRequest as ::mach_msg::message::MachMessage>::LAYOUT
                .max_size(),
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
            1100i32 => {
                call.reply::<
                        MigDirectionsValuesRequest<'_>,
                        _,
                    >(|arguments| {
                    <__Server as MigDirections>::values(
                            server,
                            arguments.number,
                            arguments.point,
                            arguments.row,
                            arguments.small,
                        )
                        .map(|reply| reply)
                })
            }
            1101i32 => {
                call.reply::<
                        MigDirectionsRightsRequest<'_>,
                        _,
                    >(|arguments| {
                    <__Server as MigDirections>::rights(
                            server,
                            arguments.right,
                            arguments.copied,
                            arguments.number,
                        )
                        .map(|receive| MigDirectionsRightsReply {
                            receive,
                        })
                })
            }
            1102i32 => {
                call.reply::<
                        MigDirectionsArraysRequest<'_>,
                        _,
                    >(|arguments| {
                    <__Server as MigDirections>::arrays(
                            server,
                            arguments.numbers,
                            arguments.shared,
                            arguments.memory,
                        )
                        .map(|reply| reply)
                })
            }
            1103i32 => {
                call.reply::<
                        MigDirectionsTextsRequest<'_>,
                        _,
                    >(|arguments| {
                    <__Server as MigDirections>::texts(
                            server,
                            arguments.text,
                            arguments.c_text,
                        )
                        .map(|back| MigDirectionsTextsReply { back })
                })
            }
            1104i32 => {
                call.no_reply::<
                        MigDirectionsNoteRequest,
                    >(|arguments| ::core::result::Result::Ok(
                    <__Server as MigDirections>::note(server, arguments.number),
                ))
            }
            1105i32 => {
                call.reply::<
                        MigDirectionsNothingRequest,
                        _,
                    >(|arguments| {
                    ::core::result::Result::Ok(
                            <__Server as MigDirections>::nothing(server),
                        )
                        .map(|()| MigDirectionsNothingReply {})
                })
            }
            _ => call.unknown(),
        }
    }
}
///Calls the methods of [`MigDirections`] on a server.
#[derive(::core::clone::Clone, ::core::fmt::Debug)]
struct MigDirectionsClient {
    client: ::mach_msg::service::Client,
}
impl MigDirectionsClient {
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
    pub fn values<'a>(
        &self,
        number: u64,
        point: &'a Point,
        row: [u64; 3],
        small: u8,
    ) -> ::core::result::Result<
        MigDirectionsValuesResults,
        ::mach_msg::service::ClientError<::mach_msg::kernel::KernReturn>,
    > {
        self.client
            .call(MigDirectionsValuesRequest {
                number,
                point,
                row,
                small,
            })
            .map(|results| results)
            .map_err(::mach_msg::service::ClientError::from)
    }
    ///
    ///# Errors
    ///
    ///The request was not sent, there was no reply, or the reply is an error.
    ///
    /// The error returns what was to move with a request that was not sent, in the
    /// order of the arguments.
    #[allow(clippy::type_complexity, clippy::needless_question_mark)]
    #[allow(clippy::too_many_arguments)]
    #[inline]
    #[track_caller]
    pub fn rights<'a>(
        &self,
        right: ::mach_msg::SendRight,
        copied: &'a ::mach_msg::SendRight,
        number: u32,
    ) -> ::core::result::Result<
        ::mach_msg::message::derive::ReceiveRight,
        ::mach_msg::service::FailedCall<
            ::mach_msg::SendRight,
            ::mach_msg::kernel::KernReturn,
        >,
    > {
        self.client
            .call(MigDirectionsRightsRequest {
                right,
                copied,
                number,
            })
            .map(|results| results.receive)
            .map_err(|__failed| {
                __failed
                    .and_then(|__request| ::core::option::Option::Some(__request.right))
            })
    }
    ///
    ///# Errors
    ///
    ///The request was not sent, there was no reply, or the reply is an error.
    #[allow(clippy::too_many_arguments)]
    #[inline]
    #[track_caller]
    pub fn arrays<'a>(
        &self,
        numbers: &'a [u64],
        shared: &'a [u16],
        memory: &'a [u8],
    ) -> ::core::result::Result<
        MigDirectionsArraysResults,
        ::mach_msg::service::ClientError<::mach_msg::kernel::KernReturn>,
    > {
        self.client
            .call(MigDirectionsArraysRequest {
                numbers,
                shared,
                memory,
            })
            .map(|results| results)
            .map_err(::mach_msg::service::ClientError::from)
    }
    ///
    ///# Errors
    ///
    ///The request was not sent, there was no reply, or the reply is an error.
    #[allow(clippy::too_many_arguments)]
    #[inline]
    #[track_caller]
    pub fn texts<'a>(
        &self,
        text: &'a ::core::primitive::str,
        c_text: &'a ::core::ffi::CStr,
    ) -> ::core::result::Result<
        ::std::string::String,
        ::mach_msg::service::ClientError<::mach_msg::kernel::KernReturn>,
    > {
        self.client
            .call(MigDirectionsTextsRequest {
                text,
                c_text,
            })
            .map(|results| results.back)
            .map_err(::mach_msg::service::ClientError::from)
    }
    ///
    ///# Errors
    ///
    ///The request was not sent.
    #[allow(clippy::too_many_arguments)]
    #[inline]
    pub fn note(
        &self,
        number: u32,
    ) -> ::core::result::Result<
        (),
        ::mach_msg::service::ClientError<::mach_msg::kernel::KernReturn>,
    > {
        self.client
            .send(MigDirectionsNoteRequest { number })
            .map_err(::mach_msg::service::ClientError::from)
    }
    ///
    ///# Errors
    ///
    ///The request was not sent, there was no reply, or the reply is an error.
    #[allow(clippy::too_many_arguments)]
    #[inline]
    #[track_caller]
    pub fn nothing(
        &self,
    ) -> ::core::result::Result<
        (),
        ::mach_msg::service::ClientError<::mach_msg::kernel::KernReturn>,
    > {
        self.client
            .call(MigDirectionsNothingRequest {})
            .map(|_| ())
            .map_err(::mach_msg::service::ClientError::from)
    }
}
::mach_msg::__if_asynchronous! {
    #[allow(dead_code)] impl MigDirectionsClient { #[doc = ""] #[doc =
    "Same as `values`, in a task of a runtime."] #[doc = ""] #[doc = "# Errors"] #[doc =
    ""] #[doc =
    "The request was not sent, there was no reply, or the reply is an error."]
    #[allow(clippy::too_many_arguments)] #[inline] pub async fn values_async < 'a > (&
    self, number : u64, point : & 'a Point, row : [u64; 3], small : u8) ->
    ::core::result::Result < MigDirectionsValuesResults, ::mach_msg::service::ClientError
    < ::mach_msg::kernel::KernReturn > > { self.client
    .call_async(MigDirectionsValuesRequest { number, point, row, small }). await .map(|
    results | results).map_err(::mach_msg::service::ClientError::from) } #[doc = ""]
    #[doc = "Same as `rights`, in a task of a runtime."] #[doc = ""] #[doc = "# Errors"]
    #[doc = ""] #[doc =
    "The request was not sent, there was no reply, or the reply is an error."] #[doc =
    ""] #[doc =
    " The error returns what was to move with a request that was not sent, in the"] #[doc
    = " order of the arguments."] #[allow(clippy::type_complexity,
    clippy::needless_question_mark)] #[allow(clippy::too_many_arguments)] #[inline] pub
    async fn rights_async < 'a > (& self, right : ::mach_msg::SendRight, copied : &
    'a::mach_msg::SendRight, number : u32) -> ::core::result::Result <
    ::mach_msg::message::derive::ReceiveRight, ::mach_msg::service::FailedCall <
    ::mach_msg::SendRight, ::mach_msg::kernel::KernReturn > > { self.client
    .call_async(MigDirectionsRightsRequest { right, copied, number }). await .map(|
    results | results.receive).map_err(| __failed | __failed.and_then(| __request |
    ::core::option::Option::Some(__request.right))) } #[doc = ""] #[doc =
    "Same as `arrays`, in a task of a runtime."] #[doc = ""] #[doc = "# Errors"] #[doc =
    ""] #[doc =
    "The request was not sent, there was no reply, or the reply is an error."]
    #[allow(clippy::too_many_arguments)] #[inline] pub async fn arrays_async < 'a > (&
    self, numbers : & 'a[u64], shared : & 'a[u16], memory : & 'a[u8]) ->
    ::core::result::Result < MigDirectionsArraysResults, ::mach_msg::service::ClientError
    < ::mach_msg::kernel::KernReturn > > { self.client
    .call_async(MigDirectionsArraysRequest { numbers, shared, memory }). await .map(|
    results | results).map_err(::mach_msg::service::ClientError::from) } #[doc = ""]
    #[doc = "Same as `texts`, in a task of a runtime."] #[doc = ""] #[doc = "# Errors"]
    #[doc = ""] #[doc =
    "The request was not sent, there was no reply, or the reply is an error."]
    #[allow(clippy::too_many_arguments)] #[inline] pub async fn texts_async < 'a > (&
    self, text : & 'a::core::primitive::str, c_text : & 'a::core::ffi::CStr) ->
    ::core::result::Result < ::std::string::String, ::mach_msg::service::ClientError <
    ::mach_msg::kernel::KernReturn > > { self.client.call_async(MigDirectionsTextsRequest
    { text, c_text }). await .map(| results | results.back)
    .map_err(::mach_msg::service::ClientError::from) } #[doc = ""] #[doc =
    "Same as `note`, in a task of a runtime."] #[doc = ""] #[doc = "# Errors"] #[doc =
    ""] #[doc = "The request was not sent."] #[allow(clippy::too_many_arguments)]
    #[inline] pub async fn note_async(& self, number : u32) -> ::core::result::Result <
    (), ::mach_msg::service::ClientError < ::mach_msg::kernel::KernReturn > > { self
    .client.send_async(MigDirectionsNoteRequest { number }). await
    .map_err(::mach_msg::service::ClientError::from) } #[doc = ""] #[doc =
    "Same as `nothing`, in a task of a runtime."] #[doc = ""] #[doc = "# Errors"] #[doc =
    ""] #[doc =
    "The request was not sent, there was no reply, or the reply is an error."]
    #[allow(clippy::too_many_arguments)] #[inline] pub async fn nothing_async(& self,) ->
    ::core::result::Result < (), ::mach_msg::service::ClientError <
    ::mach_msg::kernel::KernReturn > > { self.client
    .call_async(MigDirectionsNothingRequest {}). await .map(| _ | ())
    .map_err(::mach_msg::service::ClientError::from) } }
}
impl ::mach_msg::message::Described for MigDirectionsClient {
    const MESSAGES: &'static [::mach_msg::message::MessageDescription] = &[
        <MigDirectionsValuesRequest<
            'static,
        > as ::mach_msg::message::MachMessage>::DESCRIPTION,
        <MigDirectionsValuesReply as ::mach_msg::message::MachMessage>::DESCRIPTION
            .with_errors(::mach_msg::message::ErrorDescription {
                name: "KernReturn",
                codes: <::mach_msg::kernel::KernReturn as ::mach_msg::service::ServiceError>::CODES,
            }),
        <MigDirectionsRightsRequest<
            'static,
        > as ::mach_msg::message::MachMessage>::DESCRIPTION,
        <MigDirectionsRightsReply as ::mach_msg::message::MachMessage>::DESCRIPTION
            .with_errors(::mach_msg::message::ErrorDescription {
                name: "KernReturn",
                codes: <::mach_msg::kernel::KernReturn as ::mach_msg::service::ServiceError>::CODES,
            }),
        <MigDirectionsArraysRequest<
            'static,
        > as ::mach_msg::message::MachMessage>::DESCRIPTION,
        <MigDirectionsArraysReply as ::mach_msg::message::MachMessage>::DESCRIPTION
            .with_errors(::mach_msg::message::ErrorDescription {
                name: "KernReturn",
                codes: <::mach_msg::kernel::KernReturn as ::mach_msg::service::ServiceError>::CODES,
            }),
        <MigDirectionsTextsRequest<
            'static,
        > as ::mach_msg::message::MachMessage>::DESCRIPTION,
        <MigDirectionsTextsReply as ::mach_msg::message::MachMessage>::DESCRIPTION
            .with_errors(::mach_msg::message::ErrorDescription {
                name: "KernReturn",
                codes: <::mach_msg::kernel::KernReturn as ::mach_msg::service::ServiceError>::CODES,
            }),
        <MigDirectionsNoteRequest as ::mach_msg::message::MachMessage>::DESCRIPTION,
        <MigDirectionsNothingRequest as ::mach_msg::message::MachMessage>::DESCRIPTION,
        <MigDirectionsNothingReply as ::mach_msg::message::MachMessage>::DESCRIPTION,
    ];
}
impl ::core::convert::From<::mach_msg::service::Client> for MigDirectionsClient {
    fn from(client: ::mach_msg::service::Client) -> Self {
        Self { client }
    }
}
///The request of [`MigDirections::values`]; message id 1100.
struct MigDirectionsValuesRequest<'a> {
    ///`number`
    pub number: u64,
    ///`point`
    pub point: &'a Point,
    ///`row`
    pub row: [u64; 3],
    ///`small`
    pub small: u8,
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl<'a> ::mach_msg::message::derive::Debug for MigDirectionsValuesRequest<'a>
where
    for<'any> u64: ::mach_msg::message::derive::Debug,
    for<'any> &'a Point: ::mach_msg::message::derive::Debug,
    for<'any> [u64; 3]: ::mach_msg::message::derive::Debug,
    for<'any> u8: ::mach_msg::message::derive::Debug,
{
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("MigDirectionsValuesRequest")
            .field("number", &self.number)
            .field("point", &self.point)
            .field("row", &self.row)
            .field("small", &self.small)
            .finish()
    }
}
const _: () = ::core::assert!(
    ::core::mem::align_of:: < u64 > () <= ::mach_msg::message::derive::ALIGN_MAX,
    "`number` has an alignment above 8, which no field of a message can have"
);
const _: () = ::core::assert!(
    ::core::mem::align_of:: < Point > () <= ::mach_msg::message::derive::ALIGN_PACKED,
    "`point` is seen in place, and alignments in `layout(mig)` are at most 4: write `Unalign<T>` (of zerocopy) for its items, or a type with less alignment"
);
const _: () = ::core::assert!(
    ::core::mem::align_of:: < [u64; 3] > () <= ::mach_msg::message::derive::ALIGN_MAX,
    "`row` has an alignment above 8, which no field of a message can have"
);
const _: () = ::core::assert!(
    ::core::mem::align_of:: < u8 > () <= ::mach_msg::message::derive::ALIGN_MAX,
    "`small` has an alignment above 8, which no field of a message can have"
);
const _: () = ::core::assert!(
    ::mach_msg::message::derive::fits(& []),
    "all bounds together allow a message that is larger than any kernel accepts: lower one, or send memory with `#[mach(ool)]`"
);
///The arguments of [`MigDirections::values`]; message id 1100.
struct MigDirectionsValuesArguments<'buf> {
    ///`number`
    pub number: u64,
    ///`point`
    pub point: &'buf Point,
    ///`row`
    pub row: [u64; 3],
    ///`small`
    pub small: u8,
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl<'buf> ::mach_msg::message::derive::Debug for MigDirectionsValuesArguments<'buf>
where
    for<'any> u64: ::mach_msg::message::derive::Debug,
    for<'any> Point: ::mach_msg::message::derive::Debug,
    for<'any> [u64; 3]: ::mach_msg::message::derive::Debug,
    for<'any> u8: ::mach_msg::message::derive::Debug,
{
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("MigDirectionsValuesArguments")
            .field("number", &self.number)
            .field("point", &self.point)
            .field("row", &self.row)
            .field("small", &self.small)
            .finish()
    }
}
#[diagnostic::do_not_recommend]
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl<'a> ::mach_msg::message::derive::Sendable
for MigDirectionsValuesRequest<'a> {
    #[inline]
    fn id(&self) -> ::core::primitive::i32 {
        1100i32
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
        size.value::<u64>();
        size.value::<Point>();
        size.value::<[u64; 3]>();
        size.value::<u8>();
        ::mach_msg::message::derive::Result::Ok(size.finish())
    }
    #[inline]
    #[allow(unused_variables)]
    fn encode(&self, encoder: &mut ::mach_msg::message::derive::Encoder<'_>) {
        encoder
            .head(const { &<Self as ::mach_msg::message::derive::MachMessage>::LAYOUT });
        <u64 as ::mach_msg::message::derive::Inline>::put(&self.number, encoder);
        <Point as ::mach_msg::message::derive::Inline>::put(self.point, encoder);
        <[u64; 3] as ::mach_msg::message::derive::Inline>::put(&self.row, encoder);
        <u8 as ::mach_msg::message::derive::Inline>::put(&self.small, encoder);
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
unsafe impl<'a> ::mach_msg::message::derive::MachMessage
for MigDirectionsValuesRequest<'a> {
    const ID: ::core::primitive::i32 = 1100i32;
    type View<'__mach_buf> = MigDirectionsValuesArguments<'__mach_buf>;
    const LAYOUT: ::mach_msg::message::derive::MessageLayout = ::mach_msg::message::derive::MessageLayout::mig_request(
            ::mach_msg::message::derive::DescriptorArea::NONE,
            true,
        )
        .value::<u64>()
        .value::<Point>()
        .value::<[u64; 3]>()
        .value::<u8>()
        .rounded();
    const DESCRIPTION: ::mach_msg::message::derive::MessageDescription = ::mach_msg::message::derive::MessageDescription {
        name: "MigDirectionsValuesRequest",
        id: <Self as ::mach_msg::message::derive::MachMessage>::ID,
        is_mig: true,
        is_mig_reply: false,
        fields: &[
            ::mach_msg::message::derive::FieldDescription {
                name: "number",
                kind: "inline u64",
                parts: &[],
                size: ::mach_msg::message::derive::Option::Some(
                    ::core::mem::size_of::<u64>(),
                ),
                nested: &[],
            },
            ::mach_msg::message::derive::FieldDescription {
                name: "point",
                kind: "inline Point",
                parts: &[],
                size: ::mach_msg::message::derive::Option::Some(
                    ::core::mem::size_of::<Point>(),
                ),
                nested: &[],
            },
            ::mach_msg::message::derive::FieldDescription {
                name: "row",
                kind: "inline [u64;3]",
                parts: &[],
                size: ::mach_msg::message::derive::Option::Some(
                    ::core::mem::size_of::<[u64; 3]>(),
                ),
                nested: &[],
            },
            ::mach_msg::message::derive::FieldDescription {
                name: "small",
                kind: "inline u8",
                parts: &[],
                size: ::mach_msg::message::derive::Option::Some(
                    ::core::mem::size_of::<u8>(),
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
        let field_number = <u64 as ::mach_msg::message::derive::Inline>::take(
            &mut reader,
            "number",
        )?;
        let field_point = <Point as ::mach_msg::message::derive::Inline>::take_reference(
            &mut reader,
            "point",
        )?;
        let field_row = <[u64; 3] as ::mach_msg::message::derive::Inline>::take(
            &mut reader,
            "row",
        )?;
        let field_small = <u8 as ::mach_msg::message::derive::Inline>::take(
            &mut reader,
            "small",
        )?;
        let adoption = reader.finish()?;
        ::mach_msg::message::derive::Result::Ok(MigDirectionsValuesArguments {
            number: field_number,
            point: field_point,
            row: field_row,
            small: field_small,
        })
    }
}
unsafe impl<'a> ::mach_msg::service::Method for MigDirectionsValuesRequest<'a> {
    const NAME: &'static ::core::primitive::str = "values";
    const TARGET: ::core::option::Option<::mach_msg::wire::Disposition> = ::core::option::Option::Some(
        ::mach_msg::wire::Disposition::CopySend,
    );
    const REPLY: ::core::option::Option<::mach_msg::wire::Disposition> = ::core::option::Option::Some(
        ::mach_msg::wire::Disposition::MakeSendOnce,
    );
}
impl<'a> ::mach_msg::service::TwoWay for MigDirectionsValuesRequest<'a> {
    type Reply = MigDirectionsValuesReply;
    type Results = MigDirectionsValuesResults;
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
///The reply of [`MigDirections::values`]; message id 1200.
struct MigDirectionsValuesReply {
    ///`number`
    pub number: u64,
    ///`result`
    pub result: [u16; 2],
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl ::mach_msg::message::derive::Debug for MigDirectionsValuesReply
where
    for<'any> u64: ::mach_msg::message::derive::Debug,
    for<'any> [u16; 2]: ::mach_msg::message::derive::Debug,
{
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("MigDirectionsValuesReply")
            .field("number", &self.number)
            .field("result", &self.result)
            .finish()
    }
}
const _: () = ::core::assert!(
    ::core::mem::align_of:: < u64 > () <= ::mach_msg::message::derive::ALIGN_MAX,
    "`number` has an alignment above 8, which no field of a message can have"
);
const _: () = ::core::assert!(
    ::core::mem::align_of:: < [u16; 2] > () <= ::mach_msg::message::derive::ALIGN_MAX,
    "`result` has an alignment above 8, which no field of a message can have"
);
const _: () = ::core::assert!(
    ::mach_msg::message::derive::fits(& []),
    "all bounds together allow a message that is larger than any kernel accepts: lower one, or send memory with `#[mach(ool)]`"
);
///The results of [`MigDirections::values`]; message id 1200.
struct MigDirectionsValuesResults {
    ///`number`
    pub number: u64,
    ///`result`
    pub result: [u16; 2],
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl ::mach_msg::message::derive::Debug for MigDirectionsValuesResults
where
    for<'any> u64: ::mach_msg::message::derive::Debug,
    for<'any> [u16; 2]: ::mach_msg::message::derive::Debug,
{
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("MigDirectionsValuesResults")
            .field("number", &self.number)
            .field("result", &self.result)
            .finish()
    }
}
#[diagnostic::do_not_recommend]
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl ::mach_msg::message::derive::Sendable for MigDirectionsValuesReply {
    #[inline]
    fn id(&self) -> ::core::primitive::i32 {
        1200i32
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
                    ::mach_msg::message::derive::DescriptorArea::NONE,
                    true,
                )
                .min_size()
        });
        size.value::<u64>();
        size.value::<[u16; 2]>();
        ::mach_msg::message::derive::Result::Ok(size.finish())
    }
    #[inline]
    #[allow(unused_variables)]
    fn encode(&self, encoder: &mut ::mach_msg::message::derive::Encoder<'_>) {
        encoder
            .head(const { &<Self as ::mach_msg::message::derive::MachMessage>::LAYOUT });
        <u64 as ::mach_msg::message::derive::Inline>::put(&self.number, encoder);
        <[u16; 2] as ::mach_msg::message::derive::Inline>::put(&self.result, encoder);
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
unsafe impl ::mach_msg::message::derive::MachMessage for MigDirectionsValuesReply {
    const ID: ::core::primitive::i32 = 1200i32;
    type View<'__mach_buf> = MigDirectionsValuesResults;
    const LAYOUT: ::mach_msg::message::derive::MessageLayout = ::mach_msg::message::derive::MessageLayout::mig_reply(
            ::mach_msg::message::derive::DescriptorArea::NONE,
            true,
        )
        .value::<u64>()
        .value::<[u16; 2]>()
        .rounded();
    const DESCRIPTION: ::mach_msg::message::derive::MessageDescription = ::mach_msg::message::derive::MessageDescription {
        name: "MigDirectionsValuesReply",
        id: <Self as ::mach_msg::message::derive::MachMessage>::ID,
        is_mig: true,
        is_mig_reply: true,
        fields: &[
            ::mach_msg::message::derive::FieldDescription {
                name: "number",
                kind: "inline u64",
                parts: &[],
                size: ::mach_msg::message::derive::Option::Some(
                    ::core::mem::size_of::<u64>(),
                ),
                nested: &[],
            },
            ::mach_msg::message::derive::FieldDescription {
                name: "result",
                kind: "inline [u16;2]",
                parts: &[],
                size: ::mach_msg::message::derive::Option::Some(
                    ::core::mem::size_of::<[u16; 2]>(),
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
        let field_number = <u64 as ::mach_msg::message::derive::Inline>::take(
            &mut reader,
            "number",
        )?;
        let field_result = <[u16; 2] as ::mach_msg::message::derive::Inline>::take(
            &mut reader,
            "result",
        )?;
        let adoption = reader.finish()?;
        ::mach_msg::message::derive::Result::Ok(MigDirectionsValuesResults {
            number: field_number,
            result: field_result,
        })
    }
}
///The request of [`MigDirections::rights`]; message id 1101.
struct MigDirectionsRightsRequest<'a> {
    ///`right`
    pub right: ::mach_msg::SendRight,
    ///`copied`
    pub copied: &'a ::mach_msg::SendRight,
    ///`number`
    pub number: u32,
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl<'a> ::mach_msg::message::derive::Debug for MigDirectionsRightsRequest<'a>
where
    for<'any> ::mach_msg::SendRight: ::mach_msg::message::derive::Debug,
    for<'any> &'a ::mach_msg::SendRight: ::mach_msg::message::derive::Debug,
    for<'any> u32: ::mach_msg::message::derive::Debug,
{
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("MigDirectionsRightsRequest")
            .field("right", &self.right)
            .field("copied", &self.copied)
            .field("number", &self.number)
            .finish()
    }
}
const _: () = ::core::assert!(
    ::core::mem::align_of:: < u32 > () <= ::mach_msg::message::derive::ALIGN_MAX,
    "`number` has an alignment above 8, which no field of a message can have"
);
const _: () = ::core::assert!(
    ::mach_msg::message::derive::fits(& []),
    "all bounds together allow a message that is larger than any kernel accepts: lower one, or send memory with `#[mach(ool)]`"
);
///The arguments of [`MigDirections::rights`]; message id 1101.
struct MigDirectionsRightsArguments {
    ///`right`
    pub right: ::mach_msg::message::derive::SendRight,
    ///`copied`
    pub copied: ::mach_msg::message::derive::SendRight,
    ///`number`
    pub number: u32,
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl ::mach_msg::message::derive::Debug for MigDirectionsRightsArguments
where
    for<'any> ::mach_msg::message::derive::SendRight: ::mach_msg::message::derive::Debug,
    for<'any> ::mach_msg::message::derive::SendRight: ::mach_msg::message::derive::Debug,
    for<'any> u32: ::mach_msg::message::derive::Debug,
{
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("MigDirectionsRightsArguments")
            .field("right", &self.right)
            .field("copied", &self.copied)
            .field("number", &self.number)
            .finish()
    }
}
#[diagnostic::do_not_recommend]
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl<'a> ::mach_msg::message::derive::Sendable
for MigDirectionsRightsRequest<'a> {
    #[inline]
    fn id(&self) -> ::core::primitive::i32 {
        1101i32
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
                    ::mach_msg::message::derive::DescriptorArea::NONE
                        .and(
                            <::mach_msg::SendRight as ::mach_msg::message::derive::DescriptorField<
                                ::mach_msg::message::derive::kind::MoveSend,
                            >>::COUNT,
                            <::mach_msg::SendRight as ::mach_msg::message::derive::DescriptorField<
                                ::mach_msg::message::derive::kind::MoveSend,
                            >>::SIZE,
                        )
                        .releasing(
                            <::mach_msg::SendRight as ::mach_msg::message::derive::DescriptorField<
                                ::mach_msg::message::derive::kind::MoveSend,
                            >>::RELEASES,
                        )
                        .and(
                            <&'a ::mach_msg::SendRight as ::mach_msg::message::derive::DescriptorField<
                                ::mach_msg::message::derive::kind::CopySend,
                            >>::COUNT,
                            <&'a ::mach_msg::SendRight as ::mach_msg::message::derive::DescriptorField<
                                ::mach_msg::message::derive::kind::CopySend,
                            >>::SIZE,
                        )
                        .releasing(
                            <&'a ::mach_msg::SendRight as ::mach_msg::message::derive::DescriptorField<
                                ::mach_msg::message::derive::kind::CopySend,
                            >>::RELEASES,
                        ),
                    true,
                )
                .min_size()
        });
        <::mach_msg::SendRight as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::MoveSend,
        >>::measure(&self.right, task, "right", 4294967295u32)?;
        <&'a ::mach_msg::SendRight as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::CopySend,
        >>::measure(&self.copied, task, "copied", 4294967295u32)?;
        size.value::<u32>();
        ::mach_msg::message::derive::Result::Ok(size.finish())
    }
    #[inline]
    #[allow(unused_variables)]
    fn encode(&self, encoder: &mut ::mach_msg::message::derive::Encoder<'_>) {
        <::mach_msg::SendRight as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::MoveSend,
        >>::write(&self.right, encoder);
        <&'a ::mach_msg::SendRight as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::CopySend,
        >>::write(&self.copied, encoder);
        encoder
            .head(const { &<Self as ::mach_msg::message::derive::MachMessage>::LAYOUT });
        <u32 as ::mach_msg::message::derive::Inline>::put(&self.number, encoder);
    }
    #[inline]
    fn sent(self) {
        let Self { right: field_right, copied: field_copied, .. } = self;
        <::mach_msg::SendRight as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::MoveSend,
        >>::sent(field_right);
        <&'a ::mach_msg::SendRight as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::CopySend,
        >>::sent(field_copied);
    }
    #[cold]
    #[allow(unused_mut, unused_variables)]
    fn restore(
        self,
        mut reader: ::mach_msg::message::derive::MessageReader<'_>,
    ) -> ::mach_msg::message::derive::Option<Self> {
        let Self { right: field_right, copied: field_copied, number: field_number } = self;
        let field_right = <::mach_msg::SendRight as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::MoveSend,
        >>::take_back(field_right, &mut reader, "right");
        let field_copied = <&'a ::mach_msg::SendRight as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::CopySend,
        >>::take_back(field_copied, &mut reader, "copied");
        ::mach_msg::message::derive::Option::Some(Self {
            right: field_right?,
            copied: field_copied?,
            number: field_number,
        })
    }
}
#[diagnostic::do_not_recommend]
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl<'a> ::mach_msg::message::derive::MachMessage
for MigDirectionsRightsRequest<'a> {
    const ID: ::core::primitive::i32 = 1101i32;
    type View<'__mach_buf> = MigDirectionsRightsArguments;
    const LAYOUT: ::mach_msg::message::derive::MessageLayout = ::mach_msg::message::derive::MessageLayout::mig_request(
            ::mach_msg::message::derive::DescriptorArea::NONE
                .and(
                    <::mach_msg::SendRight as ::mach_msg::message::derive::DescriptorField<
                        ::mach_msg::message::derive::kind::MoveSend,
                    >>::COUNT,
                    <::mach_msg::SendRight as ::mach_msg::message::derive::DescriptorField<
                        ::mach_msg::message::derive::kind::MoveSend,
                    >>::SIZE,
                )
                .releasing(
                    <::mach_msg::SendRight as ::mach_msg::message::derive::DescriptorField<
                        ::mach_msg::message::derive::kind::MoveSend,
                    >>::RELEASES,
                )
                .and(
                    <&'a ::mach_msg::SendRight as ::mach_msg::message::derive::DescriptorField<
                        ::mach_msg::message::derive::kind::CopySend,
                    >>::COUNT,
                    <&'a ::mach_msg::SendRight as ::mach_msg::message::derive::DescriptorField<
                        ::mach_msg::message::derive::kind::CopySend,
                    >>::SIZE,
                )
                .releasing(
                    <&'a ::mach_msg::SendRight as ::mach_msg::message::derive::DescriptorField<
                        ::mach_msg::message::derive::kind::CopySend,
                    >>::RELEASES,
                ),
            true,
        )
        .value::<u32>()
        .rounded();
    const DESCRIPTION: ::mach_msg::message::derive::MessageDescription = ::mach_msg::message::derive::MessageDescription {
        name: "MigDirectionsRightsRequest",
        id: <Self as ::mach_msg::message::derive::MachMessage>::ID,
        is_mig: true,
        is_mig_reply: false,
        fields: &[
            ::mach_msg::message::derive::FieldDescription {
                name: "right",
                kind: "move_send ::mach_msg::SendRight",
                parts: &[],
                size: ::mach_msg::message::derive::Option::None,
                nested: &[],
            },
            ::mach_msg::message::derive::FieldDescription {
                name: "copied",
                kind: "copy_send &::mach_msg::SendRight",
                parts: &[],
                size: ::mach_msg::message::derive::Option::None,
                nested: &[],
            },
            ::mach_msg::message::derive::FieldDescription {
                name: "number",
                kind: "inline u32",
                parts: &[],
                size: ::mach_msg::message::derive::Option::Some(
                    ::core::mem::size_of::<u32>(),
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
        let field_right = <::mach_msg::SendRight as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::MoveSend,
        >>::check(&mut reader, "right", 4294967295u32)?;
        let field_copied = <&'a ::mach_msg::SendRight as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::CopySend,
        >>::check(&mut reader, "copied", 4294967295u32)?;
        reader
            .head(const {
                &<Self as ::mach_msg::message::derive::MachMessage>::LAYOUT
            })?;
        let field_number = <u32 as ::mach_msg::message::derive::Inline>::take(
            &mut reader,
            "number",
        )?;
        let adoption = reader.finish()?;
        ::mach_msg::message::derive::Result::Ok(MigDirectionsRightsArguments {
            right: <::mach_msg::SendRight as ::mach_msg::message::derive::DescriptorField<
                ::mach_msg::message::derive::kind::MoveSend,
            >>::adopt(field_right, &adoption),
            copied: <&'a ::mach_msg::SendRight as ::mach_msg::message::derive::DescriptorField<
                ::mach_msg::message::derive::kind::CopySend,
            >>::adopt(field_copied, &adoption),
            number: field_number,
        })
    }
}
unsafe impl<'a> ::mach_msg::service::Method for MigDirectionsRightsRequest<'a> {
    const NAME: &'static ::core::primitive::str = "rights";
    const TARGET: ::core::option::Option<::mach_msg::wire::Disposition> = ::core::option::Option::Some(
        ::mach_msg::wire::Disposition::CopySend,
    );
    const REPLY: ::core::option::Option<::mach_msg::wire::Disposition> = ::core::option::Option::Some(
        ::mach_msg::wire::Disposition::MakeSendOnce,
    );
}
impl<'a> ::mach_msg::service::TwoWay for MigDirectionsRightsRequest<'a> {
    type Reply = MigDirectionsRightsReply;
    type Results = MigDirectionsRightsResults;
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
///The reply of [`MigDirections::rights`]; message id 1201.
struct MigDirectionsRightsReply {
    ///`receive`
    pub receive: ::mach_msg::ReceiveRight,
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl ::mach_msg::message::derive::Debug for MigDirectionsRightsReply
where
    for<'any> ::mach_msg::ReceiveRight: ::mach_msg::message::derive::Debug,
{
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("MigDirectionsRightsReply")
            .field("receive", &self.receive)
            .finish()
    }
}
const _: () = ::core::assert!(
    ::mach_msg::message::derive::fits(& []),
    "all bounds together allow a message that is larger than any kernel accepts: lower one, or send memory with `#[mach(ool)]`"
);
///The results of [`MigDirections::rights`]; message id 1201.
struct MigDirectionsRightsResults {
    ///`receive`
    pub receive: ::mach_msg::message::derive::ReceiveRight,
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl ::mach_msg::message::derive::Debug for MigDirectionsRightsResults
where
    for<'any> ::mach_msg::message::derive::ReceiveRight: ::mach_msg::message::derive::Debug,
{
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("MigDirectionsRightsResults")
            .field("receive", &self.receive)
            .finish()
    }
}
#[diagnostic::do_not_recommend]
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl ::mach_msg::message::derive::Sendable for MigDirectionsRightsReply {
    #[inline]
    fn id(&self) -> ::core::primitive::i32 {
        1201i32
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
                            <::mach_msg::ReceiveRight as ::mach_msg::message::derive::DescriptorField<
                                ::mach_msg::message::derive::kind::MoveReceive,
                            >>::COUNT,
                            <::mach_msg::ReceiveRight as ::mach_msg::message::derive::DescriptorField<
                                ::mach_msg::message::derive::kind::MoveReceive,
                            >>::SIZE,
                        )
                        .releasing(
                            <::mach_msg::ReceiveRight as ::mach_msg::message::derive::DescriptorField<
                                ::mach_msg::message::derive::kind::MoveReceive,
                            >>::RELEASES,
                        ),
                    false,
                )
                .min_size()
        });
        <::mach_msg::ReceiveRight as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::MoveReceive,
        >>::measure(&self.receive, task, "receive", 4294967295u32)?;
        ::mach_msg::message::derive::Result::Ok(size.finish())
    }
    #[inline]
    #[allow(unused_variables)]
    fn encode(&self, encoder: &mut ::mach_msg::message::derive::Encoder<'_>) {
        <::mach_msg::ReceiveRight as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::MoveReceive,
        >>::write(&self.receive, encoder);
        encoder
            .head(const { &<Self as ::mach_msg::message::derive::MachMessage>::LAYOUT });
    }
    #[inline]
    fn sent(self) {
        let Self { receive: field_receive, .. } = self;
        <::mach_msg::ReceiveRight as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::MoveReceive,
        >>::sent(field_receive);
    }
    #[cold]
    #[allow(unused_mut, unused_variables)]
    fn restore(
        self,
        mut reader: ::mach_msg::message::derive::MessageReader<'_>,
    ) -> ::mach_msg::message::derive::Option<Self> {
        let Self { receive: field_receive } = self;
        let field_receive = <::mach_msg::ReceiveRight as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::MoveReceive,
        >>::take_back(field_receive, &mut reader, "receive");
        ::mach_msg::message::derive::Option::Some(Self { receive: field_receive? })
    }
}
#[diagnostic::do_not_recommend]
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl ::mach_msg::message::derive::MachMessage for MigDirectionsRightsReply {
    const ID: ::core::primitive::i32 = 1201i32;
    type View<'__mach_buf> = MigDirectionsRightsResults;
    const LAYOUT: ::mach_msg::message::derive::MessageLayout = ::mach_msg::message::derive::MessageLayout::mig_reply(
            ::mach_msg::message::derive::DescriptorArea::NONE
                .and(
                    <::mach_msg::ReceiveRight as ::mach_msg::message::derive::DescriptorField<
                        ::mach_msg::message::derive::kind::MoveReceive,
                    >>::COUNT,
                    <::mach_msg::ReceiveRight as ::mach_msg::message::derive::DescriptorField<
                        ::mach_msg::message::derive::kind::MoveReceive,
                    >>::SIZE,
                )
                .releasing(
                    <::mach_msg::ReceiveRight as ::mach_msg::message::derive::DescriptorField<
                        ::mach_msg::message::derive::kind::MoveReceive,
                    >>::RELEASES,
                ),
            false,
        )
        .rounded();
    const DESCRIPTION: ::mach_msg::message::derive::MessageDescription = ::mach_msg::message::derive::MessageDescription {
        name: "MigDirectionsRightsReply",
        id: <Self as ::mach_msg::message::derive::MachMessage>::ID,
        is_mig: true,
        is_mig_reply: true,
        fields: &[
            ::mach_msg::message::derive::FieldDescription {
                name: "receive",
                kind: "move_receive ::mach_msg::ReceiveRight",
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
        let field_receive = <::mach_msg::ReceiveRight as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::MoveReceive,
        >>::check(&mut reader, "receive", 4294967295u32)?;
        reader
            .head(const {
                &<Self as ::mach_msg::message::derive::MachMessage>::LAYOUT
            })?;
        let adoption = reader.finish()?;
        ::mach_msg::message::derive::Result::Ok(MigDirectionsRightsResults {
            receive: <::mach_msg::ReceiveRight as ::mach_msg::message::derive::DescriptorField<
                ::mach_msg::message::derive::kind::MoveReceive,
            >>::adopt(field_receive, &adoption),
        })
    }
}
///The request of [`MigDirections::arrays`]; message id 1102.
struct MigDirectionsArraysRequest<'a> {
    ///`numbers`
    pub numbers: &'a [u64],
    ///`shared`
    pub shared: &'a [u16],
    ///`memory`
    pub memory: &'a [u8],
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl<'a> ::mach_msg::message::derive::Debug for MigDirectionsArraysRequest<'a>
where
    for<'any> &'a [u64]: ::mach_msg::message::derive::Debug,
    for<'any> &'a [u16]: ::mach_msg::message::derive::Debug,
    for<'any> &'a [u8]: ::mach_msg::message::derive::Debug,
{
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("MigDirectionsArraysRequest")
            .field("numbers", &self.numbers)
            .field("shared", &self.shared)
            .field("memory", &self.memory)
            .finish()
    }
}
const _: () = ::core::assert!(
    ::core::mem::align_of:: < ::mach_msg::message::derive::Unalign < u64 > > () <=
    ::mach_msg::message::derive::ALIGN_PACKED,
    "`numbers` is seen in place, and alignments in `layout(mig)` are at most 4: write `Unalign<T>` (of zerocopy) for its items, or a type with less alignment"
);
const _: () = ::core::assert!(
    ::core::mem::align_of:: < u16 > () <= ::mach_msg::message::derive::ALIGN_PACKED,
    "`shared` is seen in place, and alignments in `layout(mig)` are at most 4: write `Unalign<T>` (of zerocopy) for its items, or a type with less alignment"
);
const _: () = ::core::assert!(
    ::mach_msg::message::derive::fits(&
    [::core::primitive::usize::saturating_mul(::core::mem::size_of:: < u64 > (), 4u32 as
    ::core::primitive::usize),
    ::core::primitive::usize::saturating_mul(::core::mem::size_of:: < u16 > (), 4u32 as
    ::core::primitive::usize)]),
    "all bounds together allow a message that is larger than any kernel accepts: lower one, or send memory with `#[mach(ool)]`"
);
///The arguments of [`MigDirections::arrays`]; message id 1102.
struct MigDirectionsArraysArguments<'buf> {
    ///`numbers`
    pub numbers: &'buf [::mach_msg::message::derive::Unalign<u64>],
    ///`shared`
    pub shared: &'buf [u16],
    ///`memory`
    pub memory: ::mach_msg::message::derive::OolMemory,
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl<'buf> ::mach_msg::message::derive::Debug for MigDirectionsArraysArguments<'buf>
where
    for<'any> u64: ::mach_msg::message::derive::Debug,
    for<'any> &'buf [u16]: ::mach_msg::message::derive::Debug,
    for<'any> ::mach_msg::message::derive::OolMemory: ::mach_msg::message::derive::Debug,
{
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("MigDirectionsArraysArguments")
            .field(
                "numbers",
                &::mach_msg::message::derive::Unpacked::<
                    ::mach_msg::message::derive::Unalign<u64>,
                    u64,
                >::new(self.numbers),
            )
            .field("shared", &self.shared)
            .field("memory", &self.memory)
            .finish()
    }
}
#[automatically_derived]
impl<'a> ::mach_msg::message::derive::WithoutDrop for MigDirectionsArraysRequest<'a> {}
#[diagnostic::do_not_recommend]
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl<'a> ::mach_msg::message::derive::Sendable
for MigDirectionsArraysRequest<'a> {
    #[inline]
    fn id(&self) -> ::core::primitive::i32 {
        1102i32
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
                    ::mach_msg::message::derive::DescriptorArea::NONE
                        .and(
                            <&'a [u8] as ::mach_msg::message::derive::DescriptorField<
                                ::mach_msg::message::derive::kind::RegionOf<
                                    ::mach_msg::message::derive::kind::Bytes,
                                    ::mach_msg::message::derive::kind::Ool,
                                >,
                            >>::COUNT,
                            <&'a [u8] as ::mach_msg::message::derive::DescriptorField<
                                ::mach_msg::message::derive::kind::RegionOf<
                                    ::mach_msg::message::derive::kind::Bytes,
                                    ::mach_msg::message::derive::kind::Ool,
                                >,
                            >>::SIZE,
                        )
                        .releasing(
                            <&'a [u8] as ::mach_msg::message::derive::DescriptorField<
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
        <&'a [u8] as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::RegionOf<
                ::mach_msg::message::derive::kind::Bytes,
                ::mach_msg::message::derive::kind::Ool,
            >,
        >>::measure(&self.memory, task, "memory", 4294967295u32)?;
        size.array::<u64>(&self.numbers[..], "numbers", 4u32)?;
        size.same_count::<u16>(&self.shared[..], "shared", 4u32, self.numbers.len())?;
        size.value::<::core::primitive::u32>();
        ::mach_msg::message::derive::Result::Ok(size.finish())
    }
    #[inline]
    #[allow(unused_variables)]
    fn encode(&self, encoder: &mut ::mach_msg::message::derive::Encoder<'_>) {
        <&'a [u8] as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::RegionOf<
                ::mach_msg::message::derive::kind::Bytes,
                ::mach_msg::message::derive::kind::Ool,
            >,
        >>::write(&self.memory, encoder);
        encoder
            .head(const { &<Self as ::mach_msg::message::derive::MachMessage>::LAYOUT });
        encoder.count(self.numbers.len());
        encoder.items::<u64>(&self.numbers[..]);
        encoder.items::<u16>(&self.shared[..]);
        encoder
            .count(
                <&'a [u8] as ::mach_msg::message::derive::Counted<
                    ::mach_msg::message::derive::kind::RegionOf<
                        ::mach_msg::message::derive::kind::Bytes,
                        ::mach_msg::message::derive::kind::Ool,
                    >,
                >>::count(&self.memory),
            );
    }
    #[inline]
    fn sent(self) {
        let Self { memory: field_memory, .. } = self;
        <&'a [u8] as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::RegionOf<
                ::mach_msg::message::derive::kind::Bytes,
                ::mach_msg::message::derive::kind::Ool,
            >,
        >>::sent(field_memory);
    }
    #[cold]
    #[allow(unused_mut, unused_variables)]
    fn restore(
        self,
        mut reader: ::mach_msg::message::derive::MessageReader<'_>,
    ) -> ::mach_msg::message::derive::Option<Self> {
        let Self {
            numbers: field_numbers,
            shared: field_shared,
            memory: field_memory,
        } = self;
        let field_memory = <&'a [u8] as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::RegionOf<
                ::mach_msg::message::derive::kind::Bytes,
                ::mach_msg::message::derive::kind::Ool,
            >,
        >>::take_back(field_memory, &mut reader, "memory");
        ::mach_msg::message::derive::Option::Some(Self {
            numbers: field_numbers,
            shared: field_shared,
            memory: field_memory?,
        })
    }
}
#[diagnostic::do_not_recommend]
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl<'a> ::mach_msg::message::derive::MachMessage
for MigDirectionsArraysRequest<'a> {
    const ID: ::core::primitive::i32 = 1102i32;
    type View<'__mach_buf> = MigDirectionsArraysArguments<'__mach_buf>;
    const LAYOUT: ::mach_msg::message::derive::MessageLayout = ::mach_msg::message::derive::MessageLayout::mig_request(
            ::mach_msg::message::derive::DescriptorArea::NONE
                .and(
                    <&'a [u8] as ::mach_msg::message::derive::DescriptorField<
                        ::mach_msg::message::derive::kind::RegionOf<
                            ::mach_msg::message::derive::kind::Bytes,
                            ::mach_msg::message::derive::kind::Ool,
                        >,
                    >>::COUNT,
                    <&'a [u8] as ::mach_msg::message::derive::DescriptorField<
                        ::mach_msg::message::derive::kind::RegionOf<
                            ::mach_msg::message::derive::kind::Bytes,
                            ::mach_msg::message::derive::kind::Ool,
                        >,
                    >>::SIZE,
                )
                .releasing(
                    <&'a [u8] as ::mach_msg::message::derive::DescriptorField<
                        ::mach_msg::message::derive::kind::RegionOf<
                            ::mach_msg::message::derive::kind::Bytes,
                            ::mach_msg::message::derive::kind::Ool,
                        >,
                    >>::RELEASES,
                ),
            true,
        )
        .slice::<u64>(4usize)
        .elements::<u16>(4usize)
        .value::<::core::primitive::u32>()
        .rounded();
    const DESCRIPTION: ::mach_msg::message::derive::MessageDescription = ::mach_msg::message::derive::MessageDescription {
        name: "MigDirectionsArraysRequest",
        id: <Self as ::mach_msg::message::derive::MachMessage>::ID,
        is_mig: true,
        is_mig_reply: false,
        fields: &[
            ::mach_msg::message::derive::FieldDescription {
                name: "numbers",
                kind: "array &[u64], max 4",
                parts: &[],
                size: ::mach_msg::message::derive::Option::Some(
                    ::core::mem::size_of::<u64>(),
                ),
                nested: &[],
            },
            ::mach_msg::message::derive::FieldDescription {
                name: "shared",
                kind: "array &[u16], max 4, same count",
                parts: &[],
                size: ::mach_msg::message::derive::Option::Some(
                    ::core::mem::size_of::<u16>(),
                ),
                nested: &[],
            },
            ::mach_msg::message::derive::FieldDescription {
                name: "memory",
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
        let field_memory = <&'a [u8] as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::RegionOf<
                ::mach_msg::message::derive::kind::Bytes,
                ::mach_msg::message::derive::kind::Ool,
            >,
        >>::check(&mut reader, "memory", 4294967295u32)?;
        reader
            .head(const {
                &<Self as ::mach_msg::message::derive::MachMessage>::LAYOUT
            })?;
        let count = reader.count("numbers", 4u32)?;
        let field_numbers = reader
            .items::<::mach_msg::message::derive::Unalign<u64>>("numbers", count, 4u32)?;
        let field_shared = reader.items::<u16>("shared", count, 4u32)?;
        reader
            .agreed_count(
                "memory",
                <&'a [u8] as ::mach_msg::message::derive::Counted<
                    ::mach_msg::message::derive::kind::RegionOf<
                        ::mach_msg::message::derive::kind::Bytes,
                        ::mach_msg::message::derive::kind::Ool,
                    >,
                >>::count_of(&field_memory),
            )?;
        let adoption = reader.finish()?;
        ::mach_msg::message::derive::Result::Ok(MigDirectionsArraysArguments {
            numbers: field_numbers,
            shared: field_shared,
            memory: <&'a [u8] as ::mach_msg::message::derive::DescriptorField<
                ::mach_msg::message::derive::kind::RegionOf<
                    ::mach_msg::message::derive::kind::Bytes,
                    ::mach_msg::message::derive::kind::Ool,
                >,
            >>::adopt(field_memory, &adoption),
        })
    }
}
unsafe impl<'a> ::mach_msg::service::Method for MigDirectionsArraysRequest<'a> {
    const NAME: &'static ::core::primitive::str = "arrays";
    const TARGET: ::core::option::Option<::mach_msg::wire::Disposition> = ::core::option::Option::Some(
        ::mach_msg::wire::Disposition::CopySend,
    );
    const REPLY: ::core::option::Option<::mach_msg::wire::Disposition> = ::core::option::Option::Some(
        ::mach_msg::wire::Disposition::MakeSendOnce,
    );
}
impl<'a> ::mach_msg::service::TwoWay for MigDirectionsArraysRequest<'a> {
    type Reply = MigDirectionsArraysReply;
    type Results = MigDirectionsArraysResults;
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
///The reply of [`MigDirections::arrays`]; message id 1202.
struct MigDirectionsArraysReply {
    ///`found`
    pub found: ::std::vec::Vec<u64>,
    ///`back`
    pub back: ::mach_msg::OolMemory,
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl ::mach_msg::message::derive::Debug for MigDirectionsArraysReply
where
    for<'any> ::std::vec::Vec<u64>: ::mach_msg::message::derive::Debug,
    for<'any> ::mach_msg::OolMemory: ::mach_msg::message::derive::Debug,
{
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("MigDirectionsArraysReply")
            .field("found", &self.found)
            .field("back", &self.back)
            .finish()
    }
}
const _: () = ::core::assert!(
    ::core::mem::align_of:: < ::mach_msg::message::derive::Unalign < u64 > > () <=
    ::mach_msg::message::derive::ALIGN_PACKED,
    "`found` is seen in place, and alignments in `layout(mig)` are at most 4: write `Unalign<T>` (of zerocopy) for its items, or a type with less alignment"
);
const _: () = ::core::assert!(
    ::mach_msg::message::derive::fits(&
    [::core::primitive::usize::saturating_mul(::core::mem::size_of:: < u64 > (), 6u32 as
    ::core::primitive::usize)]),
    "all bounds together allow a message that is larger than any kernel accepts: lower one, or send memory with `#[mach(ool)]`"
);
///The results of [`MigDirections::arrays`]; message id 1202.
struct MigDirectionsArraysResults {
    ///`found`
    pub found: ::std::vec::Vec<u64>,
    ///`back`
    pub back: ::mach_msg::message::derive::OolMemory,
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl ::mach_msg::message::derive::Debug for MigDirectionsArraysResults
where
    for<'any> ::std::vec::Vec<u64>: ::mach_msg::message::derive::Debug,
    for<'any> ::mach_msg::message::derive::OolMemory: ::mach_msg::message::derive::Debug,
{
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("MigDirectionsArraysResults")
            .field("found", &self.found)
            .field("back", &self.back)
            .finish()
    }
}
#[diagnostic::do_not_recommend]
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl ::mach_msg::message::derive::Sendable for MigDirectionsArraysReply {
    #[inline]
    fn id(&self) -> ::core::primitive::i32 {
        1202i32
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
        >>::measure(&self.back, task, "back", 4294967295u32)?;
        size.array::<u64>(&self.found[..], "found", 6u32)?;
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
        >>::write(&self.back, encoder);
        encoder
            .head(const { &<Self as ::mach_msg::message::derive::MachMessage>::LAYOUT });
        encoder.count(self.found.len());
        encoder.items::<u64>(&self.found[..]);
        encoder
            .count(
                <::mach_msg::OolMemory as ::mach_msg::message::derive::Counted<
                    ::mach_msg::message::derive::kind::RegionOf<
                        ::mach_msg::message::derive::kind::Bytes,
                        ::mach_msg::message::derive::kind::Ool,
                    >,
                >>::count(&self.back),
            );
    }
    #[inline]
    fn sent(self) {
        let Self { back: field_back, .. } = self;
        <::mach_msg::OolMemory as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::RegionOf<
                ::mach_msg::message::derive::kind::Bytes,
                ::mach_msg::message::derive::kind::Ool,
            >,
        >>::sent(field_back);
    }
    #[cold]
    #[allow(unused_mut, unused_variables)]
    fn restore(
        self,
        mut reader: ::mach_msg::message::derive::MessageReader<'_>,
    ) -> ::mach_msg::message::derive::Option<Self> {
        let Self { found: field_found, back: field_back } = self;
        let field_back = <::mach_msg::OolMemory as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::RegionOf<
                ::mach_msg::message::derive::kind::Bytes,
                ::mach_msg::message::derive::kind::Ool,
            >,
        >>::take_back(field_back, &mut reader, "back");
        ::mach_msg::message::derive::Option::Some(Self {
            found: field_found,
            back: field_back?,
        })
    }
}
#[diagnostic::do_not_recommend]
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl ::mach_msg::message::derive::MachMessage for MigDirectionsArraysReply {
    const ID: ::core::primitive::i32 = 1202i32;
    type View<'__mach_buf> = MigDirectionsArraysResults;
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
        .slice::<u64>(6usize)
        .value::<::core::primitive::u32>()
        .rounded();
    const DESCRIPTION: ::mach_msg::message::derive::MessageDescription = ::mach_msg::message::derive::MessageDescription {
        name: "MigDirectionsArraysReply",
        id: <Self as ::mach_msg::message::derive::MachMessage>::ID,
        is_mig: true,
        is_mig_reply: true,
        fields: &[
            ::mach_msg::message::derive::FieldDescription {
                name: "found",
                kind: "array ::std::vec::Vec<u64>, max 6",
                parts: &[],
                size: ::mach_msg::message::derive::Option::Some(
                    ::core::mem::size_of::<u64>(),
                ),
                nested: &[],
            },
            ::mach_msg::message::derive::FieldDescription {
                name: "back",
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
        let field_back = <::mach_msg::OolMemory as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::RegionOf<
                ::mach_msg::message::derive::kind::Bytes,
                ::mach_msg::message::derive::kind::Ool,
            >,
        >>::check(&mut reader, "back", 4294967295u32)?;
        reader
            .head(const {
                &<Self as ::mach_msg::message::derive::MachMessage>::LAYOUT
            })?;
        let count = reader.count("found", 6u32)?;
        let field_found = reader
            .items::<::mach_msg::message::derive::Unalign<u64>>("found", count, 6u32)?;
        reader
            .agreed_count(
                "back",
                <::mach_msg::OolMemory as ::mach_msg::message::derive::Counted<
                    ::mach_msg::message::derive::kind::RegionOf<
                        ::mach_msg::message::derive::kind::Bytes,
                        ::mach_msg::message::derive::kind::Ool,
                    >,
                >>::count_of(&field_back),
            )?;
        let adoption = reader.finish()?;
        ::mach_msg::message::derive::Result::Ok(MigDirectionsArraysResults {
            found: field_found.iter().map(::mach_msg::message::derive::unpack).collect(),
            back: <::mach_msg::OolMemory as ::mach_msg::message::derive::DescriptorField<
                ::mach_msg::message::derive::kind::RegionOf<
                    ::mach_msg::message::derive::kind::Bytes,
                    ::mach_msg::message::derive::kind::Ool,
                >,
            >>::adopt(field_back, &adoption),
        })
    }
}
///The request of [`MigDirections::texts`]; message id 1103.
struct MigDirectionsTextsRequest<'a> {
    ///`text`
    pub text: &'a ::core::primitive::str,
    ///`c_text`
    pub c_text: &'a ::core::ffi::CStr,
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl<'a> ::mach_msg::message::derive::Debug for MigDirectionsTextsRequest<'a>
where
    for<'any> &'a ::core::primitive::str: ::mach_msg::message::derive::Debug,
    for<'any> &'a ::core::ffi::CStr: ::mach_msg::message::derive::Debug,
{
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("MigDirectionsTextsRequest")
            .field("text", &self.text)
            .field("c_text", &self.c_text)
            .finish()
    }
}
const _: () = ::core::assert!(
    ::mach_msg::message::derive::fits(& [7u32 as ::core::primitive::usize, 8u32 as
    ::core::primitive::usize]),
    "all bounds together allow a message that is larger than any kernel accepts: lower one, or send memory with `#[mach(ool)]`"
);
///The arguments of [`MigDirections::texts`]; message id 1103.
struct MigDirectionsTextsArguments<'buf> {
    ///`text`
    pub text: &'buf ::core::primitive::str,
    ///`c_text`
    pub c_text: &'buf ::mach_msg::message::derive::CStr,
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl<'buf> ::mach_msg::message::derive::Debug for MigDirectionsTextsArguments<'buf>
where
    for<'any> &'buf ::core::primitive::str: ::mach_msg::message::derive::Debug,
    for<'any> &'buf ::mach_msg::message::derive::CStr: ::mach_msg::message::derive::Debug,
{
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("MigDirectionsTextsArguments")
            .field("text", &self.text)
            .field("c_text", &self.c_text)
            .finish()
    }
}
#[diagnostic::do_not_recommend]
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl<'a> ::mach_msg::message::derive::Sendable for MigDirectionsTextsRequest<'a> {
    #[inline]
    fn id(&self) -> ::core::primitive::i32 {
        1103i32
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
        size.text(&self.text, "text", 7u32)?;
        size.fixed_text(&self.c_text, "c_text", 8u32)?;
        ::mach_msg::message::derive::Result::Ok(size.finish())
    }
    #[inline]
    #[allow(unused_variables)]
    fn encode(&self, encoder: &mut ::mach_msg::message::derive::Encoder<'_>) {
        encoder
            .head(const { &<Self as ::mach_msg::message::derive::MachMessage>::LAYOUT });
        encoder.text(&self.text);
        encoder.fixed_text(&self.c_text, 8u32);
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
unsafe impl<'a> ::mach_msg::message::derive::MachMessage
for MigDirectionsTextsRequest<'a> {
    const ID: ::core::primitive::i32 = 1103i32;
    type View<'__mach_buf> = MigDirectionsTextsArguments<'__mach_buf>;
    const LAYOUT: ::mach_msg::message::derive::MessageLayout = ::mach_msg::message::derive::MessageLayout::mig_request(
            ::mach_msg::message::derive::DescriptorArea::NONE,
            true,
        )
        .text(7usize)
        .fixed_text(8usize)
        .rounded();
    const DESCRIPTION: ::mach_msg::message::derive::MessageDescription = ::mach_msg::message::derive::MessageDescription {
        name: "MigDirectionsTextsRequest",
        id: <Self as ::mach_msg::message::derive::MachMessage>::ID,
        is_mig: true,
        is_mig_reply: false,
        fields: &[
            ::mach_msg::message::derive::FieldDescription {
                name: "text",
                kind: "string, max 7",
                parts: &[],
                size: ::mach_msg::message::derive::Option::None,
                nested: &[],
            },
            ::mach_msg::message::derive::FieldDescription {
                name: "c_text",
                kind: "string, max 8, fixed",
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
        reader
            .head(const {
                &<Self as ::mach_msg::message::derive::MachMessage>::LAYOUT
            })?;
        let field_text = reader.text::<&'a ::core::primitive::str>("text", 7u32)?;
        let field_c_text = reader.fixed_text::<&'a ::core::ffi::CStr>("c_text", 8u32)?;
        let adoption = reader.finish()?;
        ::mach_msg::message::derive::Result::Ok(MigDirectionsTextsArguments {
            text: field_text,
            c_text: field_c_text,
        })
    }
}
unsafe impl<'a> ::mach_msg::service::Method for MigDirectionsTextsRequest<'a> {
    const NAME: &'static ::core::primitive::str = "texts";
    const TARGET: ::core::option::Option<::mach_msg::wire::Disposition> = ::core::option::Option::Some(
        ::mach_msg::wire::Disposition::CopySend,
    );
    const REPLY: ::core::option::Option<::mach_msg::wire::Disposition> = ::core::option::Option::Some(
        ::mach_msg::wire::Disposition::MakeSendOnce,
    );
}
impl<'a> ::mach_msg::service::TwoWay for MigDirectionsTextsRequest<'a> {
    type Reply = MigDirectionsTextsReply;
    type Results = MigDirectionsTextsResults;
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
///The reply of [`MigDirections::texts`]; message id 1203.
struct MigDirectionsTextsReply {
    ///`back`
    pub back: ::std::string::String,
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl ::mach_msg::message::derive::Debug for MigDirectionsTextsReply
where
    for<'any> ::std::string::String: ::mach_msg::message::derive::Debug,
{
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("MigDirectionsTextsReply").field("back", &self.back).finish()
    }
}
const _: () = ::core::assert!(
    ::mach_msg::message::derive::fits(& [9u32 as ::core::primitive::usize]),
    "all bounds together allow a message that is larger than any kernel accepts: lower one, or send memory with `#[mach(ool)]`"
);
///The results of [`MigDirections::texts`]; message id 1203.
struct MigDirectionsTextsResults {
    ///`back`
    pub back: ::std::string::String,
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl ::mach_msg::message::derive::Debug for MigDirectionsTextsResults
where
    for<'any> ::std::string::String: ::mach_msg::message::derive::Debug,
{
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("MigDirectionsTextsResults").field("back", &self.back).finish()
    }
}
#[diagnostic::do_not_recommend]
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl ::mach_msg::message::derive::Sendable for MigDirectionsTextsReply {
    #[inline]
    fn id(&self) -> ::core::primitive::i32 {
        1203i32
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
                    ::mach_msg::message::derive::DescriptorArea::NONE,
                    true,
                )
                .min_size()
        });
        size.text(&self.back, "back", 9u32)?;
        ::mach_msg::message::derive::Result::Ok(size.finish())
    }
    #[inline]
    #[allow(unused_variables)]
    fn encode(&self, encoder: &mut ::mach_msg::message::derive::Encoder<'_>) {
        encoder
            .head(const { &<Self as ::mach_msg::message::derive::MachMessage>::LAYOUT });
        encoder.text(&self.back);
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
unsafe impl ::mach_msg::message::derive::MachMessage for MigDirectionsTextsReply {
    const ID: ::core::primitive::i32 = 1203i32;
    type View<'__mach_buf> = MigDirectionsTextsResults;
    const LAYOUT: ::mach_msg::message::derive::MessageLayout = ::mach_msg::message::derive::MessageLayout::mig_reply(
            ::mach_msg::message::derive::DescriptorArea::NONE,
            true,
        )
        .text(9usize)
        .rounded();
    const DESCRIPTION: ::mach_msg::message::derive::MessageDescription = ::mach_msg::message::derive::MessageDescription {
        name: "MigDirectionsTextsReply",
        id: <Self as ::mach_msg::message::derive::MachMessage>::ID,
        is_mig: true,
        is_mig_reply: true,
        fields: &[
            ::mach_msg::message::derive::FieldDescription {
                name: "back",
                kind: "string, max 9",
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
        reader
            .head(const {
                &<Self as ::mach_msg::message::derive::MachMessage>::LAYOUT
            })?;
        let field_back = reader.text::<::std::string::String>("back", 9u32)?;
        let adoption = reader.finish()?;
        ::mach_msg::message::derive::Result::Ok(MigDirectionsTextsResults {
            back: <::std::string::String as ::mach_msg::message::derive::OwnedText>::from_view(
                field_back,
            ),
        })
    }
}
///The request of [`MigDirections::note`]; message id 1104.
struct MigDirectionsNoteRequest {
    ///`number`
    pub number: u32,
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl ::mach_msg::message::derive::Debug for MigDirectionsNoteRequest
where
    for<'any> u32: ::mach_msg::message::derive::Debug,
{
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("MigDirectionsNoteRequest").field("number", &self.number).finish()
    }
}
const _: () = ::core::assert!(
    ::core::mem::align_of:: < u32 > () <= ::mach_msg::message::derive::ALIGN_MAX,
    "`number` has an alignment above 8, which no field of a message can have"
);
const _: () = ::core::assert!(
    ::mach_msg::message::derive::fits(& []),
    "all bounds together allow a message that is larger than any kernel accepts: lower one, or send memory with `#[mach(ool)]`"
);
///The arguments of [`MigDirections::note`]; message id 1104.
struct MigDirectionsNoteArguments {
    ///`number`
    pub number: u32,
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl ::mach_msg::message::derive::Debug for MigDirectionsNoteArguments
where
    for<'any> u32: ::mach_msg::message::derive::Debug,
{
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("MigDirectionsNoteArguments")
            .field("number", &self.number)
            .finish()
    }
}
#[diagnostic::do_not_recommend]
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl ::mach_msg::message::derive::Sendable for MigDirectionsNoteRequest {
    #[inline]
    fn id(&self) -> ::core::primitive::i32 {
        1104i32
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
        size.value::<u32>();
        ::mach_msg::message::derive::Result::Ok(size.finish())
    }
    #[inline]
    #[allow(unused_variables)]
    fn encode(&self, encoder: &mut ::mach_msg::message::derive::Encoder<'_>) {
        encoder
            .head(const { &<Self as ::mach_msg::message::derive::MachMessage>::LAYOUT });
        <u32 as ::mach_msg::message::derive::Inline>::put(&self.number, encoder);
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
unsafe impl ::mach_msg::message::derive::MachMessage for MigDirectionsNoteRequest {
    const ID: ::core::primitive::i32 = 1104i32;
    type View<'__mach_buf> = MigDirectionsNoteArguments;
    const LAYOUT: ::mach_msg::message::derive::MessageLayout = ::mach_msg::message::derive::MessageLayout::mig_request(
            ::mach_msg::message::derive::DescriptorArea::NONE,
            true,
        )
        .value::<u32>()
        .rounded();
    const DESCRIPTION: ::mach_msg::message::derive::MessageDescription = ::mach_msg::message::derive::MessageDescription {
        name: "MigDirectionsNoteRequest",
        id: <Self as ::mach_msg::message::derive::MachMessage>::ID,
        is_mig: true,
        is_mig_reply: false,
        fields: &[
            ::mach_msg::message::derive::FieldDescription {
                name: "number",
                kind: "inline u32",
                parts: &[],
                size: ::mach_msg::message::derive::Option::Some(
                    ::core::mem::size_of::<u32>(),
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
        let field_number = <u32 as ::mach_msg::message::derive::Inline>::take(
            &mut reader,
            "number",
        )?;
        let adoption = reader.finish()?;
        ::mach_msg::message::derive::Result::Ok(MigDirectionsNoteArguments {
            number: field_number,
        })
    }
}
unsafe impl ::mach_msg::service::Method for MigDirectionsNoteRequest {
    const NAME: &'static ::core::primitive::str = "note";
    const TARGET: ::core::option::Option<::mach_msg::wire::Disposition> = ::core::option::Option::Some(
        ::mach_msg::wire::Disposition::CopySend,
    );
    const REPLY: ::core::option::Option<::mach_msg::wire::Disposition> = ::core::option::Option::None;
}
///The request of [`MigDirections::nothing`]; message id 1105.
struct MigDirectionsNothingRequest {}
#[automatically_derived]
#[allow(trivial_bounds)]
impl ::mach_msg::message::derive::Debug for MigDirectionsNothingRequest {
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("MigDirectionsNothingRequest").finish()
    }
}
const _: () = ::core::assert!(
    ::mach_msg::message::derive::fits(& []),
    "all bounds together allow a message that is larger than any kernel accepts: lower one, or send memory with `#[mach(ool)]`"
);
///The arguments of [`MigDirections::nothing`]; message id 1105.
struct MigDirectionsNothingArguments {}
#[automatically_derived]
#[allow(trivial_bounds)]
impl ::mach_msg::message::derive::Debug for MigDirectionsNothingArguments {
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("MigDirectionsNothingArguments").finish()
    }
}
#[diagnostic::do_not_recommend]
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl ::mach_msg::message::derive::Sendable for MigDirectionsNothingRequest {
    #[inline]
    fn id(&self) -> ::core::primitive::i32 {
        1105i32
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
                    false,
                )
                .min_size()
        });
        ::mach_msg::message::derive::Result::Ok(size.finish())
    }
    #[inline]
    #[allow(unused_variables)]
    fn encode(&self, encoder: &mut ::mach_msg::message::derive::Encoder<'_>) {
        encoder
            .head(const { &<Self as ::mach_msg::message::derive::MachMessage>::LAYOUT });
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
unsafe impl ::mach_msg::message::derive::MachMessage for MigDirectionsNothingRequest {
    const ID: ::core::primitive::i32 = 1105i32;
    type View<'__mach_buf> = MigDirectionsNothingArguments;
    const LAYOUT: ::mach_msg::message::derive::MessageLayout = ::mach_msg::message::derive::MessageLayout::mig_request(
            ::mach_msg::message::derive::DescriptorArea::NONE,
            false,
        )
        .rounded();
    const DESCRIPTION: ::mach_msg::message::derive::MessageDescription = ::mach_msg::message::derive::MessageDescription {
        name: "MigDirectionsNothingRequest",
        id: <Self as ::mach_msg::message::derive::MachMessage>::ID,
        is_mig: true,
        is_mig_reply: false,
        fields: &[],
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
        let adoption = reader.finish()?;
        ::mach_msg::message::derive::Result::Ok(MigDirectionsNothingArguments {})
    }
}
unsafe impl ::mach_msg::service::Method for MigDirectionsNothingRequest {
    const NAME: &'static ::core::primitive::str = "nothing";
    const TARGET: ::core::option::Option<::mach_msg::wire::Disposition> = ::core::option::Option::Some(
        ::mach_msg::wire::Disposition::CopySend,
    );
    const REPLY: ::core::option::Option<::mach_msg::wire::Disposition> = ::core::option::Option::Some(
        ::mach_msg::wire::Disposition::MakeSendOnce,
    );
}
impl ::mach_msg::service::TwoWay for MigDirectionsNothingRequest {
    type Reply = MigDirectionsNothingReply;
    type Results = MigDirectionsNothingResults;
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
///The reply of [`MigDirections::nothing`]; message id 1205.
struct MigDirectionsNothingReply {}
#[automatically_derived]
#[allow(trivial_bounds)]
impl ::mach_msg::message::derive::Debug for MigDirectionsNothingReply {
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("MigDirectionsNothingReply").finish()
    }
}
const _: () = ::core::assert!(
    ::mach_msg::message::derive::fits(& []),
    "all bounds together allow a message that is larger than any kernel accepts: lower one, or send memory with `#[mach(ool)]`"
);
///The results of [`MigDirections::nothing`]; message id 1205.
struct MigDirectionsNothingResults {}
#[automatically_derived]
#[allow(trivial_bounds)]
impl ::mach_msg::message::derive::Debug for MigDirectionsNothingResults {
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("MigDirectionsNothingResults").finish()
    }
}
#[diagnostic::do_not_recommend]
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl ::mach_msg::message::derive::Sendable for MigDirectionsNothingReply {
    #[inline]
    fn id(&self) -> ::core::primitive::i32 {
        1205i32
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
                    ::mach_msg::message::derive::DescriptorArea::NONE,
                    false,
                )
                .min_size()
        });
        ::mach_msg::message::derive::Result::Ok(size.finish())
    }
    #[inline]
    #[allow(unused_variables)]
    fn encode(&self, encoder: &mut ::mach_msg::message::derive::Encoder<'_>) {
        encoder
            .head(const { &<Self as ::mach_msg::message::derive::MachMessage>::LAYOUT });
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
unsafe impl ::mach_msg::message::derive::MachMessage for MigDirectionsNothingReply {
    const ID: ::core::primitive::i32 = 1205i32;
    type View<'__mach_buf> = MigDirectionsNothingResults;
    const LAYOUT: ::mach_msg::message::derive::MessageLayout = ::mach_msg::message::derive::MessageLayout::mig_reply(
            ::mach_msg::message::derive::DescriptorArea::NONE,
            false,
        )
        .rounded();
    const DESCRIPTION: ::mach_msg::message::derive::MessageDescription = ::mach_msg::message::derive::MessageDescription {
        name: "MigDirectionsNothingReply",
        id: <Self as ::mach_msg::message::derive::MachMessage>::ID,
        is_mig: true,
        is_mig_reply: true,
        fields: &[],
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
        let adoption = reader.finish()?;
        ::mach_msg::message::derive::Result::Ok(MigDirectionsNothingResults {})
    }
}
