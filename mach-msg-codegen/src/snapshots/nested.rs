///The inline fields of [`Attachment`], in the layout of the message.
#[allow(dead_code, missing_docs)]
#[allow(trivial_bounds)]
#[repr(C)]
pub struct AttachmentInline<const N: usize>
where
    Inner: ::mach_msg::message::derive::MachPart,
    Inner: ::mach_msg::message::derive::MachPart,
{
    /// Its name.
    pub name: [u8; N],
    #[doc(hidden)]
    __mach_presence_of_data: ::mach_msg::message::derive::Presence,
    #[doc(hidden)]
    __mach_part0_of_age: ::mach_msg::message::derive::Presence,
    #[doc(hidden)]
    __mach_part1_of_age: ::core::primitive::u64,
    #[doc(hidden)]
    __mach_part2_of_age: ::core::primitive::u32,
    #[doc(hidden)]
    __mach_nested_inner: <Inner as ::mach_msg::message::derive::MachPart>::Inline,
    #[doc(hidden)]
    __mach_nested_more: ::mach_msg::message::derive::PartListInline<
        <Inner as ::mach_msg::message::derive::MachPart>::Inline,
        {
            (const {
                let max = MAX;
                let max = max as ::core::primitive::i128;
                if max < 0 {
                    0
                } else if max > ::core::primitive::u32::MAX as ::core::primitive::i128 {
                    ::core::primitive::u32::MAX
                } else {
                    max as ::core::primitive::u32
                }
            } as ::core::primitive::usize)
        },
    >,
}
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl<const N: usize> ::mach_msg::message::derive::InlineStruct
for AttachmentInline<N>
where
    Inner: ::mach_msg::message::derive::MachPart,
    Inner: ::mach_msg::message::derive::MachPart,
    [u8; N]: ::mach_msg::message::derive::Inline,
{
    #[inline]
    #[allow(unused_variables)]
    fn check(
        reader: &::mach_msg::message::derive::FieldChecker<'_>,
    ) -> ::mach_msg::message::derive::Result<
        (),
        ::mach_msg::message::derive::InvalidValue,
    > {
        <[u8; N] as ::mach_msg::message::derive::Inline>::check(
            reader,
            "name",
            ::mach_msg::message::derive::offset_of!(Self, name),
        )?;
        <::mach_msg::message::derive::Presence as ::mach_msg::message::derive::Inline>::check(
            reader,
            "data",
            ::mach_msg::message::derive::offset_of!(Self, __mach_presence_of_data),
        )?;
        <::mach_msg::message::derive::Presence as ::mach_msg::message::derive::Inline>::check(
            reader,
            "age",
            ::mach_msg::message::derive::offset_of!(Self, __mach_part0_of_age),
        )?;
        <::core::primitive::u64 as ::mach_msg::message::derive::Inline>::check(
            reader,
            "age",
            ::mach_msg::message::derive::offset_of!(Self, __mach_part1_of_age),
        )?;
        ::mach_msg::message::derive::check_nanoseconds(
            reader,
            "age",
            ::mach_msg::message::derive::offset_of!(Self, __mach_part2_of_age),
        )?;
        reader
            .nested::<
                <Inner as ::mach_msg::message::derive::MachPart>::Inline,
            >(
                "inner",
                ::mach_msg::message::derive::offset_of!(Self, __mach_nested_inner),
            )?;
        ::mach_msg::message::derive::PartList::<
            Inner,
            {
                (const {
                    let max = MAX;
                    let max = max as ::core::primitive::i128;
                    if max < 0 {
                        0
                    } else if max
                        > ::core::primitive::u32::MAX as ::core::primitive::i128
                    {
                        ::core::primitive::u32::MAX
                    } else {
                        max as ::core::primitive::u32
                    }
                } as ::core::primitive::usize)
            },
        >::check_inline(
            reader,
            "more",
            ::mach_msg::message::derive::offset_of!(Self, __mach_nested_more),
        )?;
        ::mach_msg::message::derive::Result::Ok(())
    }
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl<const N: usize> ::mach_msg::message::derive::Debug for AttachmentInline<N>
where
    Inner: ::mach_msg::message::derive::MachPart,
    Inner: ::mach_msg::message::derive::MachPart,
    for<'any> [u8; N]: ::mach_msg::message::derive::Debug,
{
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("AttachmentInline").field("name", &self.name).finish()
    }
}
///A received [`Attachment`]: rights and memory are owned, other fields refer to the buffer.
#[allow(dead_code, missing_docs, trivial_bounds)]
pub struct AttachmentView<'buf, const N: usize>
where
    Option<
        OolMemory,
    >: ::mach_msg::message::derive::DescriptorField<
        ::mach_msg::message::derive::kind::Optional<
            ::mach_msg::message::derive::kind::Ool,
        >,
    >,
    Inner: ::mach_msg::message::derive::MachPart,
    Inner: ::mach_msg::message::derive::MachPart,
{
    file: ::mach_msg::message::derive::SendRight,
    data: ::mach_msg::message::derive::Option<::mach_msg::message::derive::OolMemory>,
    age: Option<Duration>,
    inner: <Inner as ::mach_msg::message::derive::MachPart>::View<'buf>,
    more: ::mach_msg::message::derive::Vec<
        <Inner as ::mach_msg::message::derive::MachPart>::View<'buf>,
    >,
    /// The inline fields, in place.
    pub inline: &'buf AttachmentInline<N>,
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl<'buf, const N: usize> ::mach_msg::message::derive::Deref for AttachmentView<'buf, N>
where
    Option<
        OolMemory,
    >: ::mach_msg::message::derive::DescriptorField<
        ::mach_msg::message::derive::kind::Optional<
            ::mach_msg::message::derive::kind::Ool,
        >,
    >,
    Inner: ::mach_msg::message::derive::MachPart,
    Inner: ::mach_msg::message::derive::MachPart,
{
    type Target = AttachmentInline<N>;
    #[inline]
    fn deref(&self) -> &Self::Target {
        self.inline
    }
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl<'buf, const N: usize> ::mach_msg::message::derive::Debug for AttachmentView<'buf, N>
where
    Option<
        OolMemory,
    >: ::mach_msg::message::derive::DescriptorField<
        ::mach_msg::message::derive::kind::Optional<
            ::mach_msg::message::derive::kind::Ool,
        >,
    >,
    Inner: ::mach_msg::message::derive::MachPart,
    Inner: ::mach_msg::message::derive::MachPart,
    for<'any> [u8; N]: ::mach_msg::message::derive::Debug,
    for<'any> ::mach_msg::message::derive::SendRight: ::mach_msg::message::derive::Debug,
    for<'any> ::mach_msg::message::derive::Option<
        ::mach_msg::message::derive::OolMemory,
    >: ::mach_msg::message::derive::Debug,
    for<'any> Option<Duration>: ::mach_msg::message::derive::Debug,
    for<'any> <Inner as ::mach_msg::message::derive::MachPart>::View<
        'buf,
    >: ::mach_msg::message::derive::Debug,
    for<'any> ::mach_msg::message::derive::Vec<
        <Inner as ::mach_msg::message::derive::MachPart>::View<'buf>,
    >: ::mach_msg::message::derive::Debug,
{
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("AttachmentView")
            .field("name", &self.inline.name)
            .field("file", &self.file)
            .field("data", &self.data)
            .field("age", &self.age)
            .field("inner", &self.inner)
            .field("more", &self.more)
            .finish()
    }
}
#[automatically_derived]
impl<'a, const N: usize> ::mach_msg::message::derive::WithoutDrop for Attachment<'a, N> {}
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl<'a, const N: usize> ::mach_msg::message::derive::MachPart
for Attachment<'a, N>
where
    Option<
        OolMemory,
    >: ::mach_msg::message::derive::DescriptorField<
        ::mach_msg::message::derive::kind::Optional<
            ::mach_msg::message::derive::kind::Ool,
        >,
    >,
    Inner: ::mach_msg::message::derive::MachPart,
    Inner: ::mach_msg::message::derive::MachPart,
    [u8; N]: ::mach_msg::message::derive::Inline,
{
    type Inline = AttachmentInline<N>;
    type View<'__mach_buf> = AttachmentView<'__mach_buf, N>;
    type Checked = (
        <&'a SendRight as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::CopySend,
        >>::Checked,
        <Option<
            OolMemory,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::Optional<
                ::mach_msg::message::derive::kind::Ool,
            >,
        >>::Checked,
        <Inner as ::mach_msg::message::derive::MachPart>::Checked,
        ::mach_msg::message::derive::CheckedParts<
            <Inner as ::mach_msg::message::derive::MachPart>::Checked,
            {
                (const {
                    let max = MAX;
                    let max = max as ::core::primitive::i128;
                    if max < 0 {
                        0
                    } else if max
                        > ::core::primitive::u32::MAX as ::core::primitive::i128
                    {
                        ::core::primitive::u32::MAX
                    } else {
                        max as ::core::primitive::u32
                    }
                } as ::core::primitive::usize)
            },
        >,
    );
    const DESCRIPTORS: ::mach_msg::message::derive::DescriptorArea = ::mach_msg::message::derive::DescriptorArea::NONE
        .and(
            <&'a SendRight as ::mach_msg::message::derive::DescriptorField<
                ::mach_msg::message::derive::kind::CopySend,
            >>::COUNT,
            <&'a SendRight as ::mach_msg::message::derive::DescriptorField<
                ::mach_msg::message::derive::kind::CopySend,
            >>::SIZE,
        )
        .releasing(
            <&'a SendRight as ::mach_msg::message::derive::DescriptorField<
                ::mach_msg::message::derive::kind::CopySend,
            >>::RELEASES,
        )
        .and(
            <Option<
                OolMemory,
            > as ::mach_msg::message::derive::DescriptorField<
                ::mach_msg::message::derive::kind::Optional<
                    ::mach_msg::message::derive::kind::Ool,
                >,
            >>::COUNT,
            <Option<
                OolMemory,
            > as ::mach_msg::message::derive::DescriptorField<
                ::mach_msg::message::derive::kind::Optional<
                    ::mach_msg::message::derive::kind::Ool,
                >,
            >>::SIZE,
        )
        .releasing(
            <Option<
                OolMemory,
            > as ::mach_msg::message::derive::DescriptorField<
                ::mach_msg::message::derive::kind::Optional<
                    ::mach_msg::message::derive::kind::Ool,
                >,
            >>::RELEASES,
        )
        .nested(<Inner as ::mach_msg::message::derive::MachPart>::DESCRIPTORS)
        .nested(
            ::mach_msg::message::derive::PartList::<
                Inner,
                {
                    (const {
                        let max = MAX;
                        let max = max as ::core::primitive::i128;
                        if max < 0 {
                            0
                        } else if max
                            > ::core::primitive::u32::MAX as ::core::primitive::i128
                        {
                            ::core::primitive::u32::MAX
                        } else {
                            max as ::core::primitive::u32
                        }
                    } as ::core::primitive::usize)
                },
            >::DESCRIPTORS,
        );
    const FIELDS: &'static [::mach_msg::message::derive::FieldDescription] = &[
        ::mach_msg::message::derive::FieldDescription {
            name: "name",
            kind: "inline [u8;N]",
            parts: &[
                (
                    ::mach_msg::message::derive::offset_of!(
                        AttachmentInline < N >, name
                    ),
                    ::core::mem::size_of::<[u8; N]>(),
                ),
            ],
            size: ::mach_msg::message::derive::Option::None,
            nested: &[],
        },
        ::mach_msg::message::derive::FieldDescription {
            name: "file",
            kind: "copy_send &SendRight",
            parts: &[],
            size: ::mach_msg::message::derive::Option::None,
            nested: &[],
        },
        ::mach_msg::message::derive::FieldDescription {
            name: "data",
            kind: "ool, optional",
            parts: &[
                (
                    ::mach_msg::message::derive::offset_of!(
                        AttachmentInline < N >, __mach_presence_of_data
                    ),
                    ::core::mem::size_of::<::mach_msg::message::derive::Presence>(),
                ),
            ],
            size: ::mach_msg::message::derive::Option::None,
            nested: &[],
        },
        ::mach_msg::message::derive::FieldDescription {
            name: "age",
            kind: "parts of Option<Duration>",
            parts: &[
                (
                    ::mach_msg::message::derive::offset_of!(
                        AttachmentInline < N >, __mach_part0_of_age
                    ),
                    ::core::mem::size_of::<::mach_msg::message::derive::Presence>(),
                ),
                (
                    ::mach_msg::message::derive::offset_of!(
                        AttachmentInline < N >, __mach_part1_of_age
                    ),
                    ::core::mem::size_of::<::core::primitive::u64>(),
                ),
                (
                    ::mach_msg::message::derive::offset_of!(
                        AttachmentInline < N >, __mach_part2_of_age
                    ),
                    ::core::mem::size_of::<::core::primitive::u32>(),
                ),
            ],
            size: ::mach_msg::message::derive::Option::None,
            nested: &[],
        },
        ::mach_msg::message::derive::FieldDescription {
            name: "inner",
            kind: "nested Inner",
            parts: &[
                (
                    ::mach_msg::message::derive::offset_of!(
                        AttachmentInline < N >, __mach_nested_inner
                    ),
                    ::core::mem::size_of::<
                        <Inner as ::mach_msg::message::derive::MachPart>::Inline,
                    >(),
                ),
            ],
            size: ::mach_msg::message::derive::Option::None,
            nested: <Inner as ::mach_msg::message::derive::MachPart>::FIELDS,
        },
        ::mach_msg::message::derive::FieldDescription {
            name: "more",
            kind: ::mach_msg::message::derive::text_with_number(const {
                &::mach_msg::message::derive::TextWithNumber::<
                    33usize,
                >::new(
                    "nested Vec<Inner>, max ",
                    const {
                        let max = MAX;
                        let max = max as ::core::primitive::i128;
                        ::core::assert!(
                            max >= 0 && max <= ::core::primitive::u32::MAX as
                            ::core::primitive::i128,
                            "`max` is out of range: expected 0 to 4294967295"
                        );
                        max as ::core::primitive::u32
                    },
                    "",
                )
            }),
            parts: &[
                (
                    ::mach_msg::message::derive::offset_of!(
                        AttachmentInline < N >, __mach_nested_more
                    ),
                    ::core::mem::size_of::<
                        ::mach_msg::message::derive::PartListInline<
                            <Inner as ::mach_msg::message::derive::MachPart>::Inline,
                            {
                                (const {
                                    let max = MAX;
                                    let max = max as ::core::primitive::i128;
                                    if max < 0 {
                                        0
                                    } else if max
                                        > ::core::primitive::u32::MAX as ::core::primitive::i128
                                    {
                                        ::core::primitive::u32::MAX
                                    } else {
                                        max as ::core::primitive::u32
                                    }
                                } as ::core::primitive::usize)
                            },
                        >,
                    >(),
                ),
            ],
            size: ::mach_msg::message::derive::Option::None,
            nested: <Inner as ::mach_msg::message::derive::MachPart>::FIELDS,
        },
    ];
    #[inline]
    fn measure(
        &self,
        task: ::mach_msg::message::derive::Task,
    ) -> ::mach_msg::message::derive::Result<(), ::mach_msg::message::derive::Refusal> {
        <&'a SendRight as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::CopySend,
        >>::measure(&self.file, task, "file", 4294967295u32)?;
        <Option<
            OolMemory,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::Optional<
                ::mach_msg::message::derive::kind::Ool,
            >,
        >>::measure(&self.data, task, "data", 4294967295u32)?;
        <Inner as ::mach_msg::message::derive::MachPart>::measure(&self.inner, task)?;
        ::mach_msg::message::derive::PartList::<
            Inner,
            {
                (const {
                    let max = MAX;
                    let max = max as ::core::primitive::i128;
                    if max < 0 {
                        0
                    } else if max
                        > ::core::primitive::u32::MAX as ::core::primitive::i128
                    {
                        ::core::primitive::u32::MAX
                    } else {
                        max as ::core::primitive::u32
                    }
                } as ::core::primitive::usize)
            },
        >::measure(&self.more, task, "more")?;
        ::mach_msg::message::derive::Result::Ok(())
    }
    #[inline]
    fn write(&self, encoder: &mut ::mach_msg::message::derive::Encoder<'_>) {
        <&'a SendRight as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::CopySend,
        >>::write(&self.file, encoder);
        <Option<
            OolMemory,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::Optional<
                ::mach_msg::message::derive::kind::Ool,
            >,
        >>::write(&self.data, encoder);
        <Inner as ::mach_msg::message::derive::MachPart>::write(&self.inner, encoder);
        ::mach_msg::message::derive::PartList::<
            Inner,
            {
                (const {
                    let max = MAX;
                    let max = max as ::core::primitive::i128;
                    if max < 0 {
                        0
                    } else if max
                        > ::core::primitive::u32::MAX as ::core::primitive::i128
                    {
                        ::core::primitive::u32::MAX
                    } else {
                        max as ::core::primitive::u32
                    }
                } as ::core::primitive::usize)
            },
        >::write(&self.more, encoder);
    }
    #[inline]
    fn write_inline(
        &self,
        encoder: &mut ::mach_msg::message::derive::Encoder<'_>,
        offset: ::core::primitive::usize,
    ) {
        let outer = encoder.start_nested(offset);
        <[u8; N] as ::mach_msg::message::derive::Inline>::write(
            &self.name,
            encoder,
            ::mach_msg::message::derive::offset_of!(AttachmentInline < N >, name),
        );
        <::mach_msg::message::derive::Presence as ::mach_msg::message::derive::Inline>::write(
            ::mach_msg::message::derive::Presence::of(&self.data),
            encoder,
            ::mach_msg::message::derive::offset_of!(
                AttachmentInline < N >, __mach_presence_of_data
            ),
        );
        match &self.age {
            ::mach_msg::message::derive::Option::Some(some1) => {
                <::mach_msg::message::derive::Presence as ::mach_msg::message::derive::Inline>::write(
                    &::mach_msg::message::derive::Presence::Some,
                    encoder,
                    ::mach_msg::message::derive::offset_of!(
                        AttachmentInline < N >, __mach_part0_of_age
                    ),
                );
                <::core::primitive::u64 as ::mach_msg::message::derive::Inline>::write(
                    &::mach_msg::message::derive::Duration::as_secs(some1),
                    encoder,
                    ::mach_msg::message::derive::offset_of!(
                        AttachmentInline < N >, __mach_part1_of_age
                    ),
                );
                <::core::primitive::u32 as ::mach_msg::message::derive::Inline>::write(
                    &::mach_msg::message::derive::Duration::subsec_nanos(some1),
                    encoder,
                    ::mach_msg::message::derive::offset_of!(
                        AttachmentInline < N >, __mach_part2_of_age
                    ),
                );
            }
            ::mach_msg::message::derive::Option::None => {
                <::mach_msg::message::derive::Presence as ::mach_msg::message::derive::Inline>::write(
                    &::mach_msg::message::derive::Presence::None,
                    encoder,
                    ::mach_msg::message::derive::offset_of!(
                        AttachmentInline < N >, __mach_part0_of_age
                    ),
                );
            }
        }
        <Inner as ::mach_msg::message::derive::MachPart>::write_inline(
            &self.inner,
            encoder,
            ::mach_msg::message::derive::offset_of!(
                AttachmentInline < N >, __mach_nested_inner
            ),
        );
        ::mach_msg::message::derive::PartList::<
            Inner,
            {
                (const {
                    let max = MAX;
                    let max = max as ::core::primitive::i128;
                    if max < 0 {
                        0
                    } else if max
                        > ::core::primitive::u32::MAX as ::core::primitive::i128
                    {
                        ::core::primitive::u32::MAX
                    } else {
                        max as ::core::primitive::u32
                    }
                } as ::core::primitive::usize)
            },
        >::write_inline(
            &self.more,
            encoder,
            ::mach_msg::message::derive::offset_of!(
                AttachmentInline < N >, __mach_nested_more
            ),
        );
        encoder.end_nested::<AttachmentInline<N>>(outer);
    }
    #[inline]
    #[allow(unused_mut)]
    fn check(
        mut reader: &mut ::mach_msg::message::derive::MessageReader<'_>,
    ) -> ::mach_msg::message::derive::Result<
        Self::Checked,
        ::mach_msg::message::derive::DecodeCause,
    > {
        let field_file = <&'a SendRight as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::CopySend,
        >>::check(&mut reader, "file", 4294967295u32)?;
        let field_data = <Option<
            OolMemory,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::Optional<
                ::mach_msg::message::derive::kind::Ool,
            >,
        >>::check(&mut reader, "data", 4294967295u32)?;
        let field_inner = <Inner as ::mach_msg::message::derive::MachPart>::check(
            &mut reader,
        )?;
        let field_more = ::mach_msg::message::derive::PartList::<
            Inner,
            {
                (const {
                    let max = MAX;
                    let max = max as ::core::primitive::i128;
                    if max < 0 {
                        0
                    } else if max
                        > ::core::primitive::u32::MAX as ::core::primitive::i128
                    {
                        ::core::primitive::u32::MAX
                    } else {
                        max as ::core::primitive::u32
                    }
                } as ::core::primitive::usize)
            },
        >::check(&mut reader)?;
        ::mach_msg::message::derive::Result::Ok((
            field_file,
            field_data,
            field_inner,
            field_more,
        ))
    }
    #[inline]
    #[allow(unused_variables)]
    fn present(
        checked: Self::Checked,
        inline: &Self::Inline,
    ) -> ::mach_msg::message::derive::Result<
        Self::Checked,
        ::mach_msg::message::derive::DecodeCause,
    > {
        let (field_file, field_data, field_inner, field_more) = checked;
        let field_data = <Option<
            OolMemory,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::Optional<
                ::mach_msg::message::derive::kind::Ool,
            >,
        >>::present(field_data, "data", inline.__mach_presence_of_data)?;
        let field_inner = <Inner as ::mach_msg::message::derive::MachPart>::present(
            field_inner,
            &inline.__mach_nested_inner,
        )?;
        let field_more = ::mach_msg::message::derive::PartList::<
            Inner,
            {
                (const {
                    let max = MAX;
                    let max = max as ::core::primitive::i128;
                    if max < 0 {
                        0
                    } else if max
                        > ::core::primitive::u32::MAX as ::core::primitive::i128
                    {
                        ::core::primitive::u32::MAX
                    } else {
                        max as ::core::primitive::u32
                    }
                } as ::core::primitive::usize)
            },
        >::present(field_more, &inline.__mach_nested_more, "more")?;
        ::mach_msg::message::derive::Result::Ok((
            field_file,
            field_data,
            field_inner,
            field_more,
        ))
    }
    #[inline]
    #[allow(unused_variables)]
    fn adopt<'__mach_buf>(
        checked: Self::Checked,
        inline: &'__mach_buf Self::Inline,
        adoption: &::mach_msg::message::derive::Adoption,
    ) -> Self::View<'__mach_buf> {
        let (field_file, field_data, field_inner, field_more) = checked;
        AttachmentView {
            file: <&'a SendRight as ::mach_msg::message::derive::DescriptorField<
                ::mach_msg::message::derive::kind::CopySend,
            >>::adopt(field_file, &adoption),
            data: <Option<
                OolMemory,
            > as ::mach_msg::message::derive::DescriptorField<
                ::mach_msg::message::derive::kind::Optional<
                    ::mach_msg::message::derive::kind::Ool,
                >,
            >>::adopt(field_data, &adoption),
            age: match inline.__mach_part0_of_age {
                ::mach_msg::message::derive::Presence::Some => {
                    ::mach_msg::message::derive::Option::Some(
                        ::mach_msg::message::derive::Duration::new(
                            inline.__mach_part1_of_age,
                            inline.__mach_part2_of_age,
                        ),
                    )
                }
                ::mach_msg::message::derive::Presence::None => {
                    ::mach_msg::message::derive::Option::None
                }
            },
            inner: <Inner as ::mach_msg::message::derive::MachPart>::adopt(
                field_inner,
                &inline.__mach_nested_inner,
                &adoption,
            ),
            more: ::mach_msg::message::derive::PartList::<
                Inner,
                {
                    (const {
                        let max = MAX;
                        let max = max as ::core::primitive::i128;
                        if max < 0 {
                            0
                        } else if max
                            > ::core::primitive::u32::MAX as ::core::primitive::i128
                        {
                            ::core::primitive::u32::MAX
                        } else {
                            max as ::core::primitive::u32
                        }
                    } as ::core::primitive::usize)
                },
            >::adopt(field_more, &inline.__mach_nested_more, &adoption),
            inline: inline,
        }
    }
    #[inline]
    fn sent(self) {
        let Self {
            file: field_file,
            data: field_data,
            inner: field_inner,
            more: field_more,
            ..
        } = self;
        <&'a SendRight as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::CopySend,
        >>::sent(field_file);
        <Option<
            OolMemory,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::Optional<
                ::mach_msg::message::derive::kind::Ool,
            >,
        >>::sent(field_data);
        <Inner as ::mach_msg::message::derive::MachPart>::sent(field_inner);
        ::mach_msg::message::derive::PartList::<
            Inner,
            {
                (const {
                    let max = MAX;
                    let max = max as ::core::primitive::i128;
                    if max < 0 {
                        0
                    } else if max
                        > ::core::primitive::u32::MAX as ::core::primitive::i128
                    {
                        ::core::primitive::u32::MAX
                    } else {
                        max as ::core::primitive::u32
                    }
                } as ::core::primitive::usize)
            },
        >::sent(field_more);
    }
    #[cold]
    #[allow(unused_mut)]
    fn take_back(
        self,
        mut reader: &mut ::mach_msg::message::derive::MessageReader<'_>,
    ) -> ::mach_msg::message::derive::Option<Self> {
        let Self {
            name: field_name,
            file: field_file,
            data: field_data,
            age: field_age,
            inner: field_inner,
            more: field_more,
        } = self;
        let field_file = <&'a SendRight as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::CopySend,
        >>::take_back(field_file, &mut reader, "file");
        let field_data = <Option<
            OolMemory,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::Optional<
                ::mach_msg::message::derive::kind::Ool,
            >,
        >>::take_back(field_data, &mut reader, "data");
        let field_inner = <Inner as ::mach_msg::message::derive::MachPart>::take_back(
            field_inner,
            &mut reader,
        );
        let field_more = ::mach_msg::message::derive::PartList::<
            Inner,
            {
                (const {
                    let max = MAX;
                    let max = max as ::core::primitive::i128;
                    if max < 0 {
                        0
                    } else if max
                        > ::core::primitive::u32::MAX as ::core::primitive::i128
                    {
                        ::core::primitive::u32::MAX
                    } else {
                        max as ::core::primitive::u32
                    }
                } as ::core::primitive::usize)
            },
        >::take_back(field_more, &mut reader);
        ::mach_msg::message::derive::Option::Some(Self {
            name: field_name,
            file: field_file?,
            data: field_data?,
            age: field_age,
            inner: field_inner?,
            more: field_more?,
        })
    }
}
///The inline fields of [`Upload`], in the layout of the message.
#[allow(dead_code, missing_docs)]
#[allow(trivial_bounds)]
#[repr(C)]
struct UploadInline
where
    Inner: ::mach_msg::message::derive::MachPart,
{
    #[doc(hidden)]
    __mach_nested_first: <Inner as ::mach_msg::message::derive::MachPart>::Inline,
    count: u32,
}
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl ::mach_msg::message::derive::InlineStruct for UploadInline
where
    Inner: ::mach_msg::message::derive::MachPart,
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
        reader
            .nested::<
                <Inner as ::mach_msg::message::derive::MachPart>::Inline,
            >(
                "first",
                ::mach_msg::message::derive::offset_of!(Self, __mach_nested_first),
            )?;
        <u32 as ::mach_msg::message::derive::Inline>::check(
            reader,
            "count",
            ::mach_msg::message::derive::offset_of!(Self, count),
        )?;
        ::mach_msg::message::derive::Result::Ok(())
    }
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl ::mach_msg::message::derive::Debug for UploadInline
where
    Inner: ::mach_msg::message::derive::MachPart,
    for<'any> u32: ::mach_msg::message::derive::Debug,
{
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("UploadInline").field("count", &self.count).finish()
    }
}
const _: () = ::core::assert!(
    ::core::mem::align_of:: < u32 > () <= ::mach_msg::message::derive::ALIGN_MAX,
    "`count` has an alignment above 8, which no field of a message can have"
);
///A received [`Upload`]: rights and memory are owned, other fields refer to the buffer.
#[allow(dead_code, missing_docs, trivial_bounds)]
struct UploadView<'buf>
where
    Inner: ::mach_msg::message::derive::MachPart,
    SendRight: ::mach_msg::message::derive::DescriptorField<
        ::mach_msg::message::derive::kind::MoveSend,
    >,
{
    first: <Inner as ::mach_msg::message::derive::MachPart>::View<'buf>,
    to: ::mach_msg::message::derive::SendRight,
    /// The inline fields, in place.
    inline: &'buf UploadInline,
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl<'buf> ::mach_msg::message::derive::Deref for UploadView<'buf>
where
    Inner: ::mach_msg::message::derive::MachPart,
    SendRight: ::mach_msg::message::derive::DescriptorField<
        ::mach_msg::message::derive::kind::MoveSend,
    >,
{
    type Target = UploadInline;
    #[inline]
    fn deref(&self) -> &Self::Target {
        self.inline
    }
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl<'buf> ::mach_msg::message::derive::Debug for UploadView<'buf>
where
    Inner: ::mach_msg::message::derive::MachPart,
    SendRight: ::mach_msg::message::derive::DescriptorField<
        ::mach_msg::message::derive::kind::MoveSend,
    >,
    for<'any> <Inner as ::mach_msg::message::derive::MachPart>::View<
        'buf,
    >: ::mach_msg::message::derive::Debug,
    for<'any> u32: ::mach_msg::message::derive::Debug,
    for<'any> ::mach_msg::message::derive::SendRight: ::mach_msg::message::derive::Debug,
{
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("UploadView")
            .field("first", &self.first)
            .field("count", &self.inline.count)
            .field("to", &self.to)
            .finish()
    }
}
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl ::mach_msg::message::derive::Sendable for Upload
where
    Inner: ::mach_msg::message::derive::MachPart,
    SendRight: ::mach_msg::message::derive::DescriptorField<
        ::mach_msg::message::derive::kind::MoveSend,
    >,
    u32: ::mach_msg::message::derive::Inline,
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
                UploadInline,
            >(
                ::mach_msg::message::derive::DescriptorArea::NONE
                    .nested(
                        <Inner as ::mach_msg::message::derive::MachPart>::DESCRIPTORS,
                    )
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
        <Inner as ::mach_msg::message::derive::MachPart>::measure(&self.first, task)?;
        <SendRight as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::MoveSend,
        >>::measure(&self.to, task, "to", 4294967295u32)?;
        ::mach_msg::message::derive::Result::Ok(size.finish())
    }
    #[inline]
    #[allow(unused_variables)]
    fn encode(&self, encoder: &mut ::mach_msg::message::derive::Encoder<'_>) {
        <Inner as ::mach_msg::message::derive::MachPart>::write(&self.first, encoder);
        <SendRight as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::MoveSend,
        >>::write(&self.to, encoder);
        encoder.start_inline::<UploadInline>();
        <Inner as ::mach_msg::message::derive::MachPart>::write_inline(
            &self.first,
            encoder,
            ::mach_msg::message::derive::offset_of!(
                UploadInline < >, __mach_nested_first
            ),
        );
        <u32 as ::mach_msg::message::derive::Inline>::write(
            &self.count,
            encoder,
            ::mach_msg::message::derive::offset_of!(UploadInline < >, count),
        );
        encoder.end_inline::<UploadInline>();
    }
    #[inline]
    fn sent(self) {
        let Self { first: field_first, to: field_to, .. } = self;
        <Inner as ::mach_msg::message::derive::MachPart>::sent(field_first);
        <SendRight as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::MoveSend,
        >>::sent(field_to);
    }
    #[cold]
    #[allow(unused_mut, unused_variables)]
    fn restore(
        self,
        mut reader: ::mach_msg::message::derive::MessageReader<'_>,
    ) -> ::mach_msg::message::derive::Option<Self> {
        let Self { first: field_first, count: field_count, to: field_to } = self;
        let field_first = <Inner as ::mach_msg::message::derive::MachPart>::take_back(
            field_first,
            &mut reader,
        );
        let field_to = <SendRight as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::MoveSend,
        >>::take_back(field_to, &mut reader, "to");
        ::mach_msg::message::derive::Option::Some(Self {
            first: field_first?,
            count: field_count,
            to: field_to?,
        })
    }
}
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl ::mach_msg::message::derive::MachMessage for Upload
where
    Inner: ::mach_msg::message::derive::MachPart,
    SendRight: ::mach_msg::message::derive::DescriptorField<
        ::mach_msg::message::derive::kind::MoveSend,
    >,
    u32: ::mach_msg::message::derive::Inline,
{
    const ID: ::core::primitive::i32 = 7i32;
    type View<'__mach_buf> = UploadView<'__mach_buf>;
    const LAYOUT: ::mach_msg::message::derive::MessageLayout = ::mach_msg::message::derive::MessageLayout::natural::<
        UploadInline,
    >(
        ::mach_msg::message::derive::DescriptorArea::NONE
            .nested(<Inner as ::mach_msg::message::derive::MachPart>::DESCRIPTORS)
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
        false,
    );
    const DESCRIPTION: ::mach_msg::message::derive::MessageDescription = ::mach_msg::message::derive::MessageDescription {
        name: "Upload",
        id: <Self as ::mach_msg::message::derive::MachMessage>::ID,
        is_mig: false,
        is_mig_reply: false,
        fields: &[
            ::mach_msg::message::derive::FieldDescription {
                name: "first",
                kind: "nested Inner",
                parts: &[
                    (
                        ::mach_msg::message::derive::offset_of!(
                            UploadInline < >, __mach_nested_first
                        ),
                        ::core::mem::size_of::<
                            <Inner as ::mach_msg::message::derive::MachPart>::Inline,
                        >(),
                    ),
                ],
                size: ::mach_msg::message::derive::Option::None,
                nested: <Inner as ::mach_msg::message::derive::MachPart>::FIELDS,
            },
            ::mach_msg::message::derive::FieldDescription {
                name: "count",
                kind: "inline u32",
                parts: &[
                    (
                        ::mach_msg::message::derive::offset_of!(UploadInline < >, count),
                        ::core::mem::size_of::<u32>(),
                    ),
                ],
                size: ::mach_msg::message::derive::Option::None,
                nested: &[],
            },
            ::mach_msg::message::derive::FieldDescription {
                name: "to",
                kind: "move_send SendRight",
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
        let field_first = <Inner as ::mach_msg::message::derive::MachPart>::check(
            &mut reader,
        )?;
        let field_to = <SendRight as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::MoveSend,
        >>::check(&mut reader, "to", 4294967295u32)?;
        let inline = reader.inline::<UploadInline>()?;
        let field_first = <Inner as ::mach_msg::message::derive::MachPart>::present(
            field_first,
            &inline.__mach_nested_first,
        )?;
        let adoption = reader.finish()?;
        ::mach_msg::message::derive::Result::Ok(UploadView {
            first: <Inner as ::mach_msg::message::derive::MachPart>::adopt(
                field_first,
                &inline.__mach_nested_first,
                &adoption,
            ),
            to: <SendRight as ::mach_msg::message::derive::DescriptorField<
                ::mach_msg::message::derive::kind::MoveSend,
            >>::adopt(field_to, &adoption),
            inline: inline,
        })
    }
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl ::mach_msg::message::derive::OwnedMessage for Upload
where
    Inner: ::mach_msg::message::derive::MachPart,
    SendRight: ::mach_msg::message::derive::DescriptorField<
        ::mach_msg::message::derive::kind::MoveSend,
    >,
    u32: ::mach_msg::message::derive::Inline,
    for<'any> Inner: ::mach_msg::message::derive::OwnedPart,
{
    #[inline]
    #[allow(unused_variables)]
    fn from_view(view: Self::View<'_>) -> Self {
        Self {
            first: <Inner as ::mach_msg::message::derive::OwnedPart>::from_view(
                view.first,
            ),
            count: ::mach_msg::message::derive::Inline::duplicate(&view.inline.count),
            to: view.to,
        }
    }
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl ::mach_msg::message::derive::From<UploadView<'_>> for Upload
where
    Inner: ::mach_msg::message::derive::MachPart,
    SendRight: ::mach_msg::message::derive::DescriptorField<
        ::mach_msg::message::derive::kind::MoveSend,
    >,
    u32: ::mach_msg::message::derive::Inline,
    for<'any> Inner: ::mach_msg::message::derive::OwnedPart,
{
    #[inline]
    fn from(view: UploadView<'_>) -> Self {
        <Self as ::mach_msg::message::derive::OwnedMessage>::from_view(view)
    }
}
