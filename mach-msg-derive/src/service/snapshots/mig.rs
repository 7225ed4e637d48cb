#[allow(clippy::too_many_arguments)]
trait Sensor {
    ///
    ///# Errors
    ///
    ///What the caller is answered with.
    fn sample(
        &self,
        channel: u8,
    ) -> ::core::result::Result<SensorSampleReply, ::mach_msg::kernel::KernReturn>;
    fn calibrate(
        &self,
        points: &[::mach_msg::zerocopy::Unalign<u64>],
        name: &::core::ffi::CStr,
    ) -> Result<(), KernReturn>;
}
///Answers the requests of [`Sensor`] with a value that implements it.
#[derive(::core::fmt::Debug)]
struct SensorServer<__Server> {
    server: ::mach_msg::service::Shared<__Server>,
}
impl<__Server: Sensor> SensorServer<__Server> {
    /// A dispatcher to this value.
    #[must_use]
    pub const fn new(server: __Server) -> Self {
        Self {
            server: <::mach_msg::service::Shared<__Server>>::new(server),
        }
    }
    /// The value.
    #[must_use]
    pub fn into_inner(self) -> __Server {
        self.server.into_inner()
    }
}
impl<
    __Server: Sensor + ::core::marker::Send + ::core::marker::Sync,
> ::mach_msg::service::Service for SensorServer<__Server> {
    fn name(&self) -> &'static str {
        "Sensor"
    }
    fn ids(&self) -> ::core::ops::Range<i32> {
        800i32..802i32
    }
    fn methods(&self) -> &'static [(i32, &'static str)] {
        &[(800i32, "sample"), (801i32, "calibrate")]
    }
    fn max_request_size(&self) -> usize {
        let mut max = 0;
        max = ::core::cmp::Ord::max(
            max,
            <SensorSampleArguments as ::mach_msg::service::codec::Decode<'_>>::SHAPE
                .max_size(),
        );
        max = ::core::cmp::Ord::max(
            max,
            <SensorCalibrateArguments<
                '_,
            > as ::mach_msg::service::codec::Decode<'_>>::SHAPE
                .max_size(),
        );
        max
    }
    #[allow(unused_variables)]
    fn dispatch<'r>(
        &self,
        call: ::mach_msg::service::Call<'_, 'r>,
    ) -> ::mach_msg::service::Answer<'r> {
        let server = self.server.get();
        match call.id() {
            800i32 => {
                call.answer(|arguments: SensorSampleArguments| {
                    <__Server as Sensor>::sample(server, arguments.channel)
                        .map(|reply| reply)
                })
            }
            801i32 => {
                call.answer(|arguments: SensorCalibrateArguments<'_>| {
                    <__Server as Sensor>::calibrate(
                            server,
                            arguments.points,
                            arguments.name,
                        )
                        .map_err(|error| ::mach_msg::service::ServiceError::code(&error))
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
    /// A client of the server behind this right.
    #[must_use]
    pub const fn new(target: ::mach_msg::SendRight) -> Self {
        Self {
            client: ::mach_msg::service::Client::new(target),
        }
    }
    /// What calls have in common: the right, the time limit, calls of any request.
    #[must_use]
    pub const fn client(&self) -> &::mach_msg::service::Client {
        &self.client
    }
    ///
    ///# Errors
    ///
    /// The request was not sent, there was no answer, or the answer is an error.
    #[allow(clippy::too_many_arguments)]
    #[inline]
    pub fn sample(
        &self,
        channel: u8,
    ) -> ::core::result::Result<
        SensorSampleResults,
        ::mach_msg::service::CallError<::mach_msg::kernel::KernReturn>,
    > {
        self.client
            .call(SensorSampleRequest { channel })
            .map(|results| results)
            .map_err(::mach_msg::service::CallError::from)
    }
    ///
    ///# Errors
    ///
    /// The request was not sent, there was no answer, or the answer is an error.
    #[allow(clippy::too_many_arguments)]
    #[inline]
    pub fn calibrate<'a>(
        &self,
        points: &'a [u64],
        name: &'a ::core::ffi::CStr,
    ) -> ::core::result::Result<(), ::mach_msg::service::CallError<KernReturn>> {
        self.client
            .call(SensorCalibrateRequest {
                points,
                name,
            })
            .map(|_| ())
            .map_err(::mach_msg::service::CallError::from)
    }
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
impl ::core::fmt::Debug for SensorSampleRequest {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        f.debug_struct("SensorSampleRequest").field("channel", &self.channel).finish()
    }
}
unsafe impl ::mach_msg::service::codec::Encode for SensorSampleRequest {
    const SHAPE: ::mach_msg::service::codec::Shape = ::mach_msg::service::codec::Shape::request(
            ::mach_msg::service::codec::Rules::Mig,
            0usize,
            0usize,
            true,
        )
        .value::<u8>()
        .end();
    #[inline]
    fn size_bound(&self) -> usize {
        Self::SHAPE.min_size()
    }
    #[inline]
    fn encode(&self, __writer: &mut ::mach_msg::service::codec::Writer<'_>) {
        __writer.inline();
        __writer.value(::mach_msg::service::codec::lies::<u8>(), &self.channel);
    }
}
unsafe impl ::mach_msg::service::Request for SensorSampleRequest {
    const ID: i32 = 800i32;
    const NAME: &'static str = "sample";
    const TARGET: u32 = 19u32;
    const REPLY: u32 = 21u32;
}
impl ::mach_msg::service::TwoWay for SensorSampleRequest {
    type Results = SensorSampleResults;
    type Error = ::mach_msg::kernel::KernReturn;
    const TRAILER: ::mach_msg::wire::TrailerElements = ::mach_msg::wire::TrailerElements::Null;
    fn capacities(
        &self,
    ) -> impl ::core::ops::Fn(&Self::Results) -> bool + ::core::marker::Send + 'static {
        |_| true
    }
}
///The arguments of [`Sensor::sample`]; message id 800.
struct SensorSampleArguments {
    ///`channel`
    pub channel: u8,
}
impl ::core::fmt::Debug for SensorSampleArguments {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        f.debug_struct("SensorSampleArguments").field("channel", &self.channel).finish()
    }
}
unsafe impl<'a> ::mach_msg::service::codec::Decode<'a> for SensorSampleArguments {
    const SHAPE: ::mach_msg::service::codec::Shape = ::mach_msg::service::codec::Shape::request(
            ::mach_msg::service::codec::Rules::Mig,
            0usize,
            0usize,
            true,
        )
        .value::<u8>()
        .end();
    #[inline]
    #[allow(unused_assignments, unused_mut, clippy::needless_question_mark)]
    fn decode(
        mut __reader: ::mach_msg::service::codec::Reader<'_, 'a>,
    ) -> ::core::result::Result<Self, ::mach_msg::service::codec::Refusal> {
        let __value_channel = __reader.value(::mach_msg::service::codec::lies::<u8>())?;
        __reader.end()?;
        ::core::result::Result::Ok(Self { channel: __value_channel })
    }
}
///The reply of [`Sensor::sample`]; message id 900.
struct SensorSampleReply {
    ///`value`
    pub value: u64,
    ///`time`
    pub time: u32,
}
impl ::core::fmt::Debug for SensorSampleReply {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        f.debug_struct("SensorSampleReply")
            .field("value", &self.value)
            .field("time", &self.time)
            .finish()
    }
}
unsafe impl ::mach_msg::service::codec::Encode for SensorSampleReply {
    const SHAPE: ::mach_msg::service::codec::Shape = ::mach_msg::service::codec::Shape::reply(
            ::mach_msg::service::codec::Rules::Mig,
            0usize,
            0usize,
            true,
        )
        .value::<u64>()
        .value::<u32>()
        .end();
    #[inline]
    fn size_bound(&self) -> usize {
        Self::SHAPE.min_size()
    }
    #[inline]
    fn encode(&self, __writer: &mut ::mach_msg::service::codec::Writer<'_>) {
        __writer.inline();
        __writer.value(::mach_msg::service::codec::lies::<u64>(), &self.value);
        __writer.value(::mach_msg::service::codec::lies::<u32>(), &self.time);
    }
}
///The results of [`Sensor::sample`]; message id 900.
struct SensorSampleResults {
    ///`value`
    pub value: u64,
    ///`time`
    pub time: u32,
}
impl ::core::fmt::Debug for SensorSampleResults {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        f.debug_struct("SensorSampleResults")
            .field("value", &self.value)
            .field("time", &self.time)
            .finish()
    }
}
unsafe impl<'a> ::mach_msg::service::codec::Decode<'a> for SensorSampleResults {
    const SHAPE: ::mach_msg::service::codec::Shape = ::mach_msg::service::codec::Shape::reply(
            ::mach_msg::service::codec::Rules::Mig,
            0usize,
            0usize,
            true,
        )
        .value::<u64>()
        .value::<u32>()
        .end();
    #[inline]
    #[allow(unused_assignments, unused_mut, clippy::needless_question_mark)]
    fn decode(
        mut __reader: ::mach_msg::service::codec::Reader<'_, 'a>,
    ) -> ::core::result::Result<Self, ::mach_msg::service::codec::Refusal> {
        let __value_value = __reader.value(::mach_msg::service::codec::lies::<u64>())?;
        let __value_time = __reader.value(::mach_msg::service::codec::lies::<u32>())?;
        __reader.end()?;
        ::core::result::Result::Ok(Self {
            value: __value_value,
            time: __value_time,
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
impl<'a> ::core::fmt::Debug for SensorCalibrateRequest<'a> {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        f.debug_struct("SensorCalibrateRequest")
            .field("points", &self.points)
            .field("name", &self.name)
            .finish()
    }
}
unsafe impl<'a> ::mach_msg::service::codec::Encode for SensorCalibrateRequest<'a> {
    const SHAPE: ::mach_msg::service::codec::Shape = ::mach_msg::service::codec::Shape::request(
            ::mach_msg::service::codec::Rules::Mig,
            0usize,
            0usize,
            true,
        )
        .slice::<u64>(16usize)
        .text(32usize)
        .end();
    #[inline]
    fn size_bound(&self) -> usize {
        Self::SHAPE.min_size() + 16 + ::core::mem::size_of_val::<[u64]>(&*self.points)
            + 16 + self.name.count_bytes()
    }
    #[inline]
    fn encode(&self, __writer: &mut ::mach_msg::service::codec::Writer<'_>) {
        __writer.inline();
        __writer
            .slice(
                ::mach_msg::service::codec::lies_in_a_row::<u64>(),
                &self.points,
                16usize,
            );
        __writer.c_string(&self.name, 32usize);
    }
}
unsafe impl<'a> ::mach_msg::service::Request for SensorCalibrateRequest<'a> {
    const ID: i32 = 801i32;
    const NAME: &'static str = "calibrate";
    const TARGET: u32 = 19u32;
    const REPLY: u32 = 21u32;
}
impl<'a> ::mach_msg::service::TwoWay for SensorCalibrateRequest<'a> {
    type Results = SensorCalibrateResults;
    type Error = KernReturn;
    const TRAILER: ::mach_msg::wire::TrailerElements = ::mach_msg::wire::TrailerElements::Null;
    fn capacities(
        &self,
    ) -> impl ::core::ops::Fn(&Self::Results) -> bool + ::core::marker::Send + 'static {
        |_| true
    }
}
///The arguments of [`Sensor::calibrate`]; message id 801.
struct SensorCalibrateArguments<'a> {
    ///`points`
    pub points: &'a [::mach_msg::zerocopy::Unalign<u64>],
    ///`name`
    pub name: &'a ::core::ffi::CStr,
}
impl<'a> ::core::fmt::Debug for SensorCalibrateArguments<'a> {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        f.debug_struct("SensorCalibrateArguments")
            .field("name", &self.name)
            .finish_non_exhaustive()
    }
}
unsafe impl<'a> ::mach_msg::service::codec::Decode<'a> for SensorCalibrateArguments<'a> {
    const SHAPE: ::mach_msg::service::codec::Shape = ::mach_msg::service::codec::Shape::request(
            ::mach_msg::service::codec::Rules::Mig,
            0usize,
            0usize,
            true,
        )
        .slice::<u64>(16usize)
        .text(32usize)
        .end();
    #[inline]
    #[allow(unused_assignments, unused_mut, clippy::needless_question_mark)]
    fn decode(
        mut __reader: ::mach_msg::service::codec::Reader<'_, 'a>,
    ) -> ::core::result::Result<Self, ::mach_msg::service::codec::Refusal> {
        let mut __count = 0_usize;
        __count = __reader.count(16usize)?;
        let __value_points = {
            __reader
                .items(
                    ::mach_msg::service::codec::lies_in_a_row::<
                        ::mach_msg::zerocopy::Unalign<u64>,
                    >(),
                    __count,
                )?
        };
        let __value_name = __reader.c_string(32usize)?;
        __reader.end()?;
        ::core::result::Result::Ok(Self {
            points: __value_points,
            name: __value_name,
        })
    }
}
///The reply of [`Sensor::calibrate`]; message id 901.
struct SensorCalibrateReply {}
impl ::core::fmt::Debug for SensorCalibrateReply {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        f.debug_struct("SensorCalibrateReply").finish()
    }
}
unsafe impl ::mach_msg::service::codec::Encode for SensorCalibrateReply {
    const SHAPE: ::mach_msg::service::codec::Shape = ::mach_msg::service::codec::Shape::reply(
            ::mach_msg::service::codec::Rules::Mig,
            0usize,
            0usize,
            false,
        )
        .end();
    #[inline]
    fn size_bound(&self) -> usize {
        Self::SHAPE.min_size()
    }
    #[inline]
    fn encode(&self, __writer: &mut ::mach_msg::service::codec::Writer<'_>) {
        __writer.inline();
    }
}
///The results of [`Sensor::calibrate`]; message id 901.
struct SensorCalibrateResults {}
impl ::core::fmt::Debug for SensorCalibrateResults {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        f.debug_struct("SensorCalibrateResults").finish()
    }
}
unsafe impl<'a> ::mach_msg::service::codec::Decode<'a> for SensorCalibrateResults {
    const SHAPE: ::mach_msg::service::codec::Shape = ::mach_msg::service::codec::Shape::reply(
            ::mach_msg::service::codec::Rules::Mig,
            0usize,
            0usize,
            false,
        )
        .end();
    #[inline]
    #[allow(unused_assignments, unused_mut, clippy::needless_question_mark)]
    fn decode(
        mut __reader: ::mach_msg::service::codec::Reader<'_, 'a>,
    ) -> ::core::result::Result<Self, ::mach_msg::service::codec::Refusal> {
        __reader.end()?;
        ::core::result::Result::Ok(Self {})
    }
}
