///The inline fields of [`Attachment`], in the layout of the message.
#[allow(dead_code, missing_docs)]
#[repr(C)]
struct AttachmentInline {
    #[doc(hidden)]
    __mach_presence_of_data: ::mach_msg::message::derive::Presence,
    age: u32,
}
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl ::mach_msg::message::derive::InlineStruct for AttachmentInline
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
        <::mach_msg::message::derive::Presence as ::mach_msg::message::derive::Inline>::check(
            reader,
            "data",
            ::mach_msg::message::derive::offset_of!(Self, __mach_presence_of_data),
        )?;
        <u32 as ::mach_msg::message::derive::Inline>::check(
            reader,
            "age",
            ::mach_msg::message::derive::offset_of!(Self, age),
        )?;
        ::mach_msg::message::derive::Result::Ok(())
    }
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl ::mach_msg::message::derive::Debug for AttachmentInline
where
    for<'any> u32: ::mach_msg::message::derive::Debug,
{
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("AttachmentInline").field("age", &self.age).finish()
    }
}
const _: () = ::core::assert!(
    ::core::mem::align_of:: < u32 > () <= ::mach_msg::message::derive::ALIGN_MAX,
    "`age` has an alignment above 8, which no field of a message can have"
);
///A received [`Attachment`]: rights and memory are owned, other fields refer to the buffer.
#[allow(dead_code, missing_docs, trivial_bounds)]
struct AttachmentView<'buf>
where
    SendRight: ::mach_msg::message::derive::DescriptorField<
        ::mach_msg::message::derive::kind::OnWire<
            ::mach_msg::message::derive::Gnu64,
            ::mach_msg::message::derive::kind::MoveSend,
        >,
    >,
    Option<
        OolMemory,
    >: ::mach_msg::message::derive::DescriptorField<
        ::mach_msg::message::derive::kind::OnWire<
            ::mach_msg::message::derive::Gnu64,
            ::mach_msg::message::derive::kind::Optional<
                ::mach_msg::message::derive::kind::Ool,
            >,
        >,
    >,
{
    file: ::mach_msg::message::derive::SendRight,
    data: ::mach_msg::message::derive::Option<::mach_msg::message::derive::OolMemory>,
    /// The inline fields, in place.
    inline: &'buf AttachmentInline,
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl<'buf> ::mach_msg::message::derive::Deref for AttachmentView<'buf>
where
    SendRight: ::mach_msg::message::derive::DescriptorField<
        ::mach_msg::message::derive::kind::OnWire<
            ::mach_msg::message::derive::Gnu64,
            ::mach_msg::message::derive::kind::MoveSend,
        >,
    >,
    Option<
        OolMemory,
    >: ::mach_msg::message::derive::DescriptorField<
        ::mach_msg::message::derive::kind::OnWire<
            ::mach_msg::message::derive::Gnu64,
            ::mach_msg::message::derive::kind::Optional<
                ::mach_msg::message::derive::kind::Ool,
            >,
        >,
    >,
{
    type Target = AttachmentInline;
    #[inline]
    fn deref(&self) -> &Self::Target {
        self.inline
    }
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl<'buf> ::mach_msg::message::derive::Debug for AttachmentView<'buf>
where
    SendRight: ::mach_msg::message::derive::DescriptorField<
        ::mach_msg::message::derive::kind::OnWire<
            ::mach_msg::message::derive::Gnu64,
            ::mach_msg::message::derive::kind::MoveSend,
        >,
    >,
    Option<
        OolMemory,
    >: ::mach_msg::message::derive::DescriptorField<
        ::mach_msg::message::derive::kind::OnWire<
            ::mach_msg::message::derive::Gnu64,
            ::mach_msg::message::derive::kind::Optional<
                ::mach_msg::message::derive::kind::Ool,
            >,
        >,
    >,
    for<'any> ::mach_msg::message::derive::SendRight: ::mach_msg::message::derive::Debug,
    for<'any> ::mach_msg::message::derive::Option<
        ::mach_msg::message::derive::OolMemory,
    >: ::mach_msg::message::derive::Debug,
    for<'any> u32: ::mach_msg::message::derive::Debug,
{
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("AttachmentView")
            .field("file", &self.file)
            .field("data", &self.data)
            .field("age", &self.inline.age)
            .finish()
    }
}
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl ::mach_msg::message::derive::MachPart<::mach_msg::message::derive::Gnu64>
for Attachment
where
    SendRight: ::mach_msg::message::derive::DescriptorField<
        ::mach_msg::message::derive::kind::OnWire<
            ::mach_msg::message::derive::Gnu64,
            ::mach_msg::message::derive::kind::MoveSend,
        >,
    >,
    Option<
        OolMemory,
    >: ::mach_msg::message::derive::DescriptorField<
        ::mach_msg::message::derive::kind::OnWire<
            ::mach_msg::message::derive::Gnu64,
            ::mach_msg::message::derive::kind::Optional<
                ::mach_msg::message::derive::kind::Ool,
            >,
        >,
    >,
    u32: ::mach_msg::message::derive::Inline,
{
    type Inline = AttachmentInline;
    type View<'__mach_buf> = AttachmentView<'__mach_buf>;
    type Checked = (
        <SendRight as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::OnWire<
                ::mach_msg::message::derive::Gnu64,
                ::mach_msg::message::derive::kind::MoveSend,
            >,
        >>::Checked,
        <Option<
            OolMemory,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::OnWire<
                ::mach_msg::message::derive::Gnu64,
                ::mach_msg::message::derive::kind::Optional<
                    ::mach_msg::message::derive::kind::Ool,
                >,
            >,
        >>::Checked,
    );
    const DESCRIPTORS: ::mach_msg::message::derive::DescriptorArea = ::mach_msg::message::derive::DescriptorArea::NONE
        .and(
            <SendRight as ::mach_msg::message::derive::DescriptorField<
                ::mach_msg::message::derive::kind::OnWire<
                    ::mach_msg::message::derive::Gnu64,
                    ::mach_msg::message::derive::kind::MoveSend,
                >,
            >>::COUNT,
            <SendRight as ::mach_msg::message::derive::DescriptorField<
                ::mach_msg::message::derive::kind::OnWire<
                    ::mach_msg::message::derive::Gnu64,
                    ::mach_msg::message::derive::kind::MoveSend,
                >,
            >>::SIZE,
        )
        .releasing(
            <SendRight as ::mach_msg::message::derive::DescriptorField<
                ::mach_msg::message::derive::kind::OnWire<
                    ::mach_msg::message::derive::Gnu64,
                    ::mach_msg::message::derive::kind::MoveSend,
                >,
            >>::RELEASES,
        )
        .and(
            <Option<
                OolMemory,
            > as ::mach_msg::message::derive::DescriptorField<
                ::mach_msg::message::derive::kind::OnWire<
                    ::mach_msg::message::derive::Gnu64,
                    ::mach_msg::message::derive::kind::Optional<
                        ::mach_msg::message::derive::kind::Ool,
                    >,
                >,
            >>::COUNT,
            <Option<
                OolMemory,
            > as ::mach_msg::message::derive::DescriptorField<
                ::mach_msg::message::derive::kind::OnWire<
                    ::mach_msg::message::derive::Gnu64,
                    ::mach_msg::message::derive::kind::Optional<
                        ::mach_msg::message::derive::kind::Ool,
                    >,
                >,
            >>::SIZE,
        )
        .releasing(
            <Option<
                OolMemory,
            > as ::mach_msg::message::derive::DescriptorField<
                ::mach_msg::message::derive::kind::OnWire<
                    ::mach_msg::message::derive::Gnu64,
                    ::mach_msg::message::derive::kind::Optional<
                        ::mach_msg::message::derive::kind::Ool,
                    >,
                >,
            >>::RELEASES,
        );
    const FIELDS: &'static [::mach_msg::message::derive::FieldDescription] = &[
        ::mach_msg::message::derive::FieldDescription {
            name: "file",
            kind: "move_send SendRight",
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
                        AttachmentInline < >, __mach_presence_of_data
                    ),
                    ::core::mem::size_of::<::mach_msg::message::derive::Presence>(),
                ),
            ],
            size: ::mach_msg::message::derive::Option::None,
            nested: &[],
        },
        ::mach_msg::message::derive::FieldDescription {
            name: "age",
            kind: "inline u32",
            parts: &[
                (
                    ::mach_msg::message::derive::offset_of!(AttachmentInline < >, age),
                    ::core::mem::size_of::<u32>(),
                ),
            ],
            size: ::mach_msg::message::derive::Option::None,
            nested: &[],
        },
    ];
    #[inline]
    fn measure(
        &self,
        task: ::mach_msg::message::derive::Task,
    ) -> ::mach_msg::message::derive::Result<(), ::mach_msg::message::derive::Refusal> {
        <SendRight as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::OnWire<
                ::mach_msg::message::derive::Gnu64,
                ::mach_msg::message::derive::kind::MoveSend,
            >,
        >>::measure(&self.file, task, "file", 4294967295u32)?;
        <Option<
            OolMemory,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::OnWire<
                ::mach_msg::message::derive::Gnu64,
                ::mach_msg::message::derive::kind::Optional<
                    ::mach_msg::message::derive::kind::Ool,
                >,
            >,
        >>::measure(&self.data, task, "data", 4294967295u32)?;
        ::mach_msg::message::derive::Result::Ok(())
    }
    #[inline]
    fn write(&self, encoder: &mut ::mach_msg::message::derive::Encoder<'_>) {
        <SendRight as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::OnWire<
                ::mach_msg::message::derive::Gnu64,
                ::mach_msg::message::derive::kind::MoveSend,
            >,
        >>::write(&self.file, encoder);
        <Option<
            OolMemory,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::OnWire<
                ::mach_msg::message::derive::Gnu64,
                ::mach_msg::message::derive::kind::Optional<
                    ::mach_msg::message::derive::kind::Ool,
                >,
            >,
        >>::write(&self.data, encoder);
    }
    #[inline]
    fn write_inline(
        &self,
        encoder: &mut ::mach_msg::message::derive::Encoder<'_>,
        offset: ::core::primitive::usize,
    ) {
        let outer = encoder.start_nested(offset);
        <::mach_msg::message::derive::Presence as ::mach_msg::message::derive::Inline>::write(
            ::mach_msg::message::derive::Presence::of(&self.data),
            encoder,
            ::mach_msg::message::derive::offset_of!(
                AttachmentInline < >, __mach_presence_of_data
            ),
        );
        <u32 as ::mach_msg::message::derive::Inline>::write(
            &self.age,
            encoder,
            ::mach_msg::message::derive::offset_of!(AttachmentInline < >, age),
        );
        encoder.end_nested::<AttachmentInline>(outer);
    }
    #[inline]
    #[allow(unused_mut)]
    fn check(
        mut reader: &mut ::mach_msg::message::derive::MessageReader<'_>,
    ) -> ::mach_msg::message::derive::Result<
        Self::Checked,
        ::mach_msg::message::derive::DecodeCause,
    > {
        let field_file = <SendRight as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::OnWire<
                ::mach_msg::message::derive::Gnu64,
                ::mach_msg::message::derive::kind::MoveSend,
            >,
        >>::check(&mut reader, "file", 4294967295u32)?;
        let field_data = <Option<
            OolMemory,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::OnWire<
                ::mach_msg::message::derive::Gnu64,
                ::mach_msg::message::derive::kind::Optional<
                    ::mach_msg::message::derive::kind::Ool,
                >,
            >,
        >>::check(&mut reader, "data", 4294967295u32)?;
        ::mach_msg::message::derive::Result::Ok((field_file, field_data))
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
        let (field_file, field_data) = checked;
        let field_data = <Option<
            OolMemory,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::OnWire<
                ::mach_msg::message::derive::Gnu64,
                ::mach_msg::message::derive::kind::Optional<
                    ::mach_msg::message::derive::kind::Ool,
                >,
            >,
        >>::present(field_data, "data", inline.__mach_presence_of_data)?;
        ::mach_msg::message::derive::Result::Ok((field_file, field_data))
    }
    #[inline]
    #[allow(unused_variables)]
    fn adopt<'__mach_buf>(
        checked: Self::Checked,
        inline: &'__mach_buf Self::Inline,
        adoption: &::mach_msg::message::derive::Adoption,
    ) -> Self::View<'__mach_buf> {
        let (field_file, field_data) = checked;
        AttachmentView {
            file: <SendRight as ::mach_msg::message::derive::DescriptorField<
                ::mach_msg::message::derive::kind::OnWire<
                    ::mach_msg::message::derive::Gnu64,
                    ::mach_msg::message::derive::kind::MoveSend,
                >,
            >>::adopt(field_file, &adoption),
            data: <Option<
                OolMemory,
            > as ::mach_msg::message::derive::DescriptorField<
                ::mach_msg::message::derive::kind::OnWire<
                    ::mach_msg::message::derive::Gnu64,
                    ::mach_msg::message::derive::kind::Optional<
                        ::mach_msg::message::derive::kind::Ool,
                    >,
                >,
            >>::adopt(field_data, &adoption),
            inline: inline,
        }
    }
    #[inline]
    fn sent(self) {
        let Self { file: field_file, data: field_data, .. } = self;
        <SendRight as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::OnWire<
                ::mach_msg::message::derive::Gnu64,
                ::mach_msg::message::derive::kind::MoveSend,
            >,
        >>::sent(field_file);
        <Option<
            OolMemory,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::OnWire<
                ::mach_msg::message::derive::Gnu64,
                ::mach_msg::message::derive::kind::Optional<
                    ::mach_msg::message::derive::kind::Ool,
                >,
            >,
        >>::sent(field_data);
    }
    #[cold]
    #[allow(unused_mut)]
    fn take_back(
        self,
        mut reader: &mut ::mach_msg::message::derive::MessageReader<'_>,
    ) -> ::mach_msg::message::derive::Option<Self> {
        let Self { file: field_file, data: field_data, age: field_age } = self;
        let field_file = <SendRight as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::OnWire<
                ::mach_msg::message::derive::Gnu64,
                ::mach_msg::message::derive::kind::MoveSend,
            >,
        >>::take_back(field_file, &mut reader, "file");
        let field_data = <Option<
            OolMemory,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::OnWire<
                ::mach_msg::message::derive::Gnu64,
                ::mach_msg::message::derive::kind::Optional<
                    ::mach_msg::message::derive::kind::Ool,
                >,
            >,
        >>::take_back(field_data, &mut reader, "data");
        ::mach_msg::message::derive::Option::Some(Self {
            file: field_file?,
            data: field_data?,
            age: field_age,
        })
    }
}
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl ::mach_msg::message::derive::OwnedPart<::mach_msg::message::derive::Gnu64>
for Attachment
where
    SendRight: ::mach_msg::message::derive::DescriptorField<
        ::mach_msg::message::derive::kind::OnWire<
            ::mach_msg::message::derive::Gnu64,
            ::mach_msg::message::derive::kind::MoveSend,
        >,
    >,
    Option<
        OolMemory,
    >: ::mach_msg::message::derive::DescriptorField<
        ::mach_msg::message::derive::kind::OnWire<
            ::mach_msg::message::derive::Gnu64,
            ::mach_msg::message::derive::kind::Optional<
                ::mach_msg::message::derive::kind::Ool,
            >,
        >,
    >,
    u32: ::mach_msg::message::derive::Inline,
{
    #[inline]
    #[allow(unused_variables)]
    fn from_view(view: Self::View<'_>) -> Self {
        Self {
            file: view.file,
            data: view.data,
            age: ::mach_msg::message::derive::Inline::duplicate(&view.inline.age),
        }
    }
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl ::mach_msg::message::derive::From<AttachmentView<'_>> for Attachment
where
    SendRight: ::mach_msg::message::derive::DescriptorField<
        ::mach_msg::message::derive::kind::OnWire<
            ::mach_msg::message::derive::Gnu64,
            ::mach_msg::message::derive::kind::MoveSend,
        >,
    >,
    Option<
        OolMemory,
    >: ::mach_msg::message::derive::DescriptorField<
        ::mach_msg::message::derive::kind::OnWire<
            ::mach_msg::message::derive::Gnu64,
            ::mach_msg::message::derive::kind::Optional<
                ::mach_msg::message::derive::kind::Ool,
            >,
        >,
    >,
    u32: ::mach_msg::message::derive::Inline,
{
    #[inline]
    fn from(view: AttachmentView<'_>) -> Self {
        <Self as ::mach_msg::message::derive::OwnedPart<
            ::mach_msg::message::derive::Gnu64,
        >>::from_view(view)
    }
}
///The inline fields of [`Upload`], in the layout of the message.
#[allow(dead_code, missing_docs)]
#[allow(trivial_bounds)]
#[repr(C)]
struct UploadInline
where
    Attachment: ::mach_msg::message::derive::MachPart<
        ::mach_msg::message::derive::Gnu64,
    >,
{
    #[doc(hidden)]
    __mach_nested_attachment: <Attachment as ::mach_msg::message::derive::MachPart<
        ::mach_msg::message::derive::Gnu64,
    >>::Inline,
}
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl ::mach_msg::message::derive::InlineStruct for UploadInline
where
    Attachment: ::mach_msg::message::derive::MachPart<
        ::mach_msg::message::derive::Gnu64,
    >,
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
                <Attachment as ::mach_msg::message::derive::MachPart<
                    ::mach_msg::message::derive::Gnu64,
                >>::Inline,
            >(
                "attachment",
                ::mach_msg::message::derive::offset_of!(Self, __mach_nested_attachment),
            )?;
        ::mach_msg::message::derive::Result::Ok(())
    }
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl ::mach_msg::message::derive::Debug for UploadInline
where
    Attachment: ::mach_msg::message::derive::MachPart<
        ::mach_msg::message::derive::Gnu64,
    >,
{
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("UploadInline").finish()
    }
}
///The fields of [`Upload`] since version 2, in the layout of the message.
#[doc(hidden)]
#[allow(dead_code, missing_docs)]
#[repr(C, align(4))]
struct UploadSince2 {
    #[doc(hidden)]
    __mach_part0_of_size: ::mach_msg::message::derive::Presence,
    #[doc(hidden)]
    __mach_part1_of_size: u32,
}
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl ::mach_msg::message::derive::InlineStruct for UploadSince2
where
    u32: ::mach_msg::message::derive::ZeroIsValid,
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
            "size",
            ::mach_msg::message::derive::offset_of!(Self, __mach_part0_of_size),
        )?;
        <u32 as ::mach_msg::message::derive::ZeroIsValid>::zero_is_valid();
        <u32 as ::mach_msg::message::derive::Inline>::check(
            reader,
            "size",
            ::mach_msg::message::derive::offset_of!(Self, __mach_part1_of_size),
        )?;
        ::mach_msg::message::derive::Result::Ok(())
    }
}
const _: () = ::core::assert!(
    ::core::mem::align_of:: < u32 > () <= ::mach_msg::message::derive::ALIGN_MAX,
    "`size` has an alignment above 8, which no field of a message can have"
);
///The fields of [`Upload`] since version 3, in the layout of the message.
#[doc(hidden)]
#[allow(dead_code, missing_docs)]
#[repr(C, align(4))]
struct UploadSince3 {
    #[doc(hidden)]
    __mach_part0_of_range: ::mach_msg::message::derive::Presence,
    #[doc(hidden)]
    __mach_part1_of_range: u32,
    #[doc(hidden)]
    __mach_part2_of_range: u32,
}
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl ::mach_msg::message::derive::InlineStruct for UploadSince3
where
    u32: ::mach_msg::message::derive::ZeroIsValid,
    u32: ::mach_msg::message::derive::ZeroIsValid,
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
            "range",
            ::mach_msg::message::derive::offset_of!(Self, __mach_part0_of_range),
        )?;
        <u32 as ::mach_msg::message::derive::ZeroIsValid>::zero_is_valid();
        <u32 as ::mach_msg::message::derive::Inline>::check(
            reader,
            "range",
            ::mach_msg::message::derive::offset_of!(Self, __mach_part1_of_range),
        )?;
        <u32 as ::mach_msg::message::derive::ZeroIsValid>::zero_is_valid();
        <u32 as ::mach_msg::message::derive::Inline>::check(
            reader,
            "range",
            ::mach_msg::message::derive::offset_of!(Self, __mach_part2_of_range),
        )?;
        ::mach_msg::message::derive::Result::Ok(())
    }
}
const _: () = ::core::assert!(
    ::core::mem::align_of:: < u32 > () <= ::mach_msg::message::derive::ALIGN_MAX,
    "`range` has an alignment above 8, which no field of a message can have"
);
const _: () = ::core::assert!(
    ::core::mem::align_of:: < u32 > () <= ::mach_msg::message::derive::ALIGN_MAX,
    "`range` has an alignment above 8, which no field of a message can have"
);
const _: () = ::core::assert!(
    ::mach_msg::message::derive::fits_later(&
    [(::mach_msg::message::derive::struct_item_size:: <
    ::mach_msg::message::derive::Gnu64, UploadSince2 < > > (), 4),
    (::mach_msg::message::derive::struct_item_size:: <
    ::mach_msg::message::derive::Gnu64, UploadSince3 < > > (), 4)]),
    "the fields of later versions take more than 4096 bytes, which receivers of version 1 refuse: make a new message"
);
const _: () = ::core::assert!(
    ::core::mem::align_of:: < UploadInline < > > () <= <
    ::mach_msg::message::derive::Gnu64 as ::mach_msg::message::derive::GnuWire > ::WORD
    .bytes(),
    "an inline field has an alignment above 4, which no field of a message of 32-bit GNU Mach can have: write `Unalign<T>` (of zerocopy) or a type with less alignment"
);
const _: () = ::core::assert!(
    ::core::mem::align_of:: < UploadSince2 < > > () <= <
    ::mach_msg::message::derive::Gnu64 as ::mach_msg::message::derive::GnuWire > ::WORD
    .bytes(),
    "an inline field has an alignment above 4, which no field of a message of 32-bit GNU Mach can have: write `Unalign<T>` (of zerocopy) or a type with less alignment"
);
const _: () = ::core::assert!(
    ::core::mem::align_of:: < UploadSince3 < > > () <= <
    ::mach_msg::message::derive::Gnu64 as ::mach_msg::message::derive::GnuWire > ::WORD
    .bytes(),
    "an inline field has an alignment above 4, which no field of a message of 32-bit GNU Mach can have: write `Unalign<T>` (of zerocopy) or a type with less alignment"
);
///A received [`Upload`]: rights and memory are owned, other fields refer to the buffer.
#[allow(dead_code, missing_docs, trivial_bounds)]
struct UploadView<'buf>
where
    Attachment: ::mach_msg::message::derive::MachPart<
        ::mach_msg::message::derive::Gnu64,
    >,
    Settings: ::mach_msg::message::derive::SerdeField,
{
    attachment: <Attachment as ::mach_msg::message::derive::MachPart<
        ::mach_msg::message::derive::Gnu64,
    >>::View<'buf>,
    settings: Settings,
    size: Option<u32>,
    range: Option<(u32, u32)>,
    /// The inline fields, in place.
    inline: &'buf UploadInline,
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl<'buf> ::mach_msg::message::derive::Deref for UploadView<'buf>
where
    Attachment: ::mach_msg::message::derive::MachPart<
        ::mach_msg::message::derive::Gnu64,
    >,
    Settings: ::mach_msg::message::derive::SerdeField,
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
    Attachment: ::mach_msg::message::derive::MachPart<
        ::mach_msg::message::derive::Gnu64,
    >,
    Settings: ::mach_msg::message::derive::SerdeField,
    for<'any> <Attachment as ::mach_msg::message::derive::MachPart<
        ::mach_msg::message::derive::Gnu64,
    >>::View<'buf>: ::mach_msg::message::derive::Debug,
    for<'any> Settings: ::mach_msg::message::derive::Debug,
    for<'any> Option<u32>: ::mach_msg::message::derive::Debug,
    for<'any> Option<(u32, u32)>: ::mach_msg::message::derive::Debug,
{
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("UploadView")
            .field("attachment", &self.attachment)
            .field("settings", &self.settings)
            .field("size", &self.size)
            .field("range", &self.range)
            .finish()
    }
}
#[automatically_derived]
impl ::mach_msg::message::derive::WithoutDrop for Upload {}
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl ::mach_msg::message::derive::Sendable<::mach_msg::message::derive::Gnu64>
for Upload
where
    Attachment: ::mach_msg::message::derive::MachPart<
        ::mach_msg::message::derive::Gnu64,
    >,
    Settings: ::mach_msg::message::derive::SerdeField,
    u32: ::mach_msg::message::derive::ZeroIsValid,
    u32: ::mach_msg::message::derive::ZeroIsValid,
    u32: ::mach_msg::message::derive::ZeroIsValid,
{
    #[inline]
    fn id(&self) -> ::core::primitive::i32 {
        9i32
    }
    #[inline]
    fn descriptors(&self) -> ::mach_msg::message::derive::DescriptorArea {
        const {
            <Self as ::mach_msg::message::derive::MachMessage<
                ::mach_msg::message::derive::Gnu64,
            >>::LAYOUT
                .descriptors()
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
            ::mach_msg::message::derive::MessageLayout::items::<
                ::mach_msg::message::derive::Gnu64,
            >(
                    ::mach_msg::message::derive::DescriptorArea::NONE
                        .nested(
                            <Attachment as ::mach_msg::message::derive::MachPart<
                                ::mach_msg::message::derive::Gnu64,
                            >>::DESCRIPTORS,
                        )
                        .and(
                            1,
                            ::mach_msg::message::derive::EncodedRegion::size::<
                                ::mach_msg::message::derive::Gnu64,
                            >(),
                        )
                        .releasing(true),
                )
                .item::<::mach_msg::message::derive::Gnu64, UploadInline>()
                .min_size()
        });
        <Attachment as ::mach_msg::message::derive::MachPart<
            ::mach_msg::message::derive::Gnu64,
        >>::measure(&self.attachment, task)?;
        size.encoded_item::<
                ::mach_msg::message::derive::Gnu64,
                Settings,
            >(&self.settings, "settings", 4294967295u32, 64u32)?;
        let version: ::core::primitive::u32 = if ::mach_msg::message::derive::Option::is_some(
            &self.range,
        ) {
            3
        } else {
            if ::mach_msg::message::derive::Option::is_some(&self.size) { 2 } else { 1 }
        };
        if version >= 2 {
            size.since_item::<::mach_msg::message::derive::Gnu64, UploadSince2>();
        }
        if version >= 3 {
            size.since_item::<::mach_msg::message::derive::Gnu64, UploadSince3>();
        }
        ::mach_msg::message::derive::Result::Ok(size.finish())
    }
    #[inline]
    #[allow(unused_variables)]
    fn encode(&self, encoder: &mut ::mach_msg::message::derive::Encoder<'_>) {
        <Attachment as ::mach_msg::message::derive::MachPart<
            ::mach_msg::message::derive::Gnu64,
        >>::write(&self.attachment, encoder);
        encoder.encoded_region::<::mach_msg::message::derive::Gnu64>(0usize);
        encoder.start_item::<::mach_msg::message::derive::Gnu64, UploadInline>();
        <Attachment as ::mach_msg::message::derive::MachPart<
            ::mach_msg::message::derive::Gnu64,
        >>::write_inline(
            &self.attachment,
            encoder,
            ::mach_msg::message::derive::offset_of!(
                UploadInline < >, __mach_nested_attachment
            ),
        );
        encoder.end_item::<::mach_msg::message::derive::Gnu64, UploadInline>();
        encoder.encoded_item::<::mach_msg::message::derive::Gnu64>(0usize);
        let version: ::core::primitive::u32 = if ::mach_msg::message::derive::Option::is_some(
            &self.range,
        ) {
            3
        } else {
            if ::mach_msg::message::derive::Option::is_some(&self.size) { 2 } else { 1 }
        };
        if version >= 2 {
            encoder.start_item::<::mach_msg::message::derive::Gnu64, UploadSince2>();
            match &self.size {
                ::mach_msg::message::derive::Option::Some(some1) => {
                    <::mach_msg::message::derive::Presence as ::mach_msg::message::derive::Inline>::write(
                        &::mach_msg::message::derive::Presence::Some,
                        encoder,
                        ::mach_msg::message::derive::offset_of!(
                            UploadSince2 < >, __mach_part0_of_size
                        ),
                    );
                    <u32 as ::mach_msg::message::derive::Inline>::write(
                        some1,
                        encoder,
                        ::mach_msg::message::derive::offset_of!(
                            UploadSince2 < >, __mach_part1_of_size
                        ),
                    );
                }
                ::mach_msg::message::derive::Option::None => {
                    <::mach_msg::message::derive::Presence as ::mach_msg::message::derive::Inline>::write(
                        &::mach_msg::message::derive::Presence::None,
                        encoder,
                        ::mach_msg::message::derive::offset_of!(
                            UploadSince2 < >, __mach_part0_of_size
                        ),
                    );
                }
            }
            encoder.end_item::<::mach_msg::message::derive::Gnu64, UploadSince2>();
        }
        if version >= 3 {
            encoder.start_item::<::mach_msg::message::derive::Gnu64, UploadSince3>();
            match &self.range {
                ::mach_msg::message::derive::Option::Some(some1) => {
                    <::mach_msg::message::derive::Presence as ::mach_msg::message::derive::Inline>::write(
                        &::mach_msg::message::derive::Presence::Some,
                        encoder,
                        ::mach_msg::message::derive::offset_of!(
                            UploadSince3 < >, __mach_part0_of_range
                        ),
                    );
                    <u32 as ::mach_msg::message::derive::Inline>::write(
                        &(*some1).0,
                        encoder,
                        ::mach_msg::message::derive::offset_of!(
                            UploadSince3 < >, __mach_part1_of_range
                        ),
                    );
                    <u32 as ::mach_msg::message::derive::Inline>::write(
                        &(*some1).1,
                        encoder,
                        ::mach_msg::message::derive::offset_of!(
                            UploadSince3 < >, __mach_part2_of_range
                        ),
                    );
                }
                ::mach_msg::message::derive::Option::None => {
                    <::mach_msg::message::derive::Presence as ::mach_msg::message::derive::Inline>::write(
                        &::mach_msg::message::derive::Presence::None,
                        encoder,
                        ::mach_msg::message::derive::offset_of!(
                            UploadSince3 < >, __mach_part0_of_range
                        ),
                    );
                }
            }
            encoder.end_item::<::mach_msg::message::derive::Gnu64, UploadSince3>();
        }
    }
    #[inline]
    fn sent(self) {
        let Self { attachment: field_attachment, .. } = self;
        <Attachment as ::mach_msg::message::derive::MachPart<
            ::mach_msg::message::derive::Gnu64,
        >>::sent(field_attachment);
    }
    #[cold]
    #[allow(unused_mut, unused_variables)]
    fn restore(
        self,
        mut reader: ::mach_msg::message::derive::MessageReader<'_>,
    ) -> ::mach_msg::message::derive::Option<Self> {
        let Self {
            attachment: field_attachment,
            settings: field_settings,
            size: field_size,
            range: field_range,
        } = self;
        let field_attachment = <Attachment as ::mach_msg::message::derive::MachPart<
            ::mach_msg::message::derive::Gnu64,
        >>::take_back(field_attachment, &mut reader);
        ::mach_msg::message::derive::EncodedRegion::take_back::<
            ::mach_msg::message::derive::Gnu64,
        >(&mut reader, "settings");
        ::mach_msg::message::derive::Option::Some(Self {
            attachment: field_attachment?,
            settings: field_settings,
            size: field_size,
            range: field_range,
        })
    }
}
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl ::mach_msg::message::derive::MachMessage<::mach_msg::message::derive::Gnu64>
for Upload
where
    Attachment: ::mach_msg::message::derive::MachPart<
        ::mach_msg::message::derive::Gnu64,
    >,
    Settings: ::mach_msg::message::derive::SerdeField,
    u32: ::mach_msg::message::derive::ZeroIsValid,
    u32: ::mach_msg::message::derive::ZeroIsValid,
    u32: ::mach_msg::message::derive::ZeroIsValid,
{
    const ID: ::core::primitive::i32 = 9i32;
    type View<'__mach_buf> = UploadView<'__mach_buf>;
    const LAYOUT: ::mach_msg::message::derive::MessageLayout = ::mach_msg::message::derive::MessageLayout::items::<
        ::mach_msg::message::derive::Gnu64,
    >(
            ::mach_msg::message::derive::DescriptorArea::NONE
                .nested(
                    <Attachment as ::mach_msg::message::derive::MachPart<
                        ::mach_msg::message::derive::Gnu64,
                    >>::DESCRIPTORS,
                )
                .and(
                    1,
                    ::mach_msg::message::derive::EncodedRegion::size::<
                        ::mach_msg::message::derive::Gnu64,
                    >(),
                )
                .releasing(true),
        )
        .item::<::mach_msg::message::derive::Gnu64, UploadInline>()
        .variable_items()
        .since_item::<::mach_msg::message::derive::Gnu64, UploadSince2>()
        .since_item::<::mach_msg::message::derive::Gnu64, UploadSince3>()
        .newer_items();
    const DESCRIPTION: ::mach_msg::message::derive::MessageDescription = ::mach_msg::message::derive::MessageDescription {
        name: "Upload",
        id: <Self as ::mach_msg::message::derive::MachMessage<
            ::mach_msg::message::derive::Gnu64,
        >>::ID,
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
                name: "attachment",
                kind: "nested Attachment",
                parts: &[
                    (
                        ::mach_msg::message::derive::offset_of!(
                            UploadInline < >, __mach_nested_attachment
                        ),
                        ::core::mem::size_of::<
                            <Attachment as ::mach_msg::message::derive::MachPart<
                                ::mach_msg::message::derive::Gnu64,
                            >>::Inline,
                        >(),
                    ),
                ],
                size: ::mach_msg::message::derive::Option::None,
                nested: <Attachment as ::mach_msg::message::derive::MachPart<
                    ::mach_msg::message::derive::Gnu64,
                >>::FIELDS,
            },
            ::mach_msg::message::derive::FieldDescription {
                name: "settings",
                kind: "serde Settings, in a descriptor",
                parts: &[],
                size: ::mach_msg::message::derive::Option::None,
                nested: &[],
            },
            ::mach_msg::message::derive::FieldDescription {
                name: "size",
                kind: "since 2, parts of Option<u32>",
                parts: &[
                    (
                        ::mach_msg::message::derive::offset_of!(
                            UploadSince2 < >, __mach_part0_of_size
                        ),
                        ::core::mem::size_of::<::mach_msg::message::derive::Presence>(),
                    ),
                    (
                        ::mach_msg::message::derive::offset_of!(
                            UploadSince2 < >, __mach_part1_of_size
                        ),
                        ::core::mem::size_of::<u32>(),
                    ),
                ],
                size: ::mach_msg::message::derive::Option::None,
                nested: &[],
            },
            ::mach_msg::message::derive::FieldDescription {
                name: "range",
                kind: "since 3, parts of Option<(u32,u32)>",
                parts: &[
                    (
                        ::mach_msg::message::derive::offset_of!(
                            UploadSince3 < >, __mach_part0_of_range
                        ),
                        ::core::mem::size_of::<::mach_msg::message::derive::Presence>(),
                    ),
                    (
                        ::mach_msg::message::derive::offset_of!(
                            UploadSince3 < >, __mach_part1_of_range
                        ),
                        ::core::mem::size_of::<u32>(),
                    ),
                    (
                        ::mach_msg::message::derive::offset_of!(
                            UploadSince3 < >, __mach_part2_of_range
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
        let field_attachment = <Attachment as ::mach_msg::message::derive::MachPart<
            ::mach_msg::message::derive::Gnu64,
        >>::check(&mut reader)?;
        let region_settings = ::mach_msg::message::derive::EncodedRegion::check::<
            ::mach_msg::message::derive::Gnu64,
        >(&mut reader, "settings")?;
        let inline = reader
            .inline_item::<::mach_msg::message::derive::Gnu64, UploadInline>()?;
        let field_attachment = <Attachment as ::mach_msg::message::derive::MachPart<
            ::mach_msg::message::derive::Gnu64,
        >>::present(field_attachment, &inline.__mach_nested_attachment)?;
        let field_settings = reader
            .encoded_item::<
                ::mach_msg::message::derive::Gnu64,
                Settings,
            >(
                "settings",
                4294967295u32,
                ::mach_msg::message::derive::Option::Some(region_settings),
            )?;
        let since2 = reader
            .since_item::<::mach_msg::message::derive::Gnu64, UploadSince2>()?;
        let since3 = reader
            .since_item::<::mach_msg::message::derive::Gnu64, UploadSince3>()?;
        reader.skip_newer_items::<::mach_msg::message::derive::Gnu64>()?;
        let adoption = reader.finish()?;
        region_settings.release(&adoption);
        ::mach_msg::message::derive::Result::Ok(UploadView {
            attachment: <Attachment as ::mach_msg::message::derive::MachPart<
                ::mach_msg::message::derive::Gnu64,
            >>::adopt(field_attachment, &inline.__mach_nested_attachment, &adoption),
            settings: field_settings,
            size: match since2 {
                ::mach_msg::message::derive::Option::Some(inline) => {
                    match inline.__mach_part0_of_size {
                        ::mach_msg::message::derive::Presence::Some => {
                            ::mach_msg::message::derive::Option::Some(
                                <u32 as ::mach_msg::message::derive::Inline>::duplicate(
                                    &inline.__mach_part1_of_size,
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
            range: match since3 {
                ::mach_msg::message::derive::Option::Some(inline) => {
                    match inline.__mach_part0_of_range {
                        ::mach_msg::message::derive::Presence::Some => {
                            ::mach_msg::message::derive::Option::Some((
                                <u32 as ::mach_msg::message::derive::Inline>::duplicate(
                                    &inline.__mach_part1_of_range,
                                ),
                                <u32 as ::mach_msg::message::derive::Inline>::duplicate(
                                    &inline.__mach_part2_of_range,
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
            inline: inline,
        })
    }
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl ::mach_msg::message::derive::OwnedMessage<::mach_msg::message::derive::Gnu64>
for Upload
where
    Attachment: ::mach_msg::message::derive::MachPart<
        ::mach_msg::message::derive::Gnu64,
    >,
    Settings: ::mach_msg::message::derive::SerdeField,
    u32: ::mach_msg::message::derive::ZeroIsValid,
    u32: ::mach_msg::message::derive::ZeroIsValid,
    u32: ::mach_msg::message::derive::ZeroIsValid,
    for<'any> Attachment: ::mach_msg::message::derive::OwnedPart<
        ::mach_msg::message::derive::Gnu64,
    >,
{
    #[inline]
    #[allow(unused_variables)]
    fn from_view(view: Self::View<'_>) -> Self {
        Self {
            attachment: <Attachment as ::mach_msg::message::derive::OwnedPart<
                ::mach_msg::message::derive::Gnu64,
            >>::from_view(view.attachment),
            settings: view.settings,
            size: view.size,
            range: view.range,
        }
    }
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl ::mach_msg::message::derive::From<UploadView<'_>> for Upload
where
    Attachment: ::mach_msg::message::derive::MachPart<
        ::mach_msg::message::derive::Gnu64,
    >,
    Settings: ::mach_msg::message::derive::SerdeField,
    u32: ::mach_msg::message::derive::ZeroIsValid,
    u32: ::mach_msg::message::derive::ZeroIsValid,
    u32: ::mach_msg::message::derive::ZeroIsValid,
    for<'any> Attachment: ::mach_msg::message::derive::OwnedPart<
        ::mach_msg::message::derive::Gnu64,
    >,
{
    #[inline]
    fn from(view: UploadView<'_>) -> Self {
        <Self as ::mach_msg::message::derive::OwnedMessage<
            ::mach_msg::message::derive::Gnu64,
        >>::from_view(view)
    }
}
