///The inline fields of [`Versioned`], in the layout of the message.
#[allow(dead_code, missing_docs)]
#[repr(C)]
pub struct VersionedInline {
    number: u32,
    #[doc(hidden)]
    __mach_length_of_text: ::core::primitive::u32,
}
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl ::mach_msg::message::derive::InlineStruct for VersionedInline
where
    u32: ::mach_msg::message::derive::Inline,
{
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
impl ::mach_msg::message::derive::Debug for VersionedInline
where
    for<'any> u32: ::mach_msg::message::derive::Debug,
{
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("VersionedInline").field("number", &self.number).finish()
    }
}
///The fields of [`Versioned`] since version 2, in the layout of the message.
#[doc(hidden)]
#[allow(dead_code, missing_docs)]
#[repr(C, align(4))]
pub struct VersionedSince2 {
    #[doc(hidden)]
    __mach_part0_of_timeout: ::mach_msg::message::derive::Presence,
    #[doc(hidden)]
    __mach_part1_of_timeout: ::core::primitive::u64,
    #[doc(hidden)]
    __mach_part2_of_timeout: ::core::primitive::u32,
    #[doc(hidden)]
    __mach_part0_of_niche: Option<NonZeroU8>,
}
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl ::mach_msg::message::derive::InlineStruct for VersionedSince2
where
    Option<NonZeroU8>: ::mach_msg::message::derive::Inline,
{
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
            "timeout",
            ::mach_msg::message::derive::offset_of!(Self, __mach_part0_of_timeout),
        )?;
        <::core::primitive::u64 as ::mach_msg::message::derive::Inline>::check(
            reader,
            "timeout",
            ::mach_msg::message::derive::offset_of!(Self, __mach_part1_of_timeout),
        )?;
        ::mach_msg::message::derive::check_nanoseconds(
            reader,
            "timeout",
            ::mach_msg::message::derive::offset_of!(Self, __mach_part2_of_timeout),
        )?;
        <Option<
            NonZeroU8,
        > as ::mach_msg::message::derive::Inline>::check(
            reader,
            "niche",
            ::mach_msg::message::derive::offset_of!(Self, __mach_part0_of_niche),
        )?;
        ::mach_msg::message::derive::Result::Ok(())
    }
}
///The fields of [`Versioned`] since version 3, in the layout of the message.
#[doc(hidden)]
#[allow(dead_code, missing_docs)]
#[repr(C, align(4))]
pub struct VersionedSince3<T: Inline + FromZeros> {
    #[doc(hidden)]
    __mach_part0_of_value: ::mach_msg::message::derive::Presence,
    #[doc(hidden)]
    __mach_part1_of_value: T,
}
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl<T: Inline + FromZeros> ::mach_msg::message::derive::InlineStruct
for VersionedSince3<T>
where
    T: ::mach_msg::message::derive::ZeroIsValid,
{
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
            "value",
            ::mach_msg::message::derive::offset_of!(Self, __mach_part0_of_value),
        )?;
        <T as ::mach_msg::message::derive::ZeroIsValid>::zero_is_valid();
        <T as ::mach_msg::message::derive::Inline>::check(
            reader,
            "value",
            ::mach_msg::message::derive::offset_of!(Self, __mach_part1_of_value),
        )?;
        ::mach_msg::message::derive::Result::Ok(())
    }
}
///A received [`Versioned`]: rights and memory are owned, other fields refer to the buffer.
#[allow(dead_code, missing_docs, trivial_bounds)]
pub struct VersionedView<'buf, T: Inline + FromZeros>
where
    SendRight: ::mach_msg::message::derive::DescriptorField<
        ::mach_msg::message::derive::kind::MoveSend,
    >,
{
    right: ::mach_msg::message::derive::SendRight,
    text: &'buf ::core::primitive::str,
    /// Waits for so long.
    pub timeout: Option<Duration>,
    niche: Option<NonZeroU8>,
    value: Option<T>,
    /// The inline fields, in place.
    pub inline: &'buf VersionedInline,
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl<'buf, T: Inline + FromZeros> ::mach_msg::message::derive::Deref
for VersionedView<'buf, T>
where
    SendRight: ::mach_msg::message::derive::DescriptorField<
        ::mach_msg::message::derive::kind::MoveSend,
    >,
{
    type Target = VersionedInline;
    #[inline]
    fn deref(&self) -> &Self::Target {
        self.inline
    }
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl<'buf, T: Inline + FromZeros> ::mach_msg::message::derive::Debug
for VersionedView<'buf, T>
where
    SendRight: ::mach_msg::message::derive::DescriptorField<
        ::mach_msg::message::derive::kind::MoveSend,
    >,
    for<'any> ::mach_msg::message::derive::SendRight: ::mach_msg::message::derive::Debug,
    for<'any> u32: ::mach_msg::message::derive::Debug,
    for<'any> &'buf ::core::primitive::str: ::mach_msg::message::derive::Debug,
    for<'any> Option<Duration>: ::mach_msg::message::derive::Debug,
    for<'any> Option<NonZeroU8>: ::mach_msg::message::derive::Debug,
    for<'any> Option<T>: ::mach_msg::message::derive::Debug,
{
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("VersionedView")
            .field("right", &self.right)
            .field("number", &self.inline.number)
            .field("text", &self.text)
            .field("timeout", &self.timeout)
            .field("niche", &self.niche)
            .field("value", &self.value)
            .finish()
    }
}
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl<'a, T: Inline + FromZeros> ::mach_msg::message::derive::Sendable
for Versioned<'a, T>
where
    SendRight: ::mach_msg::message::derive::DescriptorField<
        ::mach_msg::message::derive::kind::MoveSend,
    >,
    u32: ::mach_msg::message::derive::Inline,
    Option<NonZeroU8>: ::mach_msg::message::derive::Inline,
    T: ::mach_msg::message::derive::ZeroIsValid,
{
    #[inline]
    fn id(&self) -> ::core::primitive::i32 {
        7i32
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
                VersionedInline,
            >(
                ::mach_msg::message::derive::DescriptorArea::NONE
                    .and(
                        <SendRight as ::mach_msg::message::derive::DescriptorField<
                            ::mach_msg::message::derive::kind::MoveSend,
                        >>::COUNT,
                        <SendRight as ::mach_msg::message::derive::DescriptorField<
                            ::mach_msg::message::derive::kind::MoveSend,
                        >>::SIZE,
                    )
                    .releasing(
                        <SendRight as ::mach_msg::message::derive::DescriptorField<
                            ::mach_msg::message::derive::kind::MoveSend,
                        >>::RELEASES,
                    ),
            ),
        );
        <SendRight as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::MoveSend,
        >>::measure(&self.right, task, "right", 4294967295u32)?;
        <&'a str as ::mach_msg::message::derive::Tail>::measure(
            &self.text,
            &mut size,
            "text",
            4294967295u32,
        )?;
        let version: ::core::primitive::u32 = if ::mach_msg::message::derive::Option::is_some(
            &self.value,
        ) {
            3
        } else {
            if ::mach_msg::message::derive::Option::is_some(&self.timeout)
                || ::mach_msg::message::derive::Option::is_some(&self.niche)
            {
                2
            } else {
                1
            }
        };
        if version >= 2 {
            size.since::<VersionedSince2>();
        }
        if version >= 3 {
            size.since::<VersionedSince3<T>>();
        }
        ::mach_msg::message::derive::Result::Ok(size.finish())
    }
    #[inline]
    #[allow(unused_variables)]
    fn encode(&self, encoder: &mut ::mach_msg::message::derive::Encoder<'_>) {
        <SendRight as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::MoveSend,
        >>::write(&self.right, encoder);
        encoder.start_inline::<VersionedInline>();
        <u32 as ::mach_msg::message::derive::Inline>::write(
            &self.number,
            encoder,
            ::mach_msg::message::derive::offset_of!(VersionedInline < >, number),
        );
        encoder
            .length(
                ::mach_msg::message::derive::offset_of!(
                    VersionedInline < >, __mach_length_of_text
                ),
                <&'a str as ::mach_msg::message::derive::Tail>::length(&self.text),
            );
        encoder.end_inline::<VersionedInline>();
        <&'a str as ::mach_msg::message::derive::Tail>::write(&self.text, encoder);
        let version: ::core::primitive::u32 = if ::mach_msg::message::derive::Option::is_some(
            &self.value,
        ) {
            3
        } else {
            if ::mach_msg::message::derive::Option::is_some(&self.timeout)
                || ::mach_msg::message::derive::Option::is_some(&self.niche)
            {
                2
            } else {
                1
            }
        };
        if version >= 2 {
            encoder.start_inline::<VersionedSince2>();
            match &self.timeout {
                ::mach_msg::message::derive::Option::Some(some1) => {
                    <::mach_msg::message::derive::Presence as ::mach_msg::message::derive::Inline>::write(
                        &::mach_msg::message::derive::Presence::Some,
                        encoder,
                        ::mach_msg::message::derive::offset_of!(
                            VersionedSince2 < >, __mach_part0_of_timeout
                        ),
                    );
                    <::core::primitive::u64 as ::mach_msg::message::derive::Inline>::write(
                        &::mach_msg::message::derive::Duration::as_secs(some1),
                        encoder,
                        ::mach_msg::message::derive::offset_of!(
                            VersionedSince2 < >, __mach_part1_of_timeout
                        ),
                    );
                    <::core::primitive::u32 as ::mach_msg::message::derive::Inline>::write(
                        &::mach_msg::message::derive::Duration::subsec_nanos(some1),
                        encoder,
                        ::mach_msg::message::derive::offset_of!(
                            VersionedSince2 < >, __mach_part2_of_timeout
                        ),
                    );
                }
                ::mach_msg::message::derive::Option::None => {
                    <::mach_msg::message::derive::Presence as ::mach_msg::message::derive::Inline>::write(
                        &::mach_msg::message::derive::Presence::None,
                        encoder,
                        ::mach_msg::message::derive::offset_of!(
                            VersionedSince2 < >, __mach_part0_of_timeout
                        ),
                    );
                }
            }
            <Option<
                NonZeroU8,
            > as ::mach_msg::message::derive::Inline>::write(
                &self.niche,
                encoder,
                ::mach_msg::message::derive::offset_of!(
                    VersionedSince2 < >, __mach_part0_of_niche
                ),
            );
            encoder.end_inline::<VersionedSince2>();
        }
        if version >= 3 {
            encoder.start_inline::<VersionedSince3<T>>();
            match &self.value {
                ::mach_msg::message::derive::Option::Some(some1) => {
                    <::mach_msg::message::derive::Presence as ::mach_msg::message::derive::Inline>::write(
                        &::mach_msg::message::derive::Presence::Some,
                        encoder,
                        ::mach_msg::message::derive::offset_of!(
                            VersionedSince3 < T >, __mach_part0_of_value
                        ),
                    );
                    <T as ::mach_msg::message::derive::Inline>::write(
                        some1,
                        encoder,
                        ::mach_msg::message::derive::offset_of!(
                            VersionedSince3 < T >, __mach_part1_of_value
                        ),
                    );
                }
                ::mach_msg::message::derive::Option::None => {
                    <::mach_msg::message::derive::Presence as ::mach_msg::message::derive::Inline>::write(
                        &::mach_msg::message::derive::Presence::None,
                        encoder,
                        ::mach_msg::message::derive::offset_of!(
                            VersionedSince3 < T >, __mach_part0_of_value
                        ),
                    );
                }
            }
            encoder.end_inline::<VersionedSince3<T>>();
        }
    }
    #[inline]
    fn sent(self) {
        let Self { right: field_right, .. } = self;
        <SendRight as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::MoveSend,
        >>::sent(field_right);
    }
    #[cold]
    #[allow(unused_mut, unused_variables)]
    fn restore(
        self,
        mut reader: ::mach_msg::message::derive::MessageReader<'_>,
    ) -> ::mach_msg::message::derive::Option<Self> {
        let Self {
            right: field_right,
            number: field_number,
            text: field_text,
            timeout: field_timeout,
            niche: field_niche,
            value: field_value,
        } = self;
        let field_right = <SendRight as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::MoveSend,
        >>::take_back(field_right, &mut reader, "right");
        ::mach_msg::message::derive::Option::Some(Self {
            right: field_right?,
            number: field_number,
            text: field_text,
            timeout: field_timeout,
            niche: field_niche,
            value: field_value,
        })
    }
}
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl<'a, T: Inline + FromZeros> ::mach_msg::message::derive::MachMessage
for Versioned<'a, T>
where
    SendRight: ::mach_msg::message::derive::DescriptorField<
        ::mach_msg::message::derive::kind::MoveSend,
    >,
    u32: ::mach_msg::message::derive::Inline,
    Option<NonZeroU8>: ::mach_msg::message::derive::Inline,
    T: ::mach_msg::message::derive::ZeroIsValid,
{
    const ID: ::core::primitive::i32 = 7i32;
    type View<'__mach_buf> = VersionedView<'__mach_buf, T>;
    const LAYOUT: ::mach_msg::message::derive::MessageLayout = ::mach_msg::message::derive::MessageLayout::natural::<
        VersionedInline,
    >(
            ::mach_msg::message::derive::DescriptorArea::NONE
                .and(
                    <SendRight as ::mach_msg::message::derive::DescriptorField<
                        ::mach_msg::message::derive::kind::MoveSend,
                    >>::COUNT,
                    <SendRight as ::mach_msg::message::derive::DescriptorField<
                        ::mach_msg::message::derive::kind::MoveSend,
                    >>::SIZE,
                )
                .releasing(
                    <SendRight as ::mach_msg::message::derive::DescriptorField<
                        ::mach_msg::message::derive::kind::MoveSend,
                    >>::RELEASES,
                ),
            true,
        )
        .since::<VersionedSince2>()
        .since::<VersionedSince3<T>>()
        .newer();
    const DESCRIPTION: ::mach_msg::message::derive::MessageDescription = ::mach_msg::message::derive::MessageDescription {
        name: "Versioned",
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
                name: "right",
                kind: "move_send SendRight",
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
                            VersionedInline < >, number
                        ),
                        ::core::mem::size_of::<u32>(),
                    ),
                ],
                size: ::mach_msg::message::derive::Option::None,
                nested: &[],
            },
            ::mach_msg::message::derive::FieldDescription {
                name: "text",
                kind: "tail &str",
                parts: &[],
                size: ::mach_msg::message::derive::Option::None,
                nested: &[],
            },
            ::mach_msg::message::derive::FieldDescription {
                name: "timeout",
                kind: "since 2, parts of Option<Duration>",
                parts: &[
                    (
                        ::mach_msg::message::derive::offset_of!(
                            VersionedSince2 < >, __mach_part0_of_timeout
                        ),
                        ::core::mem::size_of::<::mach_msg::message::derive::Presence>(),
                    ),
                    (
                        ::mach_msg::message::derive::offset_of!(
                            VersionedSince2 < >, __mach_part1_of_timeout
                        ),
                        ::core::mem::size_of::<::core::primitive::u64>(),
                    ),
                    (
                        ::mach_msg::message::derive::offset_of!(
                            VersionedSince2 < >, __mach_part2_of_timeout
                        ),
                        ::core::mem::size_of::<::core::primitive::u32>(),
                    ),
                ],
                size: ::mach_msg::message::derive::Option::None,
                nested: &[],
            },
            ::mach_msg::message::derive::FieldDescription {
                name: "niche",
                kind: "since 2, parts of Option<NonZeroU8>",
                parts: &[
                    (
                        ::mach_msg::message::derive::offset_of!(
                            VersionedSince2 < >, __mach_part0_of_niche
                        ),
                        ::core::mem::size_of::<Option<NonZeroU8>>(),
                    ),
                ],
                size: ::mach_msg::message::derive::Option::None,
                nested: &[],
            },
            ::mach_msg::message::derive::FieldDescription {
                name: "value",
                kind: "since 3, parts of Option<T>",
                parts: &[
                    (
                        ::mach_msg::message::derive::offset_of!(
                            VersionedSince3 < T >, __mach_part0_of_value
                        ),
                        ::core::mem::size_of::<::mach_msg::message::derive::Presence>(),
                    ),
                    (
                        ::mach_msg::message::derive::offset_of!(
                            VersionedSince3 < T >, __mach_part1_of_value
                        ),
                        ::core::mem::size_of::<T>(),
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
        let field_right = <SendRight as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::MoveSend,
        >>::check(&mut reader, "right", 4294967295u32)?;
        let inline = reader.inline::<VersionedInline>()?;
        let field_text = <&'a str as ::mach_msg::message::derive::Tail>::check(
            &mut reader,
            "text",
            inline.__mach_length_of_text,
            4294967295u32,
        )?;
        let since2 = reader.since::<VersionedSince2>()?;
        let since3 = reader.since::<VersionedSince3<T>>()?;
        reader.skip_newer();
        let adoption = reader.finish()?;
        ::mach_msg::message::derive::Result::Ok(VersionedView {
            right: <SendRight as ::mach_msg::message::derive::DescriptorField<
                ::mach_msg::message::derive::kind::MoveSend,
            >>::adopt(field_right, &adoption),
            text: field_text,
            timeout: match since2 {
                ::mach_msg::message::derive::Option::Some(inline) => {
                    match inline.__mach_part0_of_timeout {
                        ::mach_msg::message::derive::Presence::Some => {
                            ::mach_msg::message::derive::Option::Some(
                                ::mach_msg::message::derive::Duration::new(
                                    inline.__mach_part1_of_timeout,
                                    inline.__mach_part2_of_timeout,
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
            niche: match since2 {
                ::mach_msg::message::derive::Option::Some(inline) => {
                    <Option<
                        NonZeroU8,
                    > as ::mach_msg::message::derive::Inline>::duplicate(
                        &inline.__mach_part0_of_niche,
                    )
                }
                ::mach_msg::message::derive::Option::None => {
                    ::mach_msg::message::derive::Option::None
                }
            },
            value: match since3 {
                ::mach_msg::message::derive::Option::Some(inline) => {
                    match inline.__mach_part0_of_value {
                        ::mach_msg::message::derive::Presence::Some => {
                            ::mach_msg::message::derive::Option::Some(
                                <T as ::mach_msg::message::derive::Inline>::duplicate(
                                    &inline.__mach_part1_of_value,
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
            inline: inline,
        })
    }
}
///The fields of [`Strict`] since version 2, in the layout of the message.
#[doc(hidden)]
#[allow(dead_code, missing_docs)]
#[repr(C, align(4))]
struct StrictSince2 {
    #[doc(hidden)]
    __mach_part0_of_pair: ::mach_msg::message::derive::Presence,
    #[doc(hidden)]
    __mach_part1_of_pair: u8,
    #[doc(hidden)]
    __mach_part2_of_pair: u64,
}
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl ::mach_msg::message::derive::InlineStruct for StrictSince2
where
    u8: ::mach_msg::message::derive::ZeroIsValid,
    u64: ::mach_msg::message::derive::ZeroIsValid,
{
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
            "pair",
            ::mach_msg::message::derive::offset_of!(Self, __mach_part0_of_pair),
        )?;
        <u8 as ::mach_msg::message::derive::ZeroIsValid>::zero_is_valid();
        <u8 as ::mach_msg::message::derive::Inline>::check(
            reader,
            "pair",
            ::mach_msg::message::derive::offset_of!(Self, __mach_part1_of_pair),
        )?;
        <u64 as ::mach_msg::message::derive::ZeroIsValid>::zero_is_valid();
        <u64 as ::mach_msg::message::derive::Inline>::check(
            reader,
            "pair",
            ::mach_msg::message::derive::offset_of!(Self, __mach_part2_of_pair),
        )?;
        ::mach_msg::message::derive::Result::Ok(())
    }
}
const _: () = ::core::assert!(
    ::core::mem::align_of:: < u8 > () <= ::mach_msg::message::derive::ALIGN_MAX,
    "`pair` has an alignment above 8, which no field of a message can have"
);
const _: () = ::core::assert!(
    ::core::mem::align_of:: < u64 > () <= ::mach_msg::message::derive::ALIGN_MAX,
    "`pair` has an alignment above 8, which no field of a message can have"
);
const _: () = ::core::assert!(
    ::mach_msg::message::derive::fits_later(& [(::core::mem::size_of:: < StrictSince2 < >
    > (), ::core::mem::align_of:: < StrictSince2 < > > ())]),
    "the fields of later versions take more than 4096 bytes, which receivers of version 1 refuse: make a new message"
);
///A received [`Strict`]: rights and memory are owned, other fields refer to the buffer.
#[allow(dead_code, missing_docs, trivial_bounds)]
struct StrictView {
    pair: Option<(u8, u64)>,
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl ::mach_msg::message::derive::Debug for StrictView
where
    for<'any> Option<(u8, u64)>: ::mach_msg::message::derive::Debug,
{
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("StrictView").field("pair", &self.pair).finish()
    }
}
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl ::mach_msg::message::derive::Sendable for Strict
where
    u8: ::mach_msg::message::derive::ZeroIsValid,
    u64: ::mach_msg::message::derive::ZeroIsValid,
{
    #[inline]
    fn id(&self) -> ::core::primitive::i32 {
        8i32
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
                (),
            >(::mach_msg::message::derive::DescriptorArea::NONE),
        );
        let version: ::core::primitive::u32 = if ::mach_msg::message::derive::Option::is_some(
            &self.pair,
        ) {
            2
        } else {
            1
        };
        if version >= 2 {
            size.since::<StrictSince2>();
        }
        ::mach_msg::message::derive::Result::Ok(size.finish())
    }
    #[inline]
    #[allow(unused_variables)]
    fn encode(&self, encoder: &mut ::mach_msg::message::derive::Encoder<'_>) {
        let version: ::core::primitive::u32 = if ::mach_msg::message::derive::Option::is_some(
            &self.pair,
        ) {
            2
        } else {
            1
        };
        if version >= 2 {
            encoder.start_inline::<StrictSince2>();
            match &self.pair {
                ::mach_msg::message::derive::Option::Some(some1) => {
                    <::mach_msg::message::derive::Presence as ::mach_msg::message::derive::Inline>::write(
                        &::mach_msg::message::derive::Presence::Some,
                        encoder,
                        ::mach_msg::message::derive::offset_of!(
                            StrictSince2 < >, __mach_part0_of_pair
                        ),
                    );
                    <u8 as ::mach_msg::message::derive::Inline>::write(
                        &(*some1).0,
                        encoder,
                        ::mach_msg::message::derive::offset_of!(
                            StrictSince2 < >, __mach_part1_of_pair
                        ),
                    );
                    <u64 as ::mach_msg::message::derive::Inline>::write(
                        &(*some1).1,
                        encoder,
                        ::mach_msg::message::derive::offset_of!(
                            StrictSince2 < >, __mach_part2_of_pair
                        ),
                    );
                }
                ::mach_msg::message::derive::Option::None => {
                    <::mach_msg::message::derive::Presence as ::mach_msg::message::derive::Inline>::write(
                        &::mach_msg::message::derive::Presence::None,
                        encoder,
                        ::mach_msg::message::derive::offset_of!(
                            StrictSince2 < >, __mach_part0_of_pair
                        ),
                    );
                }
            }
            encoder.end_inline::<StrictSince2>();
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
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl ::mach_msg::message::derive::MachMessage for Strict
where
    u8: ::mach_msg::message::derive::ZeroIsValid,
    u64: ::mach_msg::message::derive::ZeroIsValid,
{
    const ID: ::core::primitive::i32 = 8i32;
    type View<'__mach_buf> = StrictView;
    const LAYOUT: ::mach_msg::message::derive::MessageLayout = ::mach_msg::message::derive::MessageLayout::natural::<
        (),
    >(::mach_msg::message::derive::DescriptorArea::NONE, false)
        .since::<StrictSince2>();
    const DESCRIPTION: ::mach_msg::message::derive::MessageDescription = ::mach_msg::message::derive::MessageDescription {
        name: "Strict",
        id: <Self as ::mach_msg::message::derive::MachMessage>::ID,
        is_mig: false,
        is_mig_reply: false,
        fields: &[
            ::mach_msg::message::derive::FieldDescription {
                name: "",
                kind: "version 2, deny_newer",
                parts: &[],
                size: ::mach_msg::message::derive::Option::None,
                nested: &[],
            },
            ::mach_msg::message::derive::FieldDescription {
                name: "pair",
                kind: "since 2, parts of Option<(u8,u64)>",
                parts: &[
                    (
                        ::mach_msg::message::derive::offset_of!(
                            StrictSince2 < >, __mach_part0_of_pair
                        ),
                        ::core::mem::size_of::<::mach_msg::message::derive::Presence>(),
                    ),
                    (
                        ::mach_msg::message::derive::offset_of!(
                            StrictSince2 < >, __mach_part1_of_pair
                        ),
                        ::core::mem::size_of::<u8>(),
                    ),
                    (
                        ::mach_msg::message::derive::offset_of!(
                            StrictSince2 < >, __mach_part2_of_pair
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
        let since2 = reader.since::<StrictSince2>()?;
        let adoption = reader.finish()?;
        ::mach_msg::message::derive::Result::Ok(StrictView {
            pair: match since2 {
                ::mach_msg::message::derive::Option::Some(inline) => {
                    match inline.__mach_part0_of_pair {
                        ::mach_msg::message::derive::Presence::Some => {
                            ::mach_msg::message::derive::Option::Some((
                                <u8 as ::mach_msg::message::derive::Inline>::duplicate(
                                    &inline.__mach_part1_of_pair,
                                ),
                                <u64 as ::mach_msg::message::derive::Inline>::duplicate(
                                    &inline.__mach_part2_of_pair,
                                ),
                            ))
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
#[automatically_derived]
#[allow(trivial_bounds)]
impl ::mach_msg::message::derive::OwnedMessage for Strict
where
    u8: ::mach_msg::message::derive::ZeroIsValid,
    u64: ::mach_msg::message::derive::ZeroIsValid,
{
    #[inline]
    #[allow(unused_variables)]
    fn from_view(view: Self::View<'_>) -> Self {
        Self { pair: view.pair }
    }
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl ::mach_msg::message::derive::From<StrictView> for Strict
where
    u8: ::mach_msg::message::derive::ZeroIsValid,
    u64: ::mach_msg::message::derive::ZeroIsValid,
{
    #[inline]
    fn from(view: StrictView) -> Self {
        <Self as ::mach_msg::message::derive::OwnedMessage>::from_view(view)
    }
}
