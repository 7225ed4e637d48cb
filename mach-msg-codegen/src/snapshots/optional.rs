///The inline fields of [`Owned`], in the layout of the message.
#[allow(dead_code, missing_docs)]
#[repr(C)]
struct OwnedInline {
    number: u32,
    #[doc(hidden)]
    __mach_presence_of_memory: ::mach_msg::message::derive::Presence,
    #[doc(hidden)]
    __mach_length_of_text: ::core::primitive::u32,
    #[doc(hidden)]
    __mach_length_of_items: ::core::primitive::u32,
}
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl ::mach_msg::message::derive::InlineStruct for OwnedInline
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
        <::mach_msg::message::derive::Presence as ::mach_msg::message::derive::Inline>::check(
            reader,
            "memory",
            ::mach_msg::message::derive::offset_of!(Self, __mach_presence_of_memory),
        )?;
        ::mach_msg::message::derive::Result::Ok(())
    }
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl ::mach_msg::message::derive::Debug for OwnedInline
where
    for<'any> u32: ::mach_msg::message::derive::Debug,
{
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("OwnedInline").field("number", &self.number).finish()
    }
}
const _: () = ::core::assert!(
    ::core::mem::align_of:: < u32 > () <= ::mach_msg::message::derive::ALIGN_MAX,
    "`number` has an alignment above 8, which no field of a message can have"
);
///A received [`Owned`]: rights and memory are owned, other fields refer to the buffer.
#[allow(dead_code, missing_docs, trivial_bounds)]
struct OwnedView<'buf>
where
    Option<
        OolMemory,
    >: ::mach_msg::message::derive::DescriptorField<
        ::mach_msg::message::derive::kind::Optional<
            ::mach_msg::message::derive::kind::Ool,
        >,
    >,
    Option<String>: ::mach_msg::message::derive::Tail,
    Option<Vec<u64>>: ::mach_msg::message::derive::Tail,
{
    memory: ::mach_msg::message::derive::Option<::mach_msg::message::derive::OolMemory>,
    text: ::mach_msg::message::derive::Option<&'buf ::core::primitive::str>,
    items: ::mach_msg::message::derive::Option<&'buf [u64]>,
    /// The inline fields, in place.
    inline: &'buf OwnedInline,
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl<'buf> ::mach_msg::message::derive::Deref for OwnedView<'buf>
where
    Option<
        OolMemory,
    >: ::mach_msg::message::derive::DescriptorField<
        ::mach_msg::message::derive::kind::Optional<
            ::mach_msg::message::derive::kind::Ool,
        >,
    >,
    Option<String>: ::mach_msg::message::derive::Tail,
    Option<Vec<u64>>: ::mach_msg::message::derive::Tail,
{
    type Target = OwnedInline;
    #[inline]
    fn deref(&self) -> &Self::Target {
        self.inline
    }
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl<'buf> ::mach_msg::message::derive::Debug for OwnedView<'buf>
where
    Option<
        OolMemory,
    >: ::mach_msg::message::derive::DescriptorField<
        ::mach_msg::message::derive::kind::Optional<
            ::mach_msg::message::derive::kind::Ool,
        >,
    >,
    Option<String>: ::mach_msg::message::derive::Tail,
    Option<Vec<u64>>: ::mach_msg::message::derive::Tail,
    for<'any> u32: ::mach_msg::message::derive::Debug,
    for<'any> ::mach_msg::message::derive::Option<
        ::mach_msg::message::derive::OolMemory,
    >: ::mach_msg::message::derive::Debug,
    for<'any> ::mach_msg::message::derive::Option<
        &'buf ::core::primitive::str,
    >: ::mach_msg::message::derive::Debug,
    for<'any> ::mach_msg::message::derive::Option<
        &'buf [u64],
    >: ::mach_msg::message::derive::Debug,
{
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("OwnedView")
            .field("number", &self.inline.number)
            .field("memory", &self.memory)
            .field("text", &self.text)
            .field("items", &self.items)
            .finish()
    }
}
#[automatically_derived]
impl ::mach_msg::message::derive::WithoutDrop for Owned {}
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl ::mach_msg::message::derive::Sendable for Owned
where
    Option<
        OolMemory,
    >: ::mach_msg::message::derive::DescriptorField<
        ::mach_msg::message::derive::kind::Optional<
            ::mach_msg::message::derive::kind::Ool,
        >,
    >,
    Option<String>: ::mach_msg::message::derive::Tail,
    Option<Vec<u64>>: ::mach_msg::message::derive::Tail,
    u32: ::mach_msg::message::derive::Inline,
{
    #[inline]
    fn id(&self) -> ::core::primitive::i32 {
        20i32
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
                OwnedInline,
            >(
                ::mach_msg::message::derive::DescriptorArea::NONE
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
                    ),
            ),
        );
        <Option<
            OolMemory,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::Optional<
                ::mach_msg::message::derive::kind::Ool,
            >,
        >>::measure(&self.memory, task, "memory", 64u32)?;
        <Option<
            String,
        > as ::mach_msg::message::derive::Tail>::measure(
            &self.text,
            &mut size,
            "text",
            8u32,
        )?;
        <Option<
            Vec<u64>,
        > as ::mach_msg::message::derive::Tail>::measure(
            &self.items,
            &mut size,
            "items",
            4294967295u32,
        )?;
        ::mach_msg::message::derive::Result::Ok(size.finish())
    }
    #[inline]
    #[allow(unused_variables)]
    fn encode(&self, encoder: &mut ::mach_msg::message::derive::Encoder<'_>) {
        <Option<
            OolMemory,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::Optional<
                ::mach_msg::message::derive::kind::Ool,
            >,
        >>::write(&self.memory, encoder);
        encoder.start_inline::<OwnedInline>();
        <u32 as ::mach_msg::message::derive::Inline>::write(
            &self.number,
            encoder,
            ::mach_msg::message::derive::offset_of!(OwnedInline < >, number),
        );
        <::mach_msg::message::derive::Presence as ::mach_msg::message::derive::Inline>::write(
            ::mach_msg::message::derive::Presence::of(&self.memory),
            encoder,
            ::mach_msg::message::derive::offset_of!(
                OwnedInline < >, __mach_presence_of_memory
            ),
        );
        encoder
            .length(
                ::mach_msg::message::derive::offset_of!(
                    OwnedInline < >, __mach_length_of_text
                ),
                <Option<String> as ::mach_msg::message::derive::Tail>::length(&self.text),
            );
        encoder
            .length(
                ::mach_msg::message::derive::offset_of!(
                    OwnedInline < >, __mach_length_of_items
                ),
                <Option<
                    Vec<u64>,
                > as ::mach_msg::message::derive::Tail>::length(&self.items),
            );
        encoder.end_inline::<OwnedInline>();
        <Option<
            String,
        > as ::mach_msg::message::derive::Tail>::write(&self.text, encoder);
        <Option<
            Vec<u64>,
        > as ::mach_msg::message::derive::Tail>::write(&self.items, encoder);
    }
    #[inline]
    fn sent(self) {
        let Self { memory: field_memory, .. } = self;
        <Option<
            OolMemory,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::Optional<
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
            number: field_number,
            memory: field_memory,
            text: field_text,
            items: field_items,
        } = self;
        let field_memory = <Option<
            OolMemory,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::Optional<
                ::mach_msg::message::derive::kind::Ool,
            >,
        >>::take_back(field_memory, &mut reader, "memory");
        ::mach_msg::message::derive::Option::Some(Self {
            number: field_number,
            memory: field_memory?,
            text: field_text,
            items: field_items,
        })
    }
}
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl ::mach_msg::message::derive::MachMessage for Owned
where
    Option<
        OolMemory,
    >: ::mach_msg::message::derive::DescriptorField<
        ::mach_msg::message::derive::kind::Optional<
            ::mach_msg::message::derive::kind::Ool,
        >,
    >,
    Option<String>: ::mach_msg::message::derive::Tail,
    Option<Vec<u64>>: ::mach_msg::message::derive::Tail,
    u32: ::mach_msg::message::derive::Inline,
{
    const ID: ::core::primitive::i32 = 20i32;
    type View<'__mach_buf> = OwnedView<'__mach_buf>;
    const LAYOUT: ::mach_msg::message::derive::MessageLayout = ::mach_msg::message::derive::MessageLayout::natural::<
        OwnedInline,
    >(
        ::mach_msg::message::derive::DescriptorArea::NONE
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
            ),
        true,
    );
    const DESCRIPTION: ::mach_msg::message::derive::MessageDescription = ::mach_msg::message::derive::MessageDescription {
        name: "Owned",
        id: <Self as ::mach_msg::message::derive::MachMessage>::ID,
        is_mig: false,
        is_mig_reply: false,
        fields: &[
            ::mach_msg::message::derive::FieldDescription {
                name: "number",
                kind: "inline u32",
                parts: &[
                    (
                        ::mach_msg::message::derive::offset_of!(OwnedInline < >, number),
                        ::core::mem::size_of::<u32>(),
                    ),
                ],
                size: ::mach_msg::message::derive::Option::None,
                nested: &[],
            },
            ::mach_msg::message::derive::FieldDescription {
                name: "memory",
                kind: "ool, optional, max 64",
                parts: &[
                    (
                        ::mach_msg::message::derive::offset_of!(
                            OwnedInline < >, __mach_presence_of_memory
                        ),
                        ::core::mem::size_of::<::mach_msg::message::derive::Presence>(),
                    ),
                ],
                size: ::mach_msg::message::derive::Option::None,
                nested: &[],
            },
            ::mach_msg::message::derive::FieldDescription {
                name: "text",
                kind: "tail String, optional, max 8",
                parts: &[],
                size: ::mach_msg::message::derive::Option::None,
                nested: &[],
            },
            ::mach_msg::message::derive::FieldDescription {
                name: "items",
                kind: "tail Vec<u64>, optional",
                parts: &[],
                size: ::mach_msg::message::derive::Option::Some(
                    ::core::mem::size_of::<u64>(),
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
        let field_memory = <Option<
            OolMemory,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::Optional<
                ::mach_msg::message::derive::kind::Ool,
            >,
        >>::check(&mut reader, "memory", 64u32)?;
        let inline = reader.inline::<OwnedInline>()?;
        let field_memory = <Option<
            OolMemory,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::Optional<
                ::mach_msg::message::derive::kind::Ool,
            >,
        >>::present(field_memory, "memory", inline.__mach_presence_of_memory)?;
        let field_text = <Option<
            String,
        > as ::mach_msg::message::derive::Tail>::check(
            &mut reader,
            "text",
            inline.__mach_length_of_text,
            8u32,
        )?;
        let field_items = <Option<
            Vec<u64>,
        > as ::mach_msg::message::derive::Tail>::check(
            &mut reader,
            "items",
            inline.__mach_length_of_items,
            4294967295u32,
        )?;
        let adoption = reader.finish()?;
        ::mach_msg::message::derive::Result::Ok(OwnedView {
            memory: <Option<
                OolMemory,
            > as ::mach_msg::message::derive::DescriptorField<
                ::mach_msg::message::derive::kind::Optional<
                    ::mach_msg::message::derive::kind::Ool,
                >,
            >>::adopt(field_memory, &adoption),
            text: field_text,
            items: field_items,
            inline: inline,
        })
    }
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl ::mach_msg::message::derive::OwnedMessage for Owned
where
    Option<
        OolMemory,
    >: ::mach_msg::message::derive::DescriptorField<
        ::mach_msg::message::derive::kind::Optional<
            ::mach_msg::message::derive::kind::Ool,
        >,
    >,
    Option<String>: ::mach_msg::message::derive::Tail,
    Option<Vec<u64>>: ::mach_msg::message::derive::Tail,
    u32: ::mach_msg::message::derive::Inline,
{
    #[inline]
    #[allow(unused_variables)]
    fn from_view(view: Self::View<'_>) -> Self {
        Self {
            number: ::mach_msg::message::derive::Inline::duplicate(&view.inline.number),
            memory: view.memory,
            text: <Option<
                String,
            > as ::mach_msg::message::derive::OwnedTail>::from_view(view.text),
            items: <Option<
                Vec<u64>,
            > as ::mach_msg::message::derive::OwnedTail>::from_view(view.items),
        }
    }
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl ::mach_msg::message::derive::From<OwnedView<'_>> for Owned
where
    Option<
        OolMemory,
    >: ::mach_msg::message::derive::DescriptorField<
        ::mach_msg::message::derive::kind::Optional<
            ::mach_msg::message::derive::kind::Ool,
        >,
    >,
    Option<String>: ::mach_msg::message::derive::Tail,
    Option<Vec<u64>>: ::mach_msg::message::derive::Tail,
    u32: ::mach_msg::message::derive::Inline,
{
    #[inline]
    fn from(view: OwnedView<'_>) -> Self {
        <Self as ::mach_msg::message::derive::OwnedMessage>::from_view(view)
    }
}
///The inline fields of [`Borrowed`], in the layout of the message.
#[allow(dead_code, missing_docs)]
#[repr(C)]
struct BorrowedInline {
    #[doc(hidden)]
    __mach_presence_of_slice: ::mach_msg::message::derive::Presence,
    #[doc(hidden)]
    __mach_presence_of_memory: ::mach_msg::message::derive::Presence,
    #[doc(hidden)]
    __mach_length_of_text: ::core::primitive::u32,
    #[doc(hidden)]
    __mach_length_of_c_text: ::core::primitive::u32,
}
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl ::mach_msg::message::derive::InlineStruct for BorrowedInline {
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
            "slice",
            ::mach_msg::message::derive::offset_of!(Self, __mach_presence_of_slice),
        )?;
        <::mach_msg::message::derive::Presence as ::mach_msg::message::derive::Inline>::check(
            reader,
            "memory",
            ::mach_msg::message::derive::offset_of!(Self, __mach_presence_of_memory),
        )?;
        ::mach_msg::message::derive::Result::Ok(())
    }
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl ::mach_msg::message::derive::Debug for BorrowedInline {
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("BorrowedInline").finish()
    }
}
///A received [`Borrowed`]: rights and memory are owned, other fields refer to the buffer.
#[allow(dead_code, missing_docs, trivial_bounds)]
struct BorrowedView<'buf, T: IntoBytes>
where
    Option<
        OolMemory,
    >: ::mach_msg::message::derive::DescriptorField<
        ::mach_msg::message::derive::kind::Optional<
            ::mach_msg::message::derive::kind::Items<
                ::mach_msg::message::derive::kind::Ool,
                4usize,
            >,
        >,
    >,
{
    slice: ::mach_msg::message::derive::Option<::mach_msg::message::derive::OolMemory>,
    memory: ::mach_msg::message::derive::Option<::mach_msg::message::derive::OolMemory>,
    text: <Option<Cow<'buf, str>> as ::mach_msg::message::derive::Tail>::View<'buf>,
    c_text: ::mach_msg::message::derive::Option<&'buf ::mach_msg::message::derive::CStr>,
    /// The inline fields, in place.
    inline: &'buf BorrowedInline,
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl<'buf, T: IntoBytes> ::mach_msg::message::derive::Deref for BorrowedView<'buf, T>
where
    Option<
        OolMemory,
    >: ::mach_msg::message::derive::DescriptorField<
        ::mach_msg::message::derive::kind::Optional<
            ::mach_msg::message::derive::kind::Items<
                ::mach_msg::message::derive::kind::Ool,
                4usize,
            >,
        >,
    >,
{
    type Target = BorrowedInline;
    #[inline]
    fn deref(&self) -> &Self::Target {
        self.inline
    }
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl<'buf, T: IntoBytes> ::mach_msg::message::derive::Debug for BorrowedView<'buf, T>
where
    Option<
        OolMemory,
    >: ::mach_msg::message::derive::DescriptorField<
        ::mach_msg::message::derive::kind::Optional<
            ::mach_msg::message::derive::kind::Items<
                ::mach_msg::message::derive::kind::Ool,
                4usize,
            >,
        >,
    >,
    for<'any> ::mach_msg::message::derive::Option<
        ::mach_msg::message::derive::OolMemory,
    >: ::mach_msg::message::derive::Debug,
    for<'any> ::mach_msg::message::derive::Option<
        ::mach_msg::message::derive::OolMemory,
    >: ::mach_msg::message::derive::Debug,
    for<'any> <Option<
        Cow<'buf, str>,
    > as ::mach_msg::message::derive::Tail>::View<
        'buf,
    >: ::mach_msg::message::derive::Debug,
    for<'any> ::mach_msg::message::derive::Option<
        &'buf ::mach_msg::message::derive::CStr,
    >: ::mach_msg::message::derive::Debug,
{
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("BorrowedView")
            .field("slice", &self.slice)
            .field("memory", &self.memory)
            .field("text", &self.text)
            .field("c_text", &self.c_text)
            .finish()
    }
}
#[automatically_derived]
impl<'a, T: IntoBytes> ::mach_msg::message::derive::WithoutDrop for Borrowed<'a, T> {}
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl<'a, T: IntoBytes> ::mach_msg::message::derive::Sendable for Borrowed<'a, T>
where
    Option<
        OolMemory,
    >: ::mach_msg::message::derive::DescriptorField<
        ::mach_msg::message::derive::kind::Optional<
            ::mach_msg::message::derive::kind::Items<
                ::mach_msg::message::derive::kind::Ool,
                4usize,
            >,
        >,
    >,
{
    #[inline]
    fn id(&self) -> ::core::primitive::i32 {
        21i32
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
                BorrowedInline,
            >(
                ::mach_msg::message::derive::DescriptorArea::NONE
                    .and(
                        <Option<
                            OolSlice<'a, T>,
                        > as ::mach_msg::message::derive::DescriptorField<
                            ::mach_msg::message::derive::kind::Optional<
                                ::mach_msg::message::derive::kind::OolPhysical,
                            >,
                        >>::COUNT,
                        <Option<
                            OolSlice<'a, T>,
                        > as ::mach_msg::message::derive::DescriptorField<
                            ::mach_msg::message::derive::kind::Optional<
                                ::mach_msg::message::derive::kind::OolPhysical,
                            >,
                        >>::SIZE,
                    )
                    .releasing(
                        <Option<
                            OolSlice<'a, T>,
                        > as ::mach_msg::message::derive::DescriptorField<
                            ::mach_msg::message::derive::kind::Optional<
                                ::mach_msg::message::derive::kind::OolPhysical,
                            >,
                        >>::RELEASES,
                    )
                    .and(
                        <Option<
                            OolMemory,
                        > as ::mach_msg::message::derive::DescriptorField<
                            ::mach_msg::message::derive::kind::Optional<
                                ::mach_msg::message::derive::kind::Items<
                                    ::mach_msg::message::derive::kind::Ool,
                                    4usize,
                                >,
                            >,
                        >>::COUNT,
                        <Option<
                            OolMemory,
                        > as ::mach_msg::message::derive::DescriptorField<
                            ::mach_msg::message::derive::kind::Optional<
                                ::mach_msg::message::derive::kind::Items<
                                    ::mach_msg::message::derive::kind::Ool,
                                    4usize,
                                >,
                            >,
                        >>::SIZE,
                    )
                    .releasing(
                        <Option<
                            OolMemory,
                        > as ::mach_msg::message::derive::DescriptorField<
                            ::mach_msg::message::derive::kind::Optional<
                                ::mach_msg::message::derive::kind::Items<
                                    ::mach_msg::message::derive::kind::Ool,
                                    4usize,
                                >,
                            >,
                        >>::RELEASES,
                    ),
            ),
        );
        <Option<
            OolSlice<'a, T>,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::Optional<
                ::mach_msg::message::derive::kind::OolPhysical,
            >,
        >>::measure(&self.slice, task, "slice", 4294967295u32)?;
        <Option<
            OolMemory,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::Optional<
                ::mach_msg::message::derive::kind::Items<
                    ::mach_msg::message::derive::kind::Ool,
                    4usize,
                >,
            >,
        >>::measure(&self.memory, task, "memory", 4294967295u32)?;
        <Option<
            Cow<'a, str>,
        > as ::mach_msg::message::derive::Tail>::measure(
            &self.text,
            &mut size,
            "text",
            4294967295u32,
        )?;
        <Option<
            &'a CStr,
        > as ::mach_msg::message::derive::Tail>::measure(
            &self.c_text,
            &mut size,
            "c_text",
            9u32,
        )?;
        ::mach_msg::message::derive::Result::Ok(size.finish())
    }
    #[inline]
    #[allow(unused_variables)]
    fn encode(&self, encoder: &mut ::mach_msg::message::derive::Encoder<'_>) {
        <Option<
            OolSlice<'a, T>,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::Optional<
                ::mach_msg::message::derive::kind::OolPhysical,
            >,
        >>::write(&self.slice, encoder);
        <Option<
            OolMemory,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::Optional<
                ::mach_msg::message::derive::kind::Items<
                    ::mach_msg::message::derive::kind::Ool,
                    4usize,
                >,
            >,
        >>::write(&self.memory, encoder);
        encoder.start_inline::<BorrowedInline>();
        <::mach_msg::message::derive::Presence as ::mach_msg::message::derive::Inline>::write(
            ::mach_msg::message::derive::Presence::of(&self.slice),
            encoder,
            ::mach_msg::message::derive::offset_of!(
                BorrowedInline < >, __mach_presence_of_slice
            ),
        );
        <::mach_msg::message::derive::Presence as ::mach_msg::message::derive::Inline>::write(
            ::mach_msg::message::derive::Presence::of(&self.memory),
            encoder,
            ::mach_msg::message::derive::offset_of!(
                BorrowedInline < >, __mach_presence_of_memory
            ),
        );
        encoder
            .length(
                ::mach_msg::message::derive::offset_of!(
                    BorrowedInline < >, __mach_length_of_text
                ),
                <Option<
                    Cow<'a, str>,
                > as ::mach_msg::message::derive::Tail>::length(&self.text),
            );
        encoder
            .length(
                ::mach_msg::message::derive::offset_of!(
                    BorrowedInline < >, __mach_length_of_c_text
                ),
                <Option<
                    &'a CStr,
                > as ::mach_msg::message::derive::Tail>::length(&self.c_text),
            );
        encoder.end_inline::<BorrowedInline>();
        <Option<
            Cow<'a, str>,
        > as ::mach_msg::message::derive::Tail>::write(&self.text, encoder);
        <Option<
            &'a CStr,
        > as ::mach_msg::message::derive::Tail>::write(&self.c_text, encoder);
    }
    #[inline]
    fn sent(self) {
        let Self { slice: field_slice, memory: field_memory, .. } = self;
        <Option<
            OolSlice<'a, T>,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::Optional<
                ::mach_msg::message::derive::kind::OolPhysical,
            >,
        >>::sent(field_slice);
        <Option<
            OolMemory,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::Optional<
                ::mach_msg::message::derive::kind::Items<
                    ::mach_msg::message::derive::kind::Ool,
                    4usize,
                >,
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
            slice: field_slice,
            memory: field_memory,
            text: field_text,
            c_text: field_c_text,
        } = self;
        let field_slice = <Option<
            OolSlice<'a, T>,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::Optional<
                ::mach_msg::message::derive::kind::OolPhysical,
            >,
        >>::take_back(field_slice, &mut reader, "slice");
        let field_memory = <Option<
            OolMemory,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::Optional<
                ::mach_msg::message::derive::kind::Items<
                    ::mach_msg::message::derive::kind::Ool,
                    4usize,
                >,
            >,
        >>::take_back(field_memory, &mut reader, "memory");
        ::mach_msg::message::derive::Option::Some(Self {
            slice: field_slice?,
            memory: field_memory?,
            text: field_text,
            c_text: field_c_text,
        })
    }
}
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl<'a, T: IntoBytes> ::mach_msg::message::derive::MachMessage
for Borrowed<'a, T>
where
    Option<
        OolMemory,
    >: ::mach_msg::message::derive::DescriptorField<
        ::mach_msg::message::derive::kind::Optional<
            ::mach_msg::message::derive::kind::Items<
                ::mach_msg::message::derive::kind::Ool,
                4usize,
            >,
        >,
    >,
{
    const ID: ::core::primitive::i32 = 21i32;
    type View<'__mach_buf> = BorrowedView<'__mach_buf, T>;
    const LAYOUT: ::mach_msg::message::derive::MessageLayout = ::mach_msg::message::derive::MessageLayout::natural::<
        BorrowedInline,
    >(
        ::mach_msg::message::derive::DescriptorArea::NONE
            .and(
                <Option<
                    OolSlice<'a, T>,
                > as ::mach_msg::message::derive::DescriptorField<
                    ::mach_msg::message::derive::kind::Optional<
                        ::mach_msg::message::derive::kind::OolPhysical,
                    >,
                >>::COUNT,
                <Option<
                    OolSlice<'a, T>,
                > as ::mach_msg::message::derive::DescriptorField<
                    ::mach_msg::message::derive::kind::Optional<
                        ::mach_msg::message::derive::kind::OolPhysical,
                    >,
                >>::SIZE,
            )
            .releasing(
                <Option<
                    OolSlice<'a, T>,
                > as ::mach_msg::message::derive::DescriptorField<
                    ::mach_msg::message::derive::kind::Optional<
                        ::mach_msg::message::derive::kind::OolPhysical,
                    >,
                >>::RELEASES,
            )
            .and(
                <Option<
                    OolMemory,
                > as ::mach_msg::message::derive::DescriptorField<
                    ::mach_msg::message::derive::kind::Optional<
                        ::mach_msg::message::derive::kind::Items<
                            ::mach_msg::message::derive::kind::Ool,
                            4usize,
                        >,
                    >,
                >>::COUNT,
                <Option<
                    OolMemory,
                > as ::mach_msg::message::derive::DescriptorField<
                    ::mach_msg::message::derive::kind::Optional<
                        ::mach_msg::message::derive::kind::Items<
                            ::mach_msg::message::derive::kind::Ool,
                            4usize,
                        >,
                    >,
                >>::SIZE,
            )
            .releasing(
                <Option<
                    OolMemory,
                > as ::mach_msg::message::derive::DescriptorField<
                    ::mach_msg::message::derive::kind::Optional<
                        ::mach_msg::message::derive::kind::Items<
                            ::mach_msg::message::derive::kind::Ool,
                            4usize,
                        >,
                    >,
                >>::RELEASES,
            ),
        true,
    );
    const DESCRIPTION: ::mach_msg::message::derive::MessageDescription = ::mach_msg::message::derive::MessageDescription {
        name: "Borrowed",
        id: <Self as ::mach_msg::message::derive::MachMessage>::ID,
        is_mig: false,
        is_mig_reply: false,
        fields: &[
            ::mach_msg::message::derive::FieldDescription {
                name: "slice",
                kind: "ool items of T, optional",
                parts: &[
                    (
                        ::mach_msg::message::derive::offset_of!(
                            BorrowedInline < >, __mach_presence_of_slice
                        ),
                        ::core::mem::size_of::<::mach_msg::message::derive::Presence>(),
                    ),
                ],
                size: ::mach_msg::message::derive::Option::Some(
                    ::core::mem::size_of::<T>(),
                ),
                nested: &[],
            },
            ::mach_msg::message::derive::FieldDescription {
                name: "memory",
                kind: "ool, items of 4, optional",
                parts: &[
                    (
                        ::mach_msg::message::derive::offset_of!(
                            BorrowedInline < >, __mach_presence_of_memory
                        ),
                        ::core::mem::size_of::<::mach_msg::message::derive::Presence>(),
                    ),
                ],
                size: ::mach_msg::message::derive::Option::None,
                nested: &[],
            },
            ::mach_msg::message::derive::FieldDescription {
                name: "text",
                kind: "tail Cow<,str>, optional",
                parts: &[],
                size: ::mach_msg::message::derive::Option::None,
                nested: &[],
            },
            ::mach_msg::message::derive::FieldDescription {
                name: "c_text",
                kind: "tail &CStr, optional, max 9",
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
        let field_slice = <Option<
            OolSlice<'a, T>,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::Optional<
                ::mach_msg::message::derive::kind::OolPhysical,
            >,
        >>::check(&mut reader, "slice", 4294967295u32)?;
        let field_memory = <Option<
            OolMemory,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::Optional<
                ::mach_msg::message::derive::kind::Items<
                    ::mach_msg::message::derive::kind::Ool,
                    4usize,
                >,
            >,
        >>::check(&mut reader, "memory", 4294967295u32)?;
        let inline = reader.inline::<BorrowedInline>()?;
        let field_slice = <Option<
            OolSlice<'a, T>,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::Optional<
                ::mach_msg::message::derive::kind::OolPhysical,
            >,
        >>::present(field_slice, "slice", inline.__mach_presence_of_slice)?;
        let field_memory = <Option<
            OolMemory,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::Optional<
                ::mach_msg::message::derive::kind::Items<
                    ::mach_msg::message::derive::kind::Ool,
                    4usize,
                >,
            >,
        >>::present(field_memory, "memory", inline.__mach_presence_of_memory)?;
        let field_text = <Option<
            Cow<'a, str>,
        > as ::mach_msg::message::derive::Tail>::check(
            &mut reader,
            "text",
            inline.__mach_length_of_text,
            4294967295u32,
        )?;
        let field_c_text = <Option<
            &'a CStr,
        > as ::mach_msg::message::derive::Tail>::check(
            &mut reader,
            "c_text",
            inline.__mach_length_of_c_text,
            9u32,
        )?;
        let adoption = reader.finish()?;
        ::mach_msg::message::derive::Result::Ok(BorrowedView {
            slice: <Option<
                OolSlice<'a, T>,
            > as ::mach_msg::message::derive::DescriptorField<
                ::mach_msg::message::derive::kind::Optional<
                    ::mach_msg::message::derive::kind::OolPhysical,
                >,
            >>::adopt(field_slice, &adoption),
            memory: <Option<
                OolMemory,
            > as ::mach_msg::message::derive::DescriptorField<
                ::mach_msg::message::derive::kind::Optional<
                    ::mach_msg::message::derive::kind::Items<
                        ::mach_msg::message::derive::kind::Ool,
                        4usize,
                    >,
                >,
            >>::adopt(field_memory, &adoption),
            text: field_text,
            c_text: field_c_text,
            inline: inline,
        })
    }
}
