#[diagnostic::on_unimplemented(
    message = "`{Self}` does not implement the service `Sensor`",
    label = "expected `impl Sensor for {Self}`"
)]
#[allow(clippy::too_many_arguments)]
trait Sensor {
    ///
    ///# Errors
    ///
    ///The code of the reply.
    fn sample(
        &self,
        channel: u8,
    ) -> ::core::result::Result<SensorSampleReply, ::mach_msg::kernel::KernReturn>;
    fn calibrate(
        &self,
        points: &[::mach_msg::message::derive::Unalign<u64>],
        name: &::mach_msg::message::derive::CStr,
    ) -> Result<(), KernReturn>;
}
///Dispatches the requests of [`Sensor`] to a value that implements it.
#[derive(::core::fmt::Debug)]
struct SensorServer<__Server> {
    server: ::mach_msg::service::Shared<__Server>,
}
impl<__Server> SensorServer<__Server> {
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
    __Server: Sensor + ::core::marker::Send + ::core::marker::Sync,
> ::mach_msg::service::Service for SensorServer<__Server> {
    fn name(&self) -> &'static ::core::primitive::str {
        "Sensor"
    }
    fn ids(&self) -> ::core::ops::Range<::core::primitive::i32> {
        800i32..802i32
    }
    fn methods(
        &self,
    ) -> &'static [(::core::primitive::i32, &'static ::core::primitive::str)] {
        &[(800i32, "sample"), (801i32, "calibrate")]
    }
    fn max_request_size(&self) -> ::core::primitive::usize {
        let mut max = 0;
        max = ::core::cmp::Ord::max(
            max,
            <SensorSampleRequest as ::mach_msg::message::MachMessage>::LAYOUT.max_size(),
        );
        max = ::core::cmp::Ord::max(
            max,
            <SensorCalibrateRequest<'_> as ::mach_msg::message::MachMessage>::LAYOUT
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
            800i32 => {
                call.reply::<
                        SensorSampleRequest,
                        _,
                    >(|arguments| {
                    <__Server as Sensor>::sample(server, arguments.channel)
                        .map(|reply| reply)
                })
            }
            801i32 => {
                call.reply::<
                        SensorCalibrateRequest<'_>,
                        _,
                    >(|arguments| {
                    <__Server as Sensor>::calibrate(
                            server,
                            arguments.points,
                            arguments.name,
                        )
                        .map_err(|error| <KernReturn as ::mach_msg::service::ServiceError>::code(
                            &error,
                        ))
                        .map(|()| SensorCalibrateReply {})
                })
            }
            _ => call.unknown(),
        }
    }
}
///Calls the methods of [`Sensor`] on a server.
#[derive(::core::clone::Clone, ::core::fmt::Debug)]
struct SensorClient {
    client: ::mach_msg::service::Client,
}
impl SensorClient {
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
    pub fn sample(
        &self,
        channel: u8,
    ) -> ::core::result::Result<
        SensorSampleResults,
        ::mach_msg::service::ClientError<::mach_msg::kernel::KernReturn>,
    > {
        self.client
            .call(SensorSampleRequest { channel })
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
    pub fn calibrate<'a>(
        &self,
        points: &'a [u64],
        name: &'a ::core::ffi::CStr,
    ) -> ::core::result::Result<(), ::mach_msg::service::ClientError<KernReturn>> {
        self.client
            .call(SensorCalibrateRequest {
                points,
                name,
            })
            .map(|_| ())
            .map_err(::mach_msg::service::ClientError::from)
    }
}
::mach_msg::__if_asynchronous! {
    #[allow(dead_code)] impl SensorClient { #[doc = ""] #[doc =
    "Same as `sample`, in a task of a runtime."] #[doc = ""] #[doc = "# Errors"] #[doc =
    ""] #[doc =
    "The request was not sent, there was no reply, or the reply is an error."]
    #[allow(clippy::too_many_arguments)] #[inline] pub async fn sample_async(& self,
    channel : u8) -> ::core::result::Result < SensorSampleResults,
    ::mach_msg::service::ClientError < ::mach_msg::kernel::KernReturn > > { self.client
    .call_async(SensorSampleRequest { channel }). await .map(| results | results)
    .map_err(::mach_msg::service::ClientError::from) } #[doc = ""] #[doc =
    "Same as `calibrate`, in a task of a runtime."] #[doc = ""] #[doc = "# Errors"] #[doc
    = ""] #[doc =
    "The request was not sent, there was no reply, or the reply is an error."]
    #[allow(clippy::too_many_arguments)] #[inline] pub async fn calibrate_async < 'a > (&
    self, points : & 'a[u64], name : & 'a::core::ffi::CStr) -> ::core::result::Result <
    (), ::mach_msg::service::ClientError < KernReturn > > { self.client
    .call_async(SensorCalibrateRequest { points, name }). await .map(| _ | ())
    .map_err(::mach_msg::service::ClientError::from) } }
}
impl ::mach_msg::message::Described for SensorClient {
    const MESSAGES: &'static [::mach_msg::message::MessageDescription] = &[
        <SensorSampleRequest as ::mach_msg::message::MachMessage>::DESCRIPTION,
        <SensorSampleReply as ::mach_msg::message::MachMessage>::DESCRIPTION
            .with_errors(::mach_msg::message::ErrorDescription {
                name: "KernReturn",
                codes: <::mach_msg::kernel::KernReturn as ::mach_msg::service::ServiceError>::CODES,
            }),
        <SensorCalibrateRequest<
            'static,
        > as ::mach_msg::message::MachMessage>::DESCRIPTION,
        <SensorCalibrateReply as ::mach_msg::message::MachMessage>::DESCRIPTION
            .with_errors(::mach_msg::message::ErrorDescription {
                name: "KernReturn",
                codes: <KernReturn as ::mach_msg::service::ServiceError>::CODES,
            }),
    ];
}
impl ::core::convert::From<::mach_msg::service::Client> for SensorClient {
    fn from(client: ::mach_msg::service::Client) -> Self {
        Self { client }
    }
}
///The request of [`Sensor::sample`]; message id 800.
struct SensorSampleRequest {
    ///`channel`
    pub channel: u8,
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl ::mach_msg::message::derive::Debug for SensorSampleRequest
where
    for<'any> u8: ::mach_msg::message::derive::Debug,
{
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("SensorSampleRequest").field("channel", &self.channel).finish()
    }
}
const _: () = ::core::assert!(
    ::core::mem::align_of:: < u8 > () <= ::mach_msg::message::derive::ALIGN_MAX,
    "`channel` has an alignment above 8, which no field of a message can have"
);
const _: () = ::core::assert!(
    ::mach_msg::message::derive::fits(& []),
    "all bounds together allow a message that is larger than any kernel accepts: lower one, or send memory with `#[mach(ool)]`"
);
///The arguments of [`Sensor::sample`]; message id 800.
struct SensorSampleArguments {
    ///`channel`
    pub channel: u8,
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl ::mach_msg::message::derive::Debug for SensorSampleArguments
where
    for<'any> u8: ::mach_msg::message::derive::Debug,
{
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("SensorSampleArguments").field("channel", &self.channel).finish()
    }
}
#[diagnostic::do_not_recommend]
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl ::mach_msg::message::derive::Sendable for SensorSampleRequest {
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
        let mut size = ::mach_msg::message::derive::Sizer::new(const {
            ::mach_msg::message::derive::MessageLayout::mig_request(
                    ::mach_msg::message::derive::DescriptorArea::NONE,
                    true,
                )
                .min_size()
        });
        size.value::<u8>();
        ::mach_msg::message::derive::Result::Ok(size.finish())
    }
    #[inline]
    #[allow(unused_variables)]
    fn encode(&self, encoder: &mut ::mach_msg::message::derive::Encoder<'_>) {
        encoder
            .head(const { &<Self as ::mach_msg::message::derive::MachMessage>::LAYOUT });
        <u8 as ::mach_msg::message::derive::Inline>::put(&self.channel, encoder);
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
unsafe impl ::mach_msg::message::derive::MachMessage for SensorSampleRequest {
    const ID: ::core::primitive::i32 = 800i32;
    type View<'__mach_buf> = SensorSampleArguments;
    const LAYOUT: ::mach_msg::message::derive::MessageLayout = ::mach_msg::message::derive::MessageLayout::mig_request(
            ::mach_msg::message::derive::DescriptorArea::NONE,
            true,
        )
        .value::<u8>()
        .rounded();
    const DESCRIPTION: ::mach_msg::message::derive::MessageDescription = ::mach_msg::message::derive::MessageDescription {
        name: "SensorSampleRequest",
        id: <Self as ::mach_msg::message::derive::MachMessage>::ID,
        is_mig: true,
        is_mig_reply: false,
        fields: &[
            ::mach_msg::message::derive::FieldDescription {
                name: "channel",
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
        let field_channel = <u8 as ::mach_msg::message::derive::Inline>::take(
            &mut reader,
            "channel",
        )?;
        let adoption = reader.finish()?;
        ::mach_msg::message::derive::Result::Ok(SensorSampleArguments {
            channel: field_channel,
        })
    }
}
unsafe impl ::mach_msg::service::Method for SensorSampleRequest {
    const NAME: &'static ::core::primitive::str = "sample";
    const TARGET: ::core::option::Option<::mach_msg::wire::Disposition> = ::core::option::Option::Some(
        ::mach_msg::wire::Disposition::CopySend,
    );
    const REPLY: ::core::option::Option<::mach_msg::wire::Disposition> = ::core::option::Option::Some(
        ::mach_msg::wire::Disposition::MakeSendOnce,
    );
}
impl ::mach_msg::service::TwoWay for SensorSampleRequest {
    type Reply = SensorSampleReply;
    type Results = SensorSampleResults;
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
///The reply of [`Sensor::sample`]; message id 900.
struct SensorSampleReply {
    ///`value`
    pub value: u64,
    ///`time`
    pub time: u32,
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl ::mach_msg::message::derive::Debug for SensorSampleReply
where
    for<'any> u64: ::mach_msg::message::derive::Debug,
    for<'any> u32: ::mach_msg::message::derive::Debug,
{
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("SensorSampleReply")
            .field("value", &self.value)
            .field("time", &self.time)
            .finish()
    }
}
const _: () = ::core::assert!(
    ::core::mem::align_of:: < u64 > () <= ::mach_msg::message::derive::ALIGN_MAX,
    "`value` has an alignment above 8, which no field of a message can have"
);
const _: () = ::core::assert!(
    ::core::mem::align_of:: < u32 > () <= ::mach_msg::message::derive::ALIGN_MAX,
    "`time` has an alignment above 8, which no field of a message can have"
);
const _: () = ::core::assert!(
    ::mach_msg::message::derive::fits(& []),
    "all bounds together allow a message that is larger than any kernel accepts: lower one, or send memory with `#[mach(ool)]`"
);
///The results of [`Sensor::sample`]; message id 900.
struct SensorSampleResults {
    ///`value`
    pub value: u64,
    ///`time`
    pub time: u32,
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl ::mach_msg::message::derive::Debug for SensorSampleResults
where
    for<'any> u64: ::mach_msg::message::derive::Debug,
    for<'any> u32: ::mach_msg::message::derive::Debug,
{
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("SensorSampleResults")
            .field("value", &self.value)
            .field("time", &self.time)
            .finish()
    }
}
#[diagnostic::do_not_recommend]
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl ::mach_msg::message::derive::Sendable for SensorSampleReply {
    #[inline]
    fn id(&self) -> ::core::primitive::i32 {
        900i32
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
        size.value::<u32>();
        ::mach_msg::message::derive::Result::Ok(size.finish())
    }
    #[inline]
    #[allow(unused_variables)]
    fn encode(&self, encoder: &mut ::mach_msg::message::derive::Encoder<'_>) {
        encoder
            .head(const { &<Self as ::mach_msg::message::derive::MachMessage>::LAYOUT });
        <u64 as ::mach_msg::message::derive::Inline>::put(&self.value, encoder);
        <u32 as ::mach_msg::message::derive::Inline>::put(&self.time, encoder);
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
unsafe impl ::mach_msg::message::derive::MachMessage for SensorSampleReply {
    const ID: ::core::primitive::i32 = 900i32;
    type View<'__mach_buf> = SensorSampleResults;
    const LAYOUT: ::mach_msg::message::derive::MessageLayout = ::mach_msg::message::derive::MessageLayout::mig_reply(
            ::mach_msg::message::derive::DescriptorArea::NONE,
            true,
        )
        .value::<u64>()
        .value::<u32>()
        .rounded();
    const DESCRIPTION: ::mach_msg::message::derive::MessageDescription = ::mach_msg::message::derive::MessageDescription {
        name: "SensorSampleReply",
        id: <Self as ::mach_msg::message::derive::MachMessage>::ID,
        is_mig: true,
        is_mig_reply: true,
        fields: &[
            ::mach_msg::message::derive::FieldDescription {
                name: "value",
                kind: "inline u64",
                parts: &[],
                size: ::mach_msg::message::derive::Option::Some(
                    ::core::mem::size_of::<u64>(),
                ),
                nested: &[],
            },
            ::mach_msg::message::derive::FieldDescription {
                name: "time",
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
        let field_value = <u64 as ::mach_msg::message::derive::Inline>::take(
            &mut reader,
            "value",
        )?;
        let field_time = <u32 as ::mach_msg::message::derive::Inline>::take(
            &mut reader,
            "time",
        )?;
        let adoption = reader.finish()?;
        ::mach_msg::message::derive::Result::Ok(SensorSampleResults {
            value: field_value,
            time: field_time,
        })
    }
}
///The request of [`Sensor::calibrate`]; message id 801.
struct SensorCalibrateRequest<'a> {
    ///`points`
    pub points: &'a [u64],
    ///`name`
    pub name: &'a ::core::ffi::CStr,
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl<'a> ::mach_msg::message::derive::Debug for SensorCalibrateRequest<'a>
where
    for<'any> &'a [u64]: ::mach_msg::message::derive::Debug,
    for<'any> &'a ::core::ffi::CStr: ::mach_msg::message::derive::Debug,
{
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("SensorCalibrateRequest")
            .field("points", &self.points)
            .field("name", &self.name)
            .finish()
    }
}
const _: () = ::core::assert!(
    ::core::mem::align_of:: < ::mach_msg::message::derive::Unalign < u64 > > () <=
    ::mach_msg::message::derive::ALIGN_PACKED,
    "`points` is seen in place, and alignments in `layout(mig)` are at most 4: write `Unalign<T>` (of zerocopy) for its items, or a type with less alignment"
);
const _: () = ::core::assert!(
    ::mach_msg::message::derive::fits(&
    [::core::primitive::usize::saturating_mul(::core::mem::size_of:: < u64 > (), 16u32 as
    ::core::primitive::usize), 32u32 as ::core::primitive::usize]),
    "all bounds together allow a message that is larger than any kernel accepts: lower one, or send memory with `#[mach(ool)]`"
);
///The arguments of [`Sensor::calibrate`]; message id 801.
struct SensorCalibrateArguments<'buf> {
    ///`points`
    pub points: &'buf [::mach_msg::message::derive::Unalign<u64>],
    ///`name`
    pub name: &'buf ::mach_msg::message::derive::CStr,
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl<'buf> ::mach_msg::message::derive::Debug for SensorCalibrateArguments<'buf>
where
    for<'any> u64: ::mach_msg::message::derive::Debug,
    for<'any> &'buf ::mach_msg::message::derive::CStr: ::mach_msg::message::derive::Debug,
{
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("SensorCalibrateArguments")
            .field(
                "points",
                &::mach_msg::message::derive::Unpacked::<
                    ::mach_msg::message::derive::Unalign<u64>,
                    u64,
                >::new(self.points),
            )
            .field("name", &self.name)
            .finish()
    }
}
#[diagnostic::do_not_recommend]
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl<'a> ::mach_msg::message::derive::Sendable for SensorCalibrateRequest<'a> {
    #[inline]
    fn id(&self) -> ::core::primitive::i32 {
        801i32
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
        size.array::<u64>(&self.points[..], "points", 16u32)?;
        size.text(&self.name, "name", 32u32)?;
        ::mach_msg::message::derive::Result::Ok(size.finish())
    }
    #[inline]
    #[allow(unused_variables)]
    fn encode(&self, encoder: &mut ::mach_msg::message::derive::Encoder<'_>) {
        encoder
            .head(const { &<Self as ::mach_msg::message::derive::MachMessage>::LAYOUT });
        encoder.count(self.points.len());
        encoder.items::<u64>(&self.points[..]);
        encoder.text(&self.name);
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
unsafe impl<'a> ::mach_msg::message::derive::MachMessage for SensorCalibrateRequest<'a> {
    const ID: ::core::primitive::i32 = 801i32;
    type View<'__mach_buf> = SensorCalibrateArguments<'__mach_buf>;
    const LAYOUT: ::mach_msg::message::derive::MessageLayout = ::mach_msg::message::derive::MessageLayout::mig_request(
            ::mach_msg::message::derive::DescriptorArea::NONE,
            true,
        )
        .slice::<u64>(16usize)
        .text(32usize)
        .rounded();
    const DESCRIPTION: ::mach_msg::message::derive::MessageDescription = ::mach_msg::message::derive::MessageDescription {
        name: "SensorCalibrateRequest",
        id: <Self as ::mach_msg::message::derive::MachMessage>::ID,
        is_mig: true,
        is_mig_reply: false,
        fields: &[
            ::mach_msg::message::derive::FieldDescription {
                name: "points",
                kind: "array &[u64], max 16",
                parts: &[],
                size: ::mach_msg::message::derive::Option::Some(
                    ::core::mem::size_of::<u64>(),
                ),
                nested: &[],
            },
            ::mach_msg::message::derive::FieldDescription {
                name: "name",
                kind: "string, max 32",
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
        let count = reader.count("points", 16u32)?;
        let field_points = reader
            .items::<::mach_msg::message::derive::Unalign<u64>>("points", count, 16u32)?;
        let field_name = reader.text::<&'a ::core::ffi::CStr>("name", 32u32)?;
        let adoption = reader.finish()?;
        ::mach_msg::message::derive::Result::Ok(SensorCalibrateArguments {
            points: field_points,
            name: field_name,
        })
    }
}
unsafe impl<'a> ::mach_msg::service::Method for SensorCalibrateRequest<'a> {
    const NAME: &'static ::core::primitive::str = "calibrate";
    const TARGET: ::core::option::Option<::mach_msg::wire::Disposition> = ::core::option::Option::Some(
        ::mach_msg::wire::Disposition::CopySend,
    );
    const REPLY: ::core::option::Option<::mach_msg::wire::Disposition> = ::core::option::Option::Some(
        ::mach_msg::wire::Disposition::MakeSendOnce,
    );
}
impl<'a> ::mach_msg::service::TwoWay for SensorCalibrateRequest<'a> {
    type Reply = SensorCalibrateReply;
    type Results = SensorCalibrateResults;
    type Error = KernReturn;
    const TRAILER: ::mach_msg::wire::TrailerElements = ::mach_msg::wire::TrailerElements::Null;
    fn error_of(
        code: ::mach_msg::kernel::KernReturn,
    ) -> ::core::option::Option<Self::Error> {
        <KernReturn as ::mach_msg::service::ServiceError>::from_code(code)
    }
    fn capacities(
        &self,
    ) -> impl ::core::ops::Fn(
        &Self::Results,
    ) -> ::core::primitive::bool + ::core::marker::Send + 'static {
        |_| true
    }
}
///The reply of [`Sensor::calibrate`]; message id 901.
struct SensorCalibrateReply {}
#[automatically_derived]
#[allow(trivial_bounds)]
impl ::mach_msg::message::derive::Debug for SensorCalibrateReply {
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("SensorCalibrateReply").finish()
    }
}
const _: () = ::core::assert!(
    ::mach_msg::message::derive::fits(& []),
    "all bounds together allow a message that is larger than any kernel accepts: lower one, or send memory with `#[mach(ool)]`"
);
///The results of [`Sensor::calibrate`]; message id 901.
struct SensorCalibrateResults {}
#[automatically_derived]
#[allow(trivial_bounds)]
impl ::mach_msg::message::derive::Debug for SensorCalibrateResults {
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("SensorCalibrateResults").finish()
    }
}
#[diagnostic::do_not_recommend]
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl ::mach_msg::message::derive::Sendable for SensorCalibrateReply {
    #[inline]
    fn id(&self) -> ::core::primitive::i32 {
        901i32
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
unsafe impl ::mach_msg::message::derive::MachMessage for SensorCalibrateReply {
    const ID: ::core::primitive::i32 = 901i32;
    type View<'__mach_buf> = SensorCalibrateResults;
    const LAYOUT: ::mach_msg::message::derive::MessageLayout = ::mach_msg::message::derive::MessageLayout::mig_reply(
            ::mach_msg::message::derive::DescriptorArea::NONE,
            false,
        )
        .rounded();
    const DESCRIPTION: ::mach_msg::message::derive::MessageDescription = ::mach_msg::message::derive::MessageDescription {
        name: "SensorCalibrateReply",
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
        ::mach_msg::message::derive::Result::Ok(SensorCalibrateResults {})
    }
}
