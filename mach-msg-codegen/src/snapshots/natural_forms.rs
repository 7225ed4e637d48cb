///A received [`Rights`]: rights and memory are owned, other fields refer to the buffer.
#[allow(dead_code, missing_docs, trivial_bounds)]
struct RightsView
where
    [Option<
        ReceiveRight,
    >; 2]: ::mach_msg::message::derive::DescriptorField<
        ::mach_msg::message::derive::kind::MoveReceive,
    >,
    Option<
        SendRight,
    >: ::mach_msg::message::derive::DescriptorField<
        ::mach_msg::message::derive::kind::MoveSend,
    >,
    [SendOnceRight; 3]: ::mach_msg::message::derive::DescriptorField<
        ::mach_msg::message::derive::kind::MoveSendOnce,
    >,
    GuardedReceiveRight: ::mach_msg::message::derive::DescriptorField<
        ::mach_msg::message::derive::kind::Guarded,
    >,
    Option<
        ReceiveRight,
    >: ::mach_msg::message::derive::DescriptorField<
        ::mach_msg::message::derive::kind::Guarded,
    >,
    Alias: ::mach_msg::message::derive::DescriptorField<
        ::mach_msg::message::derive::kind::MoveSend,
    >,
{
    receives: [::mach_msg::message::derive::Option<
        ::mach_msg::message::derive::ReceiveRight,
    >; 2],
    some: ::mach_msg::message::derive::Option<::mach_msg::message::derive::SendRight>,
    singles: [::mach_msg::message::derive::SendOnceRight; 3],
    borrowed: ::mach_msg::message::derive::SendRight,
    row: [::mach_msg::message::derive::Option<
        ::mach_msg::message::derive::SendRight,
    >; 2],
    made: ::mach_msg::message::derive::Option<
        ::mach_msg::message::derive::SendOnceRight,
    >,
    guarded: ::mach_msg::message::derive::GuardedReceiveRight,
    maybe: ::mach_msg::message::derive::Option<
        ::mach_msg::message::derive::GuardedReceiveRight,
    >,
    alias: <Alias as ::mach_msg::message::derive::DescriptorField<
        ::mach_msg::message::derive::kind::MoveSend,
    >>::Received,
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl ::mach_msg::message::derive::Debug for RightsView
where
    [Option<
        ReceiveRight,
    >; 2]: ::mach_msg::message::derive::DescriptorField<
        ::mach_msg::message::derive::kind::MoveReceive,
    >,
    Option<
        SendRight,
    >: ::mach_msg::message::derive::DescriptorField<
        ::mach_msg::message::derive::kind::MoveSend,
    >,
    [SendOnceRight; 3]: ::mach_msg::message::derive::DescriptorField<
        ::mach_msg::message::derive::kind::MoveSendOnce,
    >,
    GuardedReceiveRight: ::mach_msg::message::derive::DescriptorField<
        ::mach_msg::message::derive::kind::Guarded,
    >,
    Option<
        ReceiveRight,
    >: ::mach_msg::message::derive::DescriptorField<
        ::mach_msg::message::derive::kind::Guarded,
    >,
    Alias: ::mach_msg::message::derive::DescriptorField<
        ::mach_msg::message::derive::kind::MoveSend,
    >,
    for<'any> [::mach_msg::message::derive::Option<
        ::mach_msg::message::derive::ReceiveRight,
    >; 2]: ::mach_msg::message::derive::Debug,
    for<'any> ::mach_msg::message::derive::Option<
        ::mach_msg::message::derive::SendRight,
    >: ::mach_msg::message::derive::Debug,
    for<'any> [::mach_msg::message::derive::SendOnceRight; 3]: ::mach_msg::message::derive::Debug,
    for<'any> ::mach_msg::message::derive::SendRight: ::mach_msg::message::derive::Debug,
    for<'any> [::mach_msg::message::derive::Option<
        ::mach_msg::message::derive::SendRight,
    >; 2]: ::mach_msg::message::derive::Debug,
    for<'any> ::mach_msg::message::derive::Option<
        ::mach_msg::message::derive::SendOnceRight,
    >: ::mach_msg::message::derive::Debug,
    for<'any> ::mach_msg::message::derive::GuardedReceiveRight: ::mach_msg::message::derive::Debug,
    for<'any> ::mach_msg::message::derive::Option<
        ::mach_msg::message::derive::GuardedReceiveRight,
    >: ::mach_msg::message::derive::Debug,
    for<'any> <Alias as ::mach_msg::message::derive::DescriptorField<
        ::mach_msg::message::derive::kind::MoveSend,
    >>::Received: ::mach_msg::message::derive::Debug,
{
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("RightsView")
            .field("receives", &self.receives)
            .field("some", &self.some)
            .field("singles", &self.singles)
            .field("borrowed", &self.borrowed)
            .field("row", &self.row)
            .field("made", &self.made)
            .field("guarded", &self.guarded)
            .field("maybe", &self.maybe)
            .field("alias", &self.alias)
            .finish()
    }
}
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl<'a> ::mach_msg::message::derive::Sendable for Rights<'a>
where
    [Option<
        ReceiveRight,
    >; 2]: ::mach_msg::message::derive::DescriptorField<
        ::mach_msg::message::derive::kind::MoveReceive,
    >,
    Option<
        SendRight,
    >: ::mach_msg::message::derive::DescriptorField<
        ::mach_msg::message::derive::kind::MoveSend,
    >,
    [SendOnceRight; 3]: ::mach_msg::message::derive::DescriptorField<
        ::mach_msg::message::derive::kind::MoveSendOnce,
    >,
    GuardedReceiveRight: ::mach_msg::message::derive::DescriptorField<
        ::mach_msg::message::derive::kind::Guarded,
    >,
    Option<
        ReceiveRight,
    >: ::mach_msg::message::derive::DescriptorField<
        ::mach_msg::message::derive::kind::Guarded,
    >,
    Alias: ::mach_msg::message::derive::DescriptorField<
        ::mach_msg::message::derive::kind::MoveSend,
    >,
{
    #[inline]
    fn id(&self) -> ::core::primitive::i32 {
        10i32
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
            >(
                ::mach_msg::message::derive::DescriptorArea::NONE
                    .and(
                        <[Option<
                            ReceiveRight,
                        >; 2] as ::mach_msg::message::derive::DescriptorField<
                            ::mach_msg::message::derive::kind::MoveReceive,
                        >>::COUNT,
                        <[Option<
                            ReceiveRight,
                        >; 2] as ::mach_msg::message::derive::DescriptorField<
                            ::mach_msg::message::derive::kind::MoveReceive,
                        >>::SIZE,
                    )
                    .releasing(
                        <[Option<
                            ReceiveRight,
                        >; 2] as ::mach_msg::message::derive::DescriptorField<
                            ::mach_msg::message::derive::kind::MoveReceive,
                        >>::RELEASES,
                    )
                    .and(
                        <Option<
                            SendRight,
                        > as ::mach_msg::message::derive::DescriptorField<
                            ::mach_msg::message::derive::kind::MoveSend,
                        >>::COUNT,
                        <Option<
                            SendRight,
                        > as ::mach_msg::message::derive::DescriptorField<
                            ::mach_msg::message::derive::kind::MoveSend,
                        >>::SIZE,
                    )
                    .releasing(
                        <Option<
                            SendRight,
                        > as ::mach_msg::message::derive::DescriptorField<
                            ::mach_msg::message::derive::kind::MoveSend,
                        >>::RELEASES,
                    )
                    .and(
                        <[SendOnceRight; 3] as ::mach_msg::message::derive::DescriptorField<
                            ::mach_msg::message::derive::kind::MoveSendOnce,
                        >>::COUNT,
                        <[SendOnceRight; 3] as ::mach_msg::message::derive::DescriptorField<
                            ::mach_msg::message::derive::kind::MoveSendOnce,
                        >>::SIZE,
                    )
                    .releasing(
                        <[SendOnceRight; 3] as ::mach_msg::message::derive::DescriptorField<
                            ::mach_msg::message::derive::kind::MoveSendOnce,
                        >>::RELEASES,
                    )
                    .and(
                        <Borrowed<
                            'a,
                            SendRight,
                        > as ::mach_msg::message::derive::DescriptorField<
                            ::mach_msg::message::derive::kind::CopySend,
                        >>::COUNT,
                        <Borrowed<
                            'a,
                            SendRight,
                        > as ::mach_msg::message::derive::DescriptorField<
                            ::mach_msg::message::derive::kind::CopySend,
                        >>::SIZE,
                    )
                    .releasing(
                        <Borrowed<
                            'a,
                            SendRight,
                        > as ::mach_msg::message::derive::DescriptorField<
                            ::mach_msg::message::derive::kind::CopySend,
                        >>::RELEASES,
                    )
                    .and(
                        <[Option<
                            &'a SendRight,
                        >; 2] as ::mach_msg::message::derive::DescriptorField<
                            ::mach_msg::message::derive::kind::CopySend,
                        >>::COUNT,
                        <[Option<
                            &'a SendRight,
                        >; 2] as ::mach_msg::message::derive::DescriptorField<
                            ::mach_msg::message::derive::kind::CopySend,
                        >>::SIZE,
                    )
                    .releasing(
                        <[Option<
                            &'a SendRight,
                        >; 2] as ::mach_msg::message::derive::DescriptorField<
                            ::mach_msg::message::derive::kind::CopySend,
                        >>::RELEASES,
                    )
                    .and(
                        <Option<
                            Borrowed<'a, ReceiveRight>,
                        > as ::mach_msg::message::derive::DescriptorField<
                            ::mach_msg::message::derive::kind::MakeSendOnce,
                        >>::COUNT,
                        <Option<
                            Borrowed<'a, ReceiveRight>,
                        > as ::mach_msg::message::derive::DescriptorField<
                            ::mach_msg::message::derive::kind::MakeSendOnce,
                        >>::SIZE,
                    )
                    .releasing(
                        <Option<
                            Borrowed<'a, ReceiveRight>,
                        > as ::mach_msg::message::derive::DescriptorField<
                            ::mach_msg::message::derive::kind::MakeSendOnce,
                        >>::RELEASES,
                    )
                    .and(
                        <GuardedReceiveRight as ::mach_msg::message::derive::DescriptorField<
                            ::mach_msg::message::derive::kind::Guarded,
                        >>::COUNT,
                        <GuardedReceiveRight as ::mach_msg::message::derive::DescriptorField<
                            ::mach_msg::message::derive::kind::Guarded,
                        >>::SIZE,
                    )
                    .releasing(
                        <GuardedReceiveRight as ::mach_msg::message::derive::DescriptorField<
                            ::mach_msg::message::derive::kind::Guarded,
                        >>::RELEASES,
                    )
                    .and(
                        <Option<
                            ReceiveRight,
                        > as ::mach_msg::message::derive::DescriptorField<
                            ::mach_msg::message::derive::kind::Guarded,
                        >>::COUNT,
                        <Option<
                            ReceiveRight,
                        > as ::mach_msg::message::derive::DescriptorField<
                            ::mach_msg::message::derive::kind::Guarded,
                        >>::SIZE,
                    )
                    .releasing(
                        <Option<
                            ReceiveRight,
                        > as ::mach_msg::message::derive::DescriptorField<
                            ::mach_msg::message::derive::kind::Guarded,
                        >>::RELEASES,
                    )
                    .and(
                        <Alias as ::mach_msg::message::derive::DescriptorField<
                            ::mach_msg::message::derive::kind::MoveSend,
                        >>::COUNT,
                        <Alias as ::mach_msg::message::derive::DescriptorField<
                            ::mach_msg::message::derive::kind::MoveSend,
                        >>::SIZE,
                    )
                    .releasing(
                        <Alias as ::mach_msg::message::derive::DescriptorField<
                            ::mach_msg::message::derive::kind::MoveSend,
                        >>::RELEASES,
                    ),
            ),
        );
        <[Option<
            ReceiveRight,
        >; 2] as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::MoveReceive,
        >>::measure(&self.receives, task, "receives", 4294967295u32)?;
        <Option<
            SendRight,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::MoveSend,
        >>::measure(&self.some, task, "some", 4294967295u32)?;
        <[SendOnceRight; 3] as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::MoveSendOnce,
        >>::measure(&self.singles, task, "singles", 4294967295u32)?;
        <Borrowed<
            'a,
            SendRight,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::CopySend,
        >>::measure(&self.borrowed, task, "borrowed", 4294967295u32)?;
        <[Option<
            &'a SendRight,
        >; 2] as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::CopySend,
        >>::measure(&self.row, task, "row", 4294967295u32)?;
        <Option<
            Borrowed<'a, ReceiveRight>,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::MakeSendOnce,
        >>::measure(&self.made, task, "made", 4294967295u32)?;
        <GuardedReceiveRight as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::Guarded,
        >>::measure(&self.guarded, task, "guarded", 4294967295u32)?;
        <Option<
            ReceiveRight,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::Guarded,
        >>::measure(&self.maybe, task, "maybe", 4294967295u32)?;
        <Alias as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::MoveSend,
        >>::measure(&self.alias, task, "alias", 4294967295u32)?;
        ::mach_msg::message::derive::Result::Ok(size.finish())
    }
    #[inline]
    #[allow(unused_variables)]
    fn encode(&self, encoder: &mut ::mach_msg::message::derive::Encoder<'_>) {
        <[Option<
            ReceiveRight,
        >; 2] as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::MoveReceive,
        >>::write(&self.receives, encoder);
        <Option<
            SendRight,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::MoveSend,
        >>::write(&self.some, encoder);
        <[SendOnceRight; 3] as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::MoveSendOnce,
        >>::write(&self.singles, encoder);
        <Borrowed<
            'a,
            SendRight,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::CopySend,
        >>::write(&self.borrowed, encoder);
        <[Option<
            &'a SendRight,
        >; 2] as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::CopySend,
        >>::write(&self.row, encoder);
        <Option<
            Borrowed<'a, ReceiveRight>,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::MakeSendOnce,
        >>::write(&self.made, encoder);
        <GuardedReceiveRight as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::Guarded,
        >>::write(&self.guarded, encoder);
        <Option<
            ReceiveRight,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::Guarded,
        >>::write(&self.maybe, encoder);
        <Alias as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::MoveSend,
        >>::write(&self.alias, encoder);
    }
    #[inline]
    fn sent(self) {
        let Self {
            receives: field_receives,
            some: field_some,
            singles: field_singles,
            borrowed: field_borrowed,
            row: field_row,
            made: field_made,
            guarded: field_guarded,
            maybe: field_maybe,
            alias: field_alias,
            ..
        } = self;
        <[Option<
            ReceiveRight,
        >; 2] as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::MoveReceive,
        >>::sent(field_receives);
        <Option<
            SendRight,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::MoveSend,
        >>::sent(field_some);
        <[SendOnceRight; 3] as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::MoveSendOnce,
        >>::sent(field_singles);
        <Borrowed<
            'a,
            SendRight,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::CopySend,
        >>::sent(field_borrowed);
        <[Option<
            &'a SendRight,
        >; 2] as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::CopySend,
        >>::sent(field_row);
        <Option<
            Borrowed<'a, ReceiveRight>,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::MakeSendOnce,
        >>::sent(field_made);
        <GuardedReceiveRight as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::Guarded,
        >>::sent(field_guarded);
        <Option<
            ReceiveRight,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::Guarded,
        >>::sent(field_maybe);
        <Alias as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::MoveSend,
        >>::sent(field_alias);
    }
    #[cold]
    #[allow(unused_mut, unused_variables)]
    fn restore(
        self,
        mut reader: ::mach_msg::message::derive::MessageReader<'_>,
    ) -> ::mach_msg::message::derive::Option<Self> {
        let Self {
            receives: field_receives,
            some: field_some,
            singles: field_singles,
            borrowed: field_borrowed,
            row: field_row,
            made: field_made,
            guarded: field_guarded,
            maybe: field_maybe,
            alias: field_alias,
        } = self;
        let field_receives = <[Option<
            ReceiveRight,
        >; 2] as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::MoveReceive,
        >>::take_back(field_receives, &mut reader, "receives");
        let field_some = <Option<
            SendRight,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::MoveSend,
        >>::take_back(field_some, &mut reader, "some");
        let field_singles = <[SendOnceRight; 3] as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::MoveSendOnce,
        >>::take_back(field_singles, &mut reader, "singles");
        let field_borrowed = <Borrowed<
            'a,
            SendRight,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::CopySend,
        >>::take_back(field_borrowed, &mut reader, "borrowed");
        let field_row = <[Option<
            &'a SendRight,
        >; 2] as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::CopySend,
        >>::take_back(field_row, &mut reader, "row");
        let field_made = <Option<
            Borrowed<'a, ReceiveRight>,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::MakeSendOnce,
        >>::take_back(field_made, &mut reader, "made");
        let field_guarded = <GuardedReceiveRight as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::Guarded,
        >>::take_back(field_guarded, &mut reader, "guarded");
        let field_maybe = <Option<
            ReceiveRight,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::Guarded,
        >>::take_back(field_maybe, &mut reader, "maybe");
        let field_alias = <Alias as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::MoveSend,
        >>::take_back(field_alias, &mut reader, "alias");
        ::mach_msg::message::derive::Option::Some(Self {
            receives: field_receives?,
            some: field_some?,
            singles: field_singles?,
            borrowed: field_borrowed?,
            row: field_row?,
            made: field_made?,
            guarded: field_guarded?,
            maybe: field_maybe?,
            alias: field_alias?,
        })
    }
}
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl<'a> ::mach_msg::message::derive::MachMessage for Rights<'a>
where
    [Option<
        ReceiveRight,
    >; 2]: ::mach_msg::message::derive::DescriptorField<
        ::mach_msg::message::derive::kind::MoveReceive,
    >,
    Option<
        SendRight,
    >: ::mach_msg::message::derive::DescriptorField<
        ::mach_msg::message::derive::kind::MoveSend,
    >,
    [SendOnceRight; 3]: ::mach_msg::message::derive::DescriptorField<
        ::mach_msg::message::derive::kind::MoveSendOnce,
    >,
    GuardedReceiveRight: ::mach_msg::message::derive::DescriptorField<
        ::mach_msg::message::derive::kind::Guarded,
    >,
    Option<
        ReceiveRight,
    >: ::mach_msg::message::derive::DescriptorField<
        ::mach_msg::message::derive::kind::Guarded,
    >,
    Alias: ::mach_msg::message::derive::DescriptorField<
        ::mach_msg::message::derive::kind::MoveSend,
    >,
{
    const ID: ::core::primitive::i32 = 10i32;
    type View<'__mach_buf> = RightsView;
    const LAYOUT: ::mach_msg::message::derive::MessageLayout = ::mach_msg::message::derive::MessageLayout::natural::<
        (),
    >(
        ::mach_msg::message::derive::DescriptorArea::NONE
            .and(
                <[Option<
                    ReceiveRight,
                >; 2] as ::mach_msg::message::derive::DescriptorField<
                    ::mach_msg::message::derive::kind::MoveReceive,
                >>::COUNT,
                <[Option<
                    ReceiveRight,
                >; 2] as ::mach_msg::message::derive::DescriptorField<
                    ::mach_msg::message::derive::kind::MoveReceive,
                >>::SIZE,
            )
            .releasing(
                <[Option<
                    ReceiveRight,
                >; 2] as ::mach_msg::message::derive::DescriptorField<
                    ::mach_msg::message::derive::kind::MoveReceive,
                >>::RELEASES,
            )
            .and(
                <Option<
                    SendRight,
                > as ::mach_msg::message::derive::DescriptorField<
                    ::mach_msg::message::derive::kind::MoveSend,
                >>::COUNT,
                <Option<
                    SendRight,
                > as ::mach_msg::message::derive::DescriptorField<
                    ::mach_msg::message::derive::kind::MoveSend,
                >>::SIZE,
            )
            .releasing(
                <Option<
                    SendRight,
                > as ::mach_msg::message::derive::DescriptorField<
                    ::mach_msg::message::derive::kind::MoveSend,
                >>::RELEASES,
            )
            .and(
                <[SendOnceRight; 3] as ::mach_msg::message::derive::DescriptorField<
                    ::mach_msg::message::derive::kind::MoveSendOnce,
                >>::COUNT,
                <[SendOnceRight; 3] as ::mach_msg::message::derive::DescriptorField<
                    ::mach_msg::message::derive::kind::MoveSendOnce,
                >>::SIZE,
            )
            .releasing(
                <[SendOnceRight; 3] as ::mach_msg::message::derive::DescriptorField<
                    ::mach_msg::message::derive::kind::MoveSendOnce,
                >>::RELEASES,
            )
            .and(
                <Borrowed<
                    'a,
                    SendRight,
                > as ::mach_msg::message::derive::DescriptorField<
                    ::mach_msg::message::derive::kind::CopySend,
                >>::COUNT,
                <Borrowed<
                    'a,
                    SendRight,
                > as ::mach_msg::message::derive::DescriptorField<
                    ::mach_msg::message::derive::kind::CopySend,
                >>::SIZE,
            )
            .releasing(
                <Borrowed<
                    'a,
                    SendRight,
                > as ::mach_msg::message::derive::DescriptorField<
                    ::mach_msg::message::derive::kind::CopySend,
                >>::RELEASES,
            )
            .and(
                <[Option<
                    &'a SendRight,
                >; 2] as ::mach_msg::message::derive::DescriptorField<
                    ::mach_msg::message::derive::kind::CopySend,
                >>::COUNT,
                <[Option<
                    &'a SendRight,
                >; 2] as ::mach_msg::message::derive::DescriptorField<
                    ::mach_msg::message::derive::kind::CopySend,
                >>::SIZE,
            )
            .releasing(
                <[Option<
                    &'a SendRight,
                >; 2] as ::mach_msg::message::derive::DescriptorField<
                    ::mach_msg::message::derive::kind::CopySend,
                >>::RELEASES,
            )
            .and(
                <Option<
                    Borrowed<'a, ReceiveRight>,
                > as ::mach_msg::message::derive::DescriptorField<
                    ::mach_msg::message::derive::kind::MakeSendOnce,
                >>::COUNT,
                <Option<
                    Borrowed<'a, ReceiveRight>,
                > as ::mach_msg::message::derive::DescriptorField<
                    ::mach_msg::message::derive::kind::MakeSendOnce,
                >>::SIZE,
            )
            .releasing(
                <Option<
                    Borrowed<'a, ReceiveRight>,
                > as ::mach_msg::message::derive::DescriptorField<
                    ::mach_msg::message::derive::kind::MakeSendOnce,
                >>::RELEASES,
            )
            .and(
                <GuardedReceiveRight as ::mach_msg::message::derive::DescriptorField<
                    ::mach_msg::message::derive::kind::Guarded,
                >>::COUNT,
                <GuardedReceiveRight as ::mach_msg::message::derive::DescriptorField<
                    ::mach_msg::message::derive::kind::Guarded,
                >>::SIZE,
            )
            .releasing(
                <GuardedReceiveRight as ::mach_msg::message::derive::DescriptorField<
                    ::mach_msg::message::derive::kind::Guarded,
                >>::RELEASES,
            )
            .and(
                <Option<
                    ReceiveRight,
                > as ::mach_msg::message::derive::DescriptorField<
                    ::mach_msg::message::derive::kind::Guarded,
                >>::COUNT,
                <Option<
                    ReceiveRight,
                > as ::mach_msg::message::derive::DescriptorField<
                    ::mach_msg::message::derive::kind::Guarded,
                >>::SIZE,
            )
            .releasing(
                <Option<
                    ReceiveRight,
                > as ::mach_msg::message::derive::DescriptorField<
                    ::mach_msg::message::derive::kind::Guarded,
                >>::RELEASES,
            )
            .and(
                <Alias as ::mach_msg::message::derive::DescriptorField<
                    ::mach_msg::message::derive::kind::MoveSend,
                >>::COUNT,
                <Alias as ::mach_msg::message::derive::DescriptorField<
                    ::mach_msg::message::derive::kind::MoveSend,
                >>::SIZE,
            )
            .releasing(
                <Alias as ::mach_msg::message::derive::DescriptorField<
                    ::mach_msg::message::derive::kind::MoveSend,
                >>::RELEASES,
            ),
        false,
    );
    const DESCRIPTION: ::mach_msg::message::derive::MessageDescription = ::mach_msg::message::derive::MessageDescription {
        name: "Rights",
        id: <Self as ::mach_msg::message::derive::MachMessage>::ID,
        is_mig: false,
        is_mig_reply: false,
        fields: &[
            ::mach_msg::message::derive::FieldDescription {
                name: "receives",
                kind: "move_receive [Option<ReceiveRight>;2]",
                parts: &[],
                size: ::mach_msg::message::derive::Option::None,
                nested: &[],
            },
            ::mach_msg::message::derive::FieldDescription {
                name: "some",
                kind: "move_send Option<SendRight>",
                parts: &[],
                size: ::mach_msg::message::derive::Option::None,
                nested: &[],
            },
            ::mach_msg::message::derive::FieldDescription {
                name: "singles",
                kind: "move_send_once [SendOnceRight;3]",
                parts: &[],
                size: ::mach_msg::message::derive::Option::None,
                nested: &[],
            },
            ::mach_msg::message::derive::FieldDescription {
                name: "borrowed",
                kind: "copy_send Borrowed<,SendRight>",
                parts: &[],
                size: ::mach_msg::message::derive::Option::None,
                nested: &[],
            },
            ::mach_msg::message::derive::FieldDescription {
                name: "row",
                kind: "copy_send [Option<&SendRight>;2]",
                parts: &[],
                size: ::mach_msg::message::derive::Option::None,
                nested: &[],
            },
            ::mach_msg::message::derive::FieldDescription {
                name: "made",
                kind: "make_send_once Option<Borrowed<,ReceiveRight>>",
                parts: &[],
                size: ::mach_msg::message::derive::Option::None,
                nested: &[],
            },
            ::mach_msg::message::derive::FieldDescription {
                name: "guarded",
                kind: "move_receive, guarded",
                parts: &[],
                size: ::mach_msg::message::derive::Option::None,
                nested: &[],
            },
            ::mach_msg::message::derive::FieldDescription {
                name: "maybe",
                kind: "move_receive, guarded",
                parts: &[],
                size: ::mach_msg::message::derive::Option::None,
                nested: &[],
            },
            ::mach_msg::message::derive::FieldDescription {
                name: "alias",
                kind: "move_send Alias",
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
        let field_receives = <[Option<
            ReceiveRight,
        >; 2] as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::MoveReceive,
        >>::check(&mut reader, "receives", 4294967295u32)?;
        let field_some = <Option<
            SendRight,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::MoveSend,
        >>::check(&mut reader, "some", 4294967295u32)?;
        let field_singles = <[SendOnceRight; 3] as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::MoveSendOnce,
        >>::check(&mut reader, "singles", 4294967295u32)?;
        let field_borrowed = <Borrowed<
            'a,
            SendRight,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::CopySend,
        >>::check(&mut reader, "borrowed", 4294967295u32)?;
        let field_row = <[Option<
            &'a SendRight,
        >; 2] as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::CopySend,
        >>::check(&mut reader, "row", 4294967295u32)?;
        let field_made = <Option<
            Borrowed<'a, ReceiveRight>,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::MakeSendOnce,
        >>::check(&mut reader, "made", 4294967295u32)?;
        let field_guarded = <GuardedReceiveRight as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::Guarded,
        >>::check(&mut reader, "guarded", 4294967295u32)?;
        let field_maybe = <Option<
            ReceiveRight,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::Guarded,
        >>::check(&mut reader, "maybe", 4294967295u32)?;
        let field_alias = <Alias as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::MoveSend,
        >>::check(&mut reader, "alias", 4294967295u32)?;
        let adoption = reader.finish()?;
        ::mach_msg::message::derive::Result::Ok(RightsView {
            receives: <[Option<
                ReceiveRight,
            >; 2] as ::mach_msg::message::derive::DescriptorField<
                ::mach_msg::message::derive::kind::MoveReceive,
            >>::adopt(field_receives, &adoption),
            some: <Option<
                SendRight,
            > as ::mach_msg::message::derive::DescriptorField<
                ::mach_msg::message::derive::kind::MoveSend,
            >>::adopt(field_some, &adoption),
            singles: <[SendOnceRight; 3] as ::mach_msg::message::derive::DescriptorField<
                ::mach_msg::message::derive::kind::MoveSendOnce,
            >>::adopt(field_singles, &adoption),
            borrowed: <Borrowed<
                'a,
                SendRight,
            > as ::mach_msg::message::derive::DescriptorField<
                ::mach_msg::message::derive::kind::CopySend,
            >>::adopt(field_borrowed, &adoption),
            row: <[Option<
                &'a SendRight,
            >; 2] as ::mach_msg::message::derive::DescriptorField<
                ::mach_msg::message::derive::kind::CopySend,
            >>::adopt(field_row, &adoption),
            made: <Option<
                Borrowed<'a, ReceiveRight>,
            > as ::mach_msg::message::derive::DescriptorField<
                ::mach_msg::message::derive::kind::MakeSendOnce,
            >>::adopt(field_made, &adoption),
            guarded: <GuardedReceiveRight as ::mach_msg::message::derive::DescriptorField<
                ::mach_msg::message::derive::kind::Guarded,
            >>::adopt(field_guarded, &adoption),
            maybe: <Option<
                ReceiveRight,
            > as ::mach_msg::message::derive::DescriptorField<
                ::mach_msg::message::derive::kind::Guarded,
            >>::adopt(field_maybe, &adoption),
            alias: <Alias as ::mach_msg::message::derive::DescriptorField<
                ::mach_msg::message::derive::kind::MoveSend,
            >>::adopt(field_alias, &adoption),
        })
    }
}
///A received [`Outside`]: rights and memory are owned, other fields refer to the buffer.
#[allow(dead_code, missing_docs, trivial_bounds)]
struct OutsideView
where
    OolMemory: ::mach_msg::message::derive::DescriptorField<
        ::mach_msg::message::derive::kind::Items<
            ::mach_msg::message::derive::kind::Ool,
            4usize,
        >,
    >,
    OolMemory: ::mach_msg::message::derive::DescriptorField<
        ::mach_msg::message::derive::kind::OolPhysical,
    >,
    OolPorts<
        ReceiveRight,
    >: ::mach_msg::message::derive::DescriptorField<
        ::mach_msg::message::derive::kind::OolPortsBy<
            ::mach_msg::message::derive::kind::MoveReceive,
        >,
    >,
    OolPorts<
        SendOnceRight,
    >: ::mach_msg::message::derive::DescriptorField<
        ::mach_msg::message::derive::kind::OolPortsBy<
            ::mach_msg::message::derive::kind::MoveSendOnce,
        >,
    >,
{
    items: ::mach_msg::message::derive::OolMemory,
    copied: ::mach_msg::message::derive::OolMemory,
    slice: ::mach_msg::message::derive::OolMemory,
    receives: ::mach_msg::message::derive::OolPorts<
        ::mach_msg::message::derive::ReceiveRight,
    >,
    singles: ::mach_msg::message::derive::OolPorts<
        ::mach_msg::message::derive::SendOnceRight,
    >,
    copies: ::mach_msg::message::derive::OolPorts<
        ::mach_msg::message::derive::SendRight,
    >,
    made: ::mach_msg::message::derive::OolPorts<
        ::mach_msg::message::derive::SendOnceRight,
    >,
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl ::mach_msg::message::derive::Debug for OutsideView
where
    OolMemory: ::mach_msg::message::derive::DescriptorField<
        ::mach_msg::message::derive::kind::Items<
            ::mach_msg::message::derive::kind::Ool,
            4usize,
        >,
    >,
    OolMemory: ::mach_msg::message::derive::DescriptorField<
        ::mach_msg::message::derive::kind::OolPhysical,
    >,
    OolPorts<
        ReceiveRight,
    >: ::mach_msg::message::derive::DescriptorField<
        ::mach_msg::message::derive::kind::OolPortsBy<
            ::mach_msg::message::derive::kind::MoveReceive,
        >,
    >,
    OolPorts<
        SendOnceRight,
    >: ::mach_msg::message::derive::DescriptorField<
        ::mach_msg::message::derive::kind::OolPortsBy<
            ::mach_msg::message::derive::kind::MoveSendOnce,
        >,
    >,
    for<'any> ::mach_msg::message::derive::OolMemory: ::mach_msg::message::derive::Debug,
    for<'any> ::mach_msg::message::derive::OolMemory: ::mach_msg::message::derive::Debug,
    for<'any> ::mach_msg::message::derive::OolMemory: ::mach_msg::message::derive::Debug,
    for<'any> ::mach_msg::message::derive::OolPorts<
        ::mach_msg::message::derive::ReceiveRight,
    >: ::mach_msg::message::derive::Debug,
    for<'any> ::mach_msg::message::derive::OolPorts<
        ::mach_msg::message::derive::SendOnceRight,
    >: ::mach_msg::message::derive::Debug,
    for<'any> ::mach_msg::message::derive::OolPorts<
        ::mach_msg::message::derive::SendRight,
    >: ::mach_msg::message::derive::Debug,
    for<'any> ::mach_msg::message::derive::OolPorts<
        ::mach_msg::message::derive::SendOnceRight,
    >: ::mach_msg::message::derive::Debug,
{
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("OutsideView")
            .field("items", &self.items)
            .field("copied", &self.copied)
            .field("slice", &self.slice)
            .field("receives", &self.receives)
            .field("singles", &self.singles)
            .field("copies", &self.copies)
            .field("made", &self.made)
            .finish()
    }
}
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl<'a> ::mach_msg::message::derive::Sendable for Outside<'a>
where
    OolMemory: ::mach_msg::message::derive::DescriptorField<
        ::mach_msg::message::derive::kind::Items<
            ::mach_msg::message::derive::kind::Ool,
            4usize,
        >,
    >,
    OolMemory: ::mach_msg::message::derive::DescriptorField<
        ::mach_msg::message::derive::kind::OolPhysical,
    >,
    OolPorts<
        ReceiveRight,
    >: ::mach_msg::message::derive::DescriptorField<
        ::mach_msg::message::derive::kind::OolPortsBy<
            ::mach_msg::message::derive::kind::MoveReceive,
        >,
    >,
    OolPorts<
        SendOnceRight,
    >: ::mach_msg::message::derive::DescriptorField<
        ::mach_msg::message::derive::kind::OolPortsBy<
            ::mach_msg::message::derive::kind::MoveSendOnce,
        >,
    >,
{
    #[inline]
    fn id(&self) -> ::core::primitive::i32 {
        11i32
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
            >(
                ::mach_msg::message::derive::DescriptorArea::NONE
                    .and(
                        <OolMemory as ::mach_msg::message::derive::DescriptorField<
                            ::mach_msg::message::derive::kind::Items<
                                ::mach_msg::message::derive::kind::Ool,
                                4usize,
                            >,
                        >>::COUNT,
                        <OolMemory as ::mach_msg::message::derive::DescriptorField<
                            ::mach_msg::message::derive::kind::Items<
                                ::mach_msg::message::derive::kind::Ool,
                                4usize,
                            >,
                        >>::SIZE,
                    )
                    .releasing(
                        <OolMemory as ::mach_msg::message::derive::DescriptorField<
                            ::mach_msg::message::derive::kind::Items<
                                ::mach_msg::message::derive::kind::Ool,
                                4usize,
                            >,
                        >>::RELEASES,
                    )
                    .and(
                        <OolMemory as ::mach_msg::message::derive::DescriptorField<
                            ::mach_msg::message::derive::kind::OolPhysical,
                        >>::COUNT,
                        <OolMemory as ::mach_msg::message::derive::DescriptorField<
                            ::mach_msg::message::derive::kind::OolPhysical,
                        >>::SIZE,
                    )
                    .releasing(
                        <OolMemory as ::mach_msg::message::derive::DescriptorField<
                            ::mach_msg::message::derive::kind::OolPhysical,
                        >>::RELEASES,
                    )
                    .and(
                        <OolSlice<
                            'a,
                            u16,
                        > as ::mach_msg::message::derive::DescriptorField<
                            ::mach_msg::message::derive::kind::Ool,
                        >>::COUNT,
                        <OolSlice<
                            'a,
                            u16,
                        > as ::mach_msg::message::derive::DescriptorField<
                            ::mach_msg::message::derive::kind::Ool,
                        >>::SIZE,
                    )
                    .releasing(
                        <OolSlice<
                            'a,
                            u16,
                        > as ::mach_msg::message::derive::DescriptorField<
                            ::mach_msg::message::derive::kind::Ool,
                        >>::RELEASES,
                    )
                    .and(
                        <OolPorts<
                            ReceiveRight,
                        > as ::mach_msg::message::derive::DescriptorField<
                            ::mach_msg::message::derive::kind::OolPortsBy<
                                ::mach_msg::message::derive::kind::MoveReceive,
                            >,
                        >>::COUNT,
                        <OolPorts<
                            ReceiveRight,
                        > as ::mach_msg::message::derive::DescriptorField<
                            ::mach_msg::message::derive::kind::OolPortsBy<
                                ::mach_msg::message::derive::kind::MoveReceive,
                            >,
                        >>::SIZE,
                    )
                    .releasing(
                        <OolPorts<
                            ReceiveRight,
                        > as ::mach_msg::message::derive::DescriptorField<
                            ::mach_msg::message::derive::kind::OolPortsBy<
                                ::mach_msg::message::derive::kind::MoveReceive,
                            >,
                        >>::RELEASES,
                    )
                    .and(
                        <OolPorts<
                            SendOnceRight,
                        > as ::mach_msg::message::derive::DescriptorField<
                            ::mach_msg::message::derive::kind::OolPortsBy<
                                ::mach_msg::message::derive::kind::MoveSendOnce,
                            >,
                        >>::COUNT,
                        <OolPorts<
                            SendOnceRight,
                        > as ::mach_msg::message::derive::DescriptorField<
                            ::mach_msg::message::derive::kind::OolPortsBy<
                                ::mach_msg::message::derive::kind::MoveSendOnce,
                            >,
                        >>::SIZE,
                    )
                    .releasing(
                        <OolPorts<
                            SendOnceRight,
                        > as ::mach_msg::message::derive::DescriptorField<
                            ::mach_msg::message::derive::kind::OolPortsBy<
                                ::mach_msg::message::derive::kind::MoveSendOnce,
                            >,
                        >>::RELEASES,
                    )
                    .and(
                        <OolPorts<
                            &'a SendRight,
                        > as ::mach_msg::message::derive::DescriptorField<
                            ::mach_msg::message::derive::kind::OolPortsBy<
                                ::mach_msg::message::derive::kind::CopySend,
                            >,
                        >>::COUNT,
                        <OolPorts<
                            &'a SendRight,
                        > as ::mach_msg::message::derive::DescriptorField<
                            ::mach_msg::message::derive::kind::OolPortsBy<
                                ::mach_msg::message::derive::kind::CopySend,
                            >,
                        >>::SIZE,
                    )
                    .releasing(
                        <OolPorts<
                            &'a SendRight,
                        > as ::mach_msg::message::derive::DescriptorField<
                            ::mach_msg::message::derive::kind::OolPortsBy<
                                ::mach_msg::message::derive::kind::CopySend,
                            >,
                        >>::RELEASES,
                    )
                    .and(
                        <OolPorts<
                            &'a ReceiveRight,
                        > as ::mach_msg::message::derive::DescriptorField<
                            ::mach_msg::message::derive::kind::OolPortsBy<
                                ::mach_msg::message::derive::kind::MakeSendOnce,
                            >,
                        >>::COUNT,
                        <OolPorts<
                            &'a ReceiveRight,
                        > as ::mach_msg::message::derive::DescriptorField<
                            ::mach_msg::message::derive::kind::OolPortsBy<
                                ::mach_msg::message::derive::kind::MakeSendOnce,
                            >,
                        >>::SIZE,
                    )
                    .releasing(
                        <OolPorts<
                            &'a ReceiveRight,
                        > as ::mach_msg::message::derive::DescriptorField<
                            ::mach_msg::message::derive::kind::OolPortsBy<
                                ::mach_msg::message::derive::kind::MakeSendOnce,
                            >,
                        >>::RELEASES,
                    ),
            ),
        );
        <OolMemory as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::Items<
                ::mach_msg::message::derive::kind::Ool,
                4usize,
            >,
        >>::measure(&self.items, task, "items", 16u32)?;
        <OolMemory as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::OolPhysical,
        >>::measure(&self.copied, task, "copied", 8u32)?;
        <OolSlice<
            'a,
            u16,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::Ool,
        >>::measure(&self.slice, task, "slice", 4294967295u32)?;
        <OolPorts<
            ReceiveRight,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::OolPortsBy<
                ::mach_msg::message::derive::kind::MoveReceive,
            >,
        >>::measure(&self.receives, task, "receives", 4294967295u32)?;
        <OolPorts<
            SendOnceRight,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::OolPortsBy<
                ::mach_msg::message::derive::kind::MoveSendOnce,
            >,
        >>::measure(&self.singles, task, "singles", 4u32)?;
        <OolPorts<
            &'a SendRight,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::OolPortsBy<
                ::mach_msg::message::derive::kind::CopySend,
            >,
        >>::measure(&self.copies, task, "copies", 4294967295u32)?;
        <OolPorts<
            &'a ReceiveRight,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::OolPortsBy<
                ::mach_msg::message::derive::kind::MakeSendOnce,
            >,
        >>::measure(&self.made, task, "made", 4294967295u32)?;
        ::mach_msg::message::derive::Result::Ok(size.finish())
    }
    #[inline]
    #[allow(unused_variables)]
    fn encode(&self, encoder: &mut ::mach_msg::message::derive::Encoder<'_>) {
        <OolMemory as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::Items<
                ::mach_msg::message::derive::kind::Ool,
                4usize,
            >,
        >>::write(&self.items, encoder);
        <OolMemory as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::OolPhysical,
        >>::write(&self.copied, encoder);
        <OolSlice<
            'a,
            u16,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::Ool,
        >>::write(&self.slice, encoder);
        <OolPorts<
            ReceiveRight,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::OolPortsBy<
                ::mach_msg::message::derive::kind::MoveReceive,
            >,
        >>::write(&self.receives, encoder);
        <OolPorts<
            SendOnceRight,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::OolPortsBy<
                ::mach_msg::message::derive::kind::MoveSendOnce,
            >,
        >>::write(&self.singles, encoder);
        <OolPorts<
            &'a SendRight,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::OolPortsBy<
                ::mach_msg::message::derive::kind::CopySend,
            >,
        >>::write(&self.copies, encoder);
        <OolPorts<
            &'a ReceiveRight,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::OolPortsBy<
                ::mach_msg::message::derive::kind::MakeSendOnce,
            >,
        >>::write(&self.made, encoder);
    }
    #[inline]
    fn sent(self) {
        let Self {
            items: field_items,
            copied: field_copied,
            slice: field_slice,
            receives: field_receives,
            singles: field_singles,
            copies: field_copies,
            made: field_made,
            ..
        } = self;
        <OolMemory as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::Items<
                ::mach_msg::message::derive::kind::Ool,
                4usize,
            >,
        >>::sent(field_items);
        <OolMemory as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::OolPhysical,
        >>::sent(field_copied);
        <OolSlice<
            'a,
            u16,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::Ool,
        >>::sent(field_slice);
        <OolPorts<
            ReceiveRight,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::OolPortsBy<
                ::mach_msg::message::derive::kind::MoveReceive,
            >,
        >>::sent(field_receives);
        <OolPorts<
            SendOnceRight,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::OolPortsBy<
                ::mach_msg::message::derive::kind::MoveSendOnce,
            >,
        >>::sent(field_singles);
        <OolPorts<
            &'a SendRight,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::OolPortsBy<
                ::mach_msg::message::derive::kind::CopySend,
            >,
        >>::sent(field_copies);
        <OolPorts<
            &'a ReceiveRight,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::OolPortsBy<
                ::mach_msg::message::derive::kind::MakeSendOnce,
            >,
        >>::sent(field_made);
    }
    #[cold]
    #[allow(unused_mut, unused_variables)]
    fn restore(
        self,
        mut reader: ::mach_msg::message::derive::MessageReader<'_>,
    ) -> ::mach_msg::message::derive::Option<Self> {
        let Self {
            items: field_items,
            copied: field_copied,
            slice: field_slice,
            receives: field_receives,
            singles: field_singles,
            copies: field_copies,
            made: field_made,
        } = self;
        let field_items = <OolMemory as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::Items<
                ::mach_msg::message::derive::kind::Ool,
                4usize,
            >,
        >>::take_back(field_items, &mut reader, "items");
        let field_copied = <OolMemory as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::OolPhysical,
        >>::take_back(field_copied, &mut reader, "copied");
        let field_slice = <OolSlice<
            'a,
            u16,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::Ool,
        >>::take_back(field_slice, &mut reader, "slice");
        let field_receives = <OolPorts<
            ReceiveRight,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::OolPortsBy<
                ::mach_msg::message::derive::kind::MoveReceive,
            >,
        >>::take_back(field_receives, &mut reader, "receives");
        let field_singles = <OolPorts<
            SendOnceRight,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::OolPortsBy<
                ::mach_msg::message::derive::kind::MoveSendOnce,
            >,
        >>::take_back(field_singles, &mut reader, "singles");
        let field_copies = <OolPorts<
            &'a SendRight,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::OolPortsBy<
                ::mach_msg::message::derive::kind::CopySend,
            >,
        >>::take_back(field_copies, &mut reader, "copies");
        let field_made = <OolPorts<
            &'a ReceiveRight,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::OolPortsBy<
                ::mach_msg::message::derive::kind::MakeSendOnce,
            >,
        >>::take_back(field_made, &mut reader, "made");
        ::mach_msg::message::derive::Option::Some(Self {
            items: field_items?,
            copied: field_copied?,
            slice: field_slice?,
            receives: field_receives?,
            singles: field_singles?,
            copies: field_copies?,
            made: field_made?,
        })
    }
}
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl<'a> ::mach_msg::message::derive::MachMessage for Outside<'a>
where
    OolMemory: ::mach_msg::message::derive::DescriptorField<
        ::mach_msg::message::derive::kind::Items<
            ::mach_msg::message::derive::kind::Ool,
            4usize,
        >,
    >,
    OolMemory: ::mach_msg::message::derive::DescriptorField<
        ::mach_msg::message::derive::kind::OolPhysical,
    >,
    OolPorts<
        ReceiveRight,
    >: ::mach_msg::message::derive::DescriptorField<
        ::mach_msg::message::derive::kind::OolPortsBy<
            ::mach_msg::message::derive::kind::MoveReceive,
        >,
    >,
    OolPorts<
        SendOnceRight,
    >: ::mach_msg::message::derive::DescriptorField<
        ::mach_msg::message::derive::kind::OolPortsBy<
            ::mach_msg::message::derive::kind::MoveSendOnce,
        >,
    >,
{
    const ID: ::core::primitive::i32 = 11i32;
    type View<'__mach_buf> = OutsideView;
    const LAYOUT: ::mach_msg::message::derive::MessageLayout = ::mach_msg::message::derive::MessageLayout::natural::<
        (),
    >(
        ::mach_msg::message::derive::DescriptorArea::NONE
            .and(
                <OolMemory as ::mach_msg::message::derive::DescriptorField<
                    ::mach_msg::message::derive::kind::Items<
                        ::mach_msg::message::derive::kind::Ool,
                        4usize,
                    >,
                >>::COUNT,
                <OolMemory as ::mach_msg::message::derive::DescriptorField<
                    ::mach_msg::message::derive::kind::Items<
                        ::mach_msg::message::derive::kind::Ool,
                        4usize,
                    >,
                >>::SIZE,
            )
            .releasing(
                <OolMemory as ::mach_msg::message::derive::DescriptorField<
                    ::mach_msg::message::derive::kind::Items<
                        ::mach_msg::message::derive::kind::Ool,
                        4usize,
                    >,
                >>::RELEASES,
            )
            .and(
                <OolMemory as ::mach_msg::message::derive::DescriptorField<
                    ::mach_msg::message::derive::kind::OolPhysical,
                >>::COUNT,
                <OolMemory as ::mach_msg::message::derive::DescriptorField<
                    ::mach_msg::message::derive::kind::OolPhysical,
                >>::SIZE,
            )
            .releasing(
                <OolMemory as ::mach_msg::message::derive::DescriptorField<
                    ::mach_msg::message::derive::kind::OolPhysical,
                >>::RELEASES,
            )
            .and(
                <OolSlice<
                    'a,
                    u16,
                > as ::mach_msg::message::derive::DescriptorField<
                    ::mach_msg::message::derive::kind::Ool,
                >>::COUNT,
                <OolSlice<
                    'a,
                    u16,
                > as ::mach_msg::message::derive::DescriptorField<
                    ::mach_msg::message::derive::kind::Ool,
                >>::SIZE,
            )
            .releasing(
                <OolSlice<
                    'a,
                    u16,
                > as ::mach_msg::message::derive::DescriptorField<
                    ::mach_msg::message::derive::kind::Ool,
                >>::RELEASES,
            )
            .and(
                <OolPorts<
                    ReceiveRight,
                > as ::mach_msg::message::derive::DescriptorField<
                    ::mach_msg::message::derive::kind::OolPortsBy<
                        ::mach_msg::message::derive::kind::MoveReceive,
                    >,
                >>::COUNT,
                <OolPorts<
                    ReceiveRight,
                > as ::mach_msg::message::derive::DescriptorField<
                    ::mach_msg::message::derive::kind::OolPortsBy<
                        ::mach_msg::message::derive::kind::MoveReceive,
                    >,
                >>::SIZE,
            )
            .releasing(
                <OolPorts<
                    ReceiveRight,
                > as ::mach_msg::message::derive::DescriptorField<
                    ::mach_msg::message::derive::kind::OolPortsBy<
                        ::mach_msg::message::derive::kind::MoveReceive,
                    >,
                >>::RELEASES,
            )
            .and(
                <OolPorts<
                    SendOnceRight,
                > as ::mach_msg::message::derive::DescriptorField<
                    ::mach_msg::message::derive::kind::OolPortsBy<
                        ::mach_msg::message::derive::kind::MoveSendOnce,
                    >,
                >>::COUNT,
                <OolPorts<
                    SendOnceRight,
                > as ::mach_msg::message::derive::DescriptorField<
                    ::mach_msg::message::derive::kind::OolPortsBy<
                        ::mach_msg::message::derive::kind::MoveSendOnce,
                    >,
                >>::SIZE,
            )
            .releasing(
                <OolPorts<
                    SendOnceRight,
                > as ::mach_msg::message::derive::DescriptorField<
                    ::mach_msg::message::derive::kind::OolPortsBy<
                        ::mach_msg::message::derive::kind::MoveSendOnce,
                    >,
                >>::RELEASES,
            )
            .and(
                <OolPorts<
                    &'a SendRight,
                > as ::mach_msg::message::derive::DescriptorField<
                    ::mach_msg::message::derive::kind::OolPortsBy<
                        ::mach_msg::message::derive::kind::CopySend,
                    >,
                >>::COUNT,
                <OolPorts<
                    &'a SendRight,
                > as ::mach_msg::message::derive::DescriptorField<
                    ::mach_msg::message::derive::kind::OolPortsBy<
                        ::mach_msg::message::derive::kind::CopySend,
                    >,
                >>::SIZE,
            )
            .releasing(
                <OolPorts<
                    &'a SendRight,
                > as ::mach_msg::message::derive::DescriptorField<
                    ::mach_msg::message::derive::kind::OolPortsBy<
                        ::mach_msg::message::derive::kind::CopySend,
                    >,
                >>::RELEASES,
            )
            .and(
                <OolPorts<
                    &'a ReceiveRight,
                > as ::mach_msg::message::derive::DescriptorField<
                    ::mach_msg::message::derive::kind::OolPortsBy<
                        ::mach_msg::message::derive::kind::MakeSendOnce,
                    >,
                >>::COUNT,
                <OolPorts<
                    &'a ReceiveRight,
                > as ::mach_msg::message::derive::DescriptorField<
                    ::mach_msg::message::derive::kind::OolPortsBy<
                        ::mach_msg::message::derive::kind::MakeSendOnce,
                    >,
                >>::SIZE,
            )
            .releasing(
                <OolPorts<
                    &'a ReceiveRight,
                > as ::mach_msg::message::derive::DescriptorField<
                    ::mach_msg::message::derive::kind::OolPortsBy<
                        ::mach_msg::message::derive::kind::MakeSendOnce,
                    >,
                >>::RELEASES,
            ),
        false,
    );
    const DESCRIPTION: ::mach_msg::message::derive::MessageDescription = ::mach_msg::message::derive::MessageDescription {
        name: "Outside",
        id: <Self as ::mach_msg::message::derive::MachMessage>::ID,
        is_mig: false,
        is_mig_reply: false,
        fields: &[
            ::mach_msg::message::derive::FieldDescription {
                name: "items",
                kind: "ool, items of 4, max 16",
                parts: &[],
                size: ::mach_msg::message::derive::Option::None,
                nested: &[],
            },
            ::mach_msg::message::derive::FieldDescription {
                name: "copied",
                kind: "ool, max 8",
                parts: &[],
                size: ::mach_msg::message::derive::Option::None,
                nested: &[],
            },
            ::mach_msg::message::derive::FieldDescription {
                name: "slice",
                kind: "ool items of u16",
                parts: &[],
                size: ::mach_msg::message::derive::Option::Some(
                    ::core::mem::size_of::<u16>(),
                ),
                nested: &[],
            },
            ::mach_msg::message::derive::FieldDescription {
                name: "receives",
                kind: "ool_ports move_receive",
                parts: &[],
                size: ::mach_msg::message::derive::Option::None,
                nested: &[],
            },
            ::mach_msg::message::derive::FieldDescription {
                name: "singles",
                kind: "ool_ports move_send_once, max 4",
                parts: &[],
                size: ::mach_msg::message::derive::Option::None,
                nested: &[],
            },
            ::mach_msg::message::derive::FieldDescription {
                name: "copies",
                kind: "ool_ports copy_send",
                parts: &[],
                size: ::mach_msg::message::derive::Option::None,
                nested: &[],
            },
            ::mach_msg::message::derive::FieldDescription {
                name: "made",
                kind: "ool_ports make_send_once",
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
        let field_items = <OolMemory as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::Items<
                ::mach_msg::message::derive::kind::Ool,
                4usize,
            >,
        >>::check(&mut reader, "items", 16u32)?;
        let field_copied = <OolMemory as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::OolPhysical,
        >>::check(&mut reader, "copied", 8u32)?;
        let field_slice = <OolSlice<
            'a,
            u16,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::Ool,
        >>::check(&mut reader, "slice", 4294967295u32)?;
        let field_receives = <OolPorts<
            ReceiveRight,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::OolPortsBy<
                ::mach_msg::message::derive::kind::MoveReceive,
            >,
        >>::check(&mut reader, "receives", 4294967295u32)?;
        let field_singles = <OolPorts<
            SendOnceRight,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::OolPortsBy<
                ::mach_msg::message::derive::kind::MoveSendOnce,
            >,
        >>::check(&mut reader, "singles", 4u32)?;
        let field_copies = <OolPorts<
            &'a SendRight,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::OolPortsBy<
                ::mach_msg::message::derive::kind::CopySend,
            >,
        >>::check(&mut reader, "copies", 4294967295u32)?;
        let field_made = <OolPorts<
            &'a ReceiveRight,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::OolPortsBy<
                ::mach_msg::message::derive::kind::MakeSendOnce,
            >,
        >>::check(&mut reader, "made", 4294967295u32)?;
        let adoption = reader.finish()?;
        ::mach_msg::message::derive::Result::Ok(OutsideView {
            items: <OolMemory as ::mach_msg::message::derive::DescriptorField<
                ::mach_msg::message::derive::kind::Items<
                    ::mach_msg::message::derive::kind::Ool,
                    4usize,
                >,
            >>::adopt(field_items, &adoption),
            copied: <OolMemory as ::mach_msg::message::derive::DescriptorField<
                ::mach_msg::message::derive::kind::OolPhysical,
            >>::adopt(field_copied, &adoption),
            slice: <OolSlice<
                'a,
                u16,
            > as ::mach_msg::message::derive::DescriptorField<
                ::mach_msg::message::derive::kind::Ool,
            >>::adopt(field_slice, &adoption),
            receives: <OolPorts<
                ReceiveRight,
            > as ::mach_msg::message::derive::DescriptorField<
                ::mach_msg::message::derive::kind::OolPortsBy<
                    ::mach_msg::message::derive::kind::MoveReceive,
                >,
            >>::adopt(field_receives, &adoption),
            singles: <OolPorts<
                SendOnceRight,
            > as ::mach_msg::message::derive::DescriptorField<
                ::mach_msg::message::derive::kind::OolPortsBy<
                    ::mach_msg::message::derive::kind::MoveSendOnce,
                >,
            >>::adopt(field_singles, &adoption),
            copies: <OolPorts<
                &'a SendRight,
            > as ::mach_msg::message::derive::DescriptorField<
                ::mach_msg::message::derive::kind::OolPortsBy<
                    ::mach_msg::message::derive::kind::CopySend,
                >,
            >>::adopt(field_copies, &adoption),
            made: <OolPorts<
                &'a ReceiveRight,
            > as ::mach_msg::message::derive::DescriptorField<
                ::mach_msg::message::derive::kind::OolPortsBy<
                    ::mach_msg::message::derive::kind::MakeSendOnce,
                >,
            >>::adopt(field_made, &adoption),
        })
    }
}
///The inline fields of [`Values`], in the layout of the message.
#[allow(dead_code, missing_docs)]
#[repr(C)]
struct ValuesInline<const N: usize> {
    by_reference: Point,
    flags: [bool; 2],
    nested: [[u16; 2]; N],
    wide: u64,
    pods: [Pod; 2],
}
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl<const N: usize> ::mach_msg::message::derive::InlineStruct for ValuesInline<N>
where
    Point: ::mach_msg::message::derive::Inline,
    [bool; 2]: ::mach_msg::message::derive::Inline,
    [[u16; 2]; N]: ::mach_msg::message::derive::Inline,
    u64: ::mach_msg::message::derive::Inline,
    [Pod; 2]: ::mach_msg::message::derive::PodField,
{
    #[inline]
    #[allow(unused_variables)]
    fn check(
        reader: &::mach_msg::message::derive::FieldChecker<'_>,
    ) -> ::mach_msg::message::derive::Result<
        (),
        ::mach_msg::message::derive::InvalidValue,
    > {
        <Point as ::mach_msg::message::derive::Inline>::check(
            reader,
            "by_reference",
            ::mach_msg::message::derive::offset_of!(Self, by_reference),
        )?;
        <[bool; 2] as ::mach_msg::message::derive::Inline>::check(
            reader,
            "flags",
            ::mach_msg::message::derive::offset_of!(Self, flags),
        )?;
        <[[u16; 2]; N] as ::mach_msg::message::derive::Inline>::check(
            reader,
            "nested",
            ::mach_msg::message::derive::offset_of!(Self, nested),
        )?;
        <u64 as ::mach_msg::message::derive::Inline>::check(
            reader,
            "wide",
            ::mach_msg::message::derive::offset_of!(Self, wide),
        )?;
        <[Pod; 2] as ::mach_msg::message::derive::PodField>::check(
            reader,
            "pods",
            ::mach_msg::message::derive::offset_of!(Self, pods),
        )?;
        ::mach_msg::message::derive::Result::Ok(())
    }
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl<const N: usize> ::mach_msg::message::derive::Debug for ValuesInline<N>
where
    for<'any> Point: ::mach_msg::message::derive::Debug,
    for<'any> [bool; 2]: ::mach_msg::message::derive::Debug,
    for<'any> [[u16; 2]; N]: ::mach_msg::message::derive::Debug,
    for<'any> u64: ::mach_msg::message::derive::Debug,
    for<'any> [Pod; 2]: ::mach_msg::message::derive::Debug,
{
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("ValuesInline")
            .field("by_reference", &self.by_reference)
            .field("flags", &self.flags)
            .field("nested", &self.nested)
            .field("wide", &self.wide)
            .field("pods", &self.pods)
            .finish()
    }
}
///A received [`Values`]: rights and memory are owned, other fields refer to the buffer.
#[allow(dead_code, missing_docs, trivial_bounds)]
struct ValuesView<'buf, const N: usize> {
    /// The inline fields, in place.
    inline: &'buf ValuesInline<N>,
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl<'buf, const N: usize> ::mach_msg::message::derive::Deref for ValuesView<'buf, N> {
    type Target = ValuesInline<N>;
    #[inline]
    fn deref(&self) -> &Self::Target {
        self.inline
    }
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl<'buf, const N: usize> ::mach_msg::message::derive::Debug for ValuesView<'buf, N>
where
    for<'any> Point: ::mach_msg::message::derive::Debug,
    for<'any> [bool; 2]: ::mach_msg::message::derive::Debug,
    for<'any> [[u16; 2]; N]: ::mach_msg::message::derive::Debug,
    for<'any> u64: ::mach_msg::message::derive::Debug,
    for<'any> [Pod; 2]: ::mach_msg::message::derive::Debug,
{
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("ValuesView")
            .field("by_reference", &self.inline.by_reference)
            .field("flags", &self.inline.flags)
            .field("nested", &self.inline.nested)
            .field("wide", &self.inline.wide)
            .field("pods", &self.inline.pods)
            .finish()
    }
}
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl<'a, const N: usize> ::mach_msg::message::derive::Sendable for Values<'a, N>
where
    Point: ::mach_msg::message::derive::Inline,
    [bool; 2]: ::mach_msg::message::derive::Inline,
    [[u16; 2]; N]: ::mach_msg::message::derive::Inline,
    u64: ::mach_msg::message::derive::Inline,
    [Pod; 2]: ::mach_msg::message::derive::PodField,
{
    #[inline]
    fn id(&self) -> ::core::primitive::i32 {
        12i32
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
                ValuesInline<N>,
            >(::mach_msg::message::derive::DescriptorArea::NONE),
        );
        ::mach_msg::message::derive::Result::Ok(size.finish())
    }
    #[inline]
    #[allow(unused_variables)]
    fn encode(&self, encoder: &mut ::mach_msg::message::derive::Encoder<'_>) {
        encoder.start_inline::<ValuesInline<N>>();
        <Point as ::mach_msg::message::derive::Inline>::write(
            self.by_reference,
            encoder,
            ::mach_msg::message::derive::offset_of!(ValuesInline < N >, by_reference),
        );
        <[bool; 2] as ::mach_msg::message::derive::Inline>::write(
            &self.flags,
            encoder,
            ::mach_msg::message::derive::offset_of!(ValuesInline < N >, flags),
        );
        <[[u16; 2]; N] as ::mach_msg::message::derive::Inline>::write(
            &self.nested,
            encoder,
            ::mach_msg::message::derive::offset_of!(ValuesInline < N >, nested),
        );
        <u64 as ::mach_msg::message::derive::Inline>::write(
            &self.wide,
            encoder,
            ::mach_msg::message::derive::offset_of!(ValuesInline < N >, wide),
        );
        <[Pod; 2] as ::mach_msg::message::derive::PodField>::write(
            &self.pods,
            encoder,
            ::mach_msg::message::derive::offset_of!(ValuesInline < N >, pods),
        );
        encoder.end_inline::<ValuesInline<N>>();
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
unsafe impl<'a, const N: usize> ::mach_msg::message::derive::MachMessage
for Values<'a, N>
where
    Point: ::mach_msg::message::derive::Inline,
    [bool; 2]: ::mach_msg::message::derive::Inline,
    [[u16; 2]; N]: ::mach_msg::message::derive::Inline,
    u64: ::mach_msg::message::derive::Inline,
    [Pod; 2]: ::mach_msg::message::derive::PodField,
{
    const ID: ::core::primitive::i32 = 12i32;
    type View<'__mach_buf> = ValuesView<'__mach_buf, N>;
    const LAYOUT: ::mach_msg::message::derive::MessageLayout = ::mach_msg::message::derive::MessageLayout::natural::<
        ValuesInline<N>,
    >(::mach_msg::message::derive::DescriptorArea::NONE, false);
    const DESCRIPTION: ::mach_msg::message::derive::MessageDescription = ::mach_msg::message::derive::MessageDescription {
        name: "Values",
        id: <Self as ::mach_msg::message::derive::MachMessage>::ID,
        is_mig: false,
        is_mig_reply: false,
        fields: &[
            ::mach_msg::message::derive::FieldDescription {
                name: "by_reference",
                kind: "inline Point",
                parts: &[
                    (
                        ::mach_msg::message::derive::offset_of!(
                            ValuesInline < N >, by_reference
                        ),
                        ::core::mem::size_of::<Point>(),
                    ),
                ],
                size: ::mach_msg::message::derive::Option::None,
                nested: &[],
            },
            ::mach_msg::message::derive::FieldDescription {
                name: "flags",
                kind: "inline [bool;2]",
                parts: &[
                    (
                        ::mach_msg::message::derive::offset_of!(
                            ValuesInline < N >, flags
                        ),
                        ::core::mem::size_of::<[bool; 2]>(),
                    ),
                ],
                size: ::mach_msg::message::derive::Option::None,
                nested: &[],
            },
            ::mach_msg::message::derive::FieldDescription {
                name: "nested",
                kind: "inline [[u16;2];N]",
                parts: &[
                    (
                        ::mach_msg::message::derive::offset_of!(
                            ValuesInline < N >, nested
                        ),
                        ::core::mem::size_of::<[[u16; 2]; N]>(),
                    ),
                ],
                size: ::mach_msg::message::derive::Option::None,
                nested: &[],
            },
            ::mach_msg::message::derive::FieldDescription {
                name: "wide",
                kind: "inline u64",
                parts: &[
                    (
                        ::mach_msg::message::derive::offset_of!(
                            ValuesInline < N >, wide
                        ),
                        ::core::mem::size_of::<u64>(),
                    ),
                ],
                size: ::mach_msg::message::derive::Option::None,
                nested: &[],
            },
            ::mach_msg::message::derive::FieldDescription {
                name: "pods",
                kind: "inline [Pod;2]",
                parts: &[
                    (
                        ::mach_msg::message::derive::offset_of!(
                            ValuesInline < N >, pods
                        ),
                        ::core::mem::size_of::<[Pod; 2]>(),
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
        let inline = reader.inline::<ValuesInline<N>>()?;
        let adoption = reader.finish()?;
        ::mach_msg::message::derive::Result::Ok(ValuesView { inline: inline })
    }
}
///The inline fields of [`Tails`], in the layout of the message.
#[allow(dead_code, missing_docs)]
#[repr(C)]
struct TailsInline {
    #[doc(hidden)]
    __mach_length_of_text: ::core::primitive::u32,
    #[doc(hidden)]
    __mach_length_of_owned: ::core::primitive::u32,
    #[doc(hidden)]
    __mach_length_of_c_text: ::core::primitive::u32,
    #[doc(hidden)]
    __mach_length_of_c_string: ::core::primitive::u32,
    #[doc(hidden)]
    __mach_length_of_slice: ::core::primitive::u32,
    #[doc(hidden)]
    __mach_length_of_items: ::core::primitive::u32,
}
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl ::mach_msg::message::derive::InlineStruct for TailsInline {
    #[inline]
    #[allow(unused_variables)]
    fn check(
        reader: &::mach_msg::message::derive::FieldChecker<'_>,
    ) -> ::mach_msg::message::derive::Result<
        (),
        ::mach_msg::message::derive::InvalidValue,
    > {
        ::mach_msg::message::derive::Result::Ok(())
    }
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl ::mach_msg::message::derive::Debug for TailsInline {
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("TailsInline").finish()
    }
}
///A received [`Tails`]: rights and memory are owned, other fields refer to the buffer.
#[allow(dead_code, missing_docs, trivial_bounds)]
struct TailsView<'buf>
where
    String: ::mach_msg::message::derive::Tail,
    CString: ::mach_msg::message::derive::Tail,
{
    text: &'buf ::core::primitive::str,
    owned: &'buf ::core::primitive::str,
    c_text: &'buf ::mach_msg::message::derive::CStr,
    c_string: &'buf ::mach_msg::message::derive::CStr,
    slice: &'buf [u64],
    items: <Cow<'buf, [u8]> as ::mach_msg::message::derive::Tail>::View<'buf>,
    /// The inline fields, in place.
    inline: &'buf TailsInline,
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl<'buf> ::mach_msg::message::derive::Deref for TailsView<'buf>
where
    String: ::mach_msg::message::derive::Tail,
    CString: ::mach_msg::message::derive::Tail,
{
    type Target = TailsInline;
    #[inline]
    fn deref(&self) -> &Self::Target {
        self.inline
    }
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl<'buf> ::mach_msg::message::derive::Debug for TailsView<'buf>
where
    String: ::mach_msg::message::derive::Tail,
    CString: ::mach_msg::message::derive::Tail,
    for<'any> &'buf ::core::primitive::str: ::mach_msg::message::derive::Debug,
    for<'any> &'buf ::core::primitive::str: ::mach_msg::message::derive::Debug,
    for<'any> &'buf ::mach_msg::message::derive::CStr: ::mach_msg::message::derive::Debug,
    for<'any> &'buf ::mach_msg::message::derive::CStr: ::mach_msg::message::derive::Debug,
    for<'any> &'buf [u64]: ::mach_msg::message::derive::Debug,
    for<'any> <Cow<
        'buf,
        [u8],
    > as ::mach_msg::message::derive::Tail>::View<
        'buf,
    >: ::mach_msg::message::derive::Debug,
{
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("TailsView")
            .field("text", &self.text)
            .field("owned", &self.owned)
            .field("c_text", &self.c_text)
            .field("c_string", &self.c_string)
            .field("slice", &self.slice)
            .field("items", &self.items)
            .finish()
    }
}
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl<'a> ::mach_msg::message::derive::Sendable for Tails<'a>
where
    String: ::mach_msg::message::derive::Tail,
    CString: ::mach_msg::message::derive::Tail,
{
    #[inline]
    fn id(&self) -> ::core::primitive::i32 {
        13i32
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
                TailsInline,
            >(::mach_msg::message::derive::DescriptorArea::NONE),
        );
        <&'a str as ::mach_msg::message::derive::Tail>::measure(
            &self.text,
            &mut size,
            "text",
            4294967295u32,
        )?;
        <String as ::mach_msg::message::derive::Tail>::measure(
            &self.owned,
            &mut size,
            "owned",
            8u32,
        )?;
        <&'a CStr as ::mach_msg::message::derive::Tail>::measure(
            &self.c_text,
            &mut size,
            "c_text",
            4294967295u32,
        )?;
        <CString as ::mach_msg::message::derive::Tail>::measure(
            &self.c_string,
            &mut size,
            "c_string",
            9u32,
        )?;
        <&'a [u64] as ::mach_msg::message::derive::Tail>::measure(
            &self.slice,
            &mut size,
            "slice",
            10u32,
        )?;
        <Cow<
            'a,
            [u8],
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
        encoder.start_inline::<TailsInline>();
        encoder
            .length(
                ::mach_msg::message::derive::offset_of!(
                    TailsInline < >, __mach_length_of_text
                ),
                <&'a str as ::mach_msg::message::derive::Tail>::length(&self.text),
            );
        encoder
            .length(
                ::mach_msg::message::derive::offset_of!(
                    TailsInline < >, __mach_length_of_owned
                ),
                <String as ::mach_msg::message::derive::Tail>::length(&self.owned),
            );
        encoder
            .length(
                ::mach_msg::message::derive::offset_of!(
                    TailsInline < >, __mach_length_of_c_text
                ),
                <&'a CStr as ::mach_msg::message::derive::Tail>::length(&self.c_text),
            );
        encoder
            .length(
                ::mach_msg::message::derive::offset_of!(
                    TailsInline < >, __mach_length_of_c_string
                ),
                <CString as ::mach_msg::message::derive::Tail>::length(&self.c_string),
            );
        encoder
            .length(
                ::mach_msg::message::derive::offset_of!(
                    TailsInline < >, __mach_length_of_slice
                ),
                <&'a [u64] as ::mach_msg::message::derive::Tail>::length(&self.slice),
            );
        encoder
            .length(
                ::mach_msg::message::derive::offset_of!(
                    TailsInline < >, __mach_length_of_items
                ),
                <Cow<'a, [u8]> as ::mach_msg::message::derive::Tail>::length(&self.items),
            );
        encoder.end_inline::<TailsInline>();
        <&'a str as ::mach_msg::message::derive::Tail>::write(&self.text, encoder);
        <String as ::mach_msg::message::derive::Tail>::write(&self.owned, encoder);
        <&'a CStr as ::mach_msg::message::derive::Tail>::write(&self.c_text, encoder);
        <CString as ::mach_msg::message::derive::Tail>::write(&self.c_string, encoder);
        <&'a [u64] as ::mach_msg::message::derive::Tail>::write(&self.slice, encoder);
        <Cow<
            'a,
            [u8],
        > as ::mach_msg::message::derive::Tail>::write(&self.items, encoder);
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
unsafe impl<'a> ::mach_msg::message::derive::MachMessage for Tails<'a>
where
    String: ::mach_msg::message::derive::Tail,
    CString: ::mach_msg::message::derive::Tail,
{
    const ID: ::core::primitive::i32 = 13i32;
    type View<'__mach_buf> = TailsView<'__mach_buf>;
    const LAYOUT: ::mach_msg::message::derive::MessageLayout = ::mach_msg::message::derive::MessageLayout::natural::<
        TailsInline,
    >(::mach_msg::message::derive::DescriptorArea::NONE, true);
    const DESCRIPTION: ::mach_msg::message::derive::MessageDescription = ::mach_msg::message::derive::MessageDescription {
        name: "Tails",
        id: <Self as ::mach_msg::message::derive::MachMessage>::ID,
        is_mig: false,
        is_mig_reply: false,
        fields: &[
            ::mach_msg::message::derive::FieldDescription {
                name: "text",
                kind: "tail &str",
                parts: &[],
                size: ::mach_msg::message::derive::Option::None,
                nested: &[],
            },
            ::mach_msg::message::derive::FieldDescription {
                name: "owned",
                kind: "tail String, max 8",
                parts: &[],
                size: ::mach_msg::message::derive::Option::None,
                nested: &[],
            },
            ::mach_msg::message::derive::FieldDescription {
                name: "c_text",
                kind: "tail &CStr",
                parts: &[],
                size: ::mach_msg::message::derive::Option::None,
                nested: &[],
            },
            ::mach_msg::message::derive::FieldDescription {
                name: "c_string",
                kind: "tail CString, max 9",
                parts: &[],
                size: ::mach_msg::message::derive::Option::None,
                nested: &[],
            },
            ::mach_msg::message::derive::FieldDescription {
                name: "slice",
                kind: "tail &[u64], max 10",
                parts: &[],
                size: ::mach_msg::message::derive::Option::Some(
                    ::core::mem::size_of::<u64>(),
                ),
                nested: &[],
            },
            ::mach_msg::message::derive::FieldDescription {
                name: "items",
                kind: "tail Cow<,[u8]>",
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
        let inline = reader.inline::<TailsInline>()?;
        let field_text = <&'a str as ::mach_msg::message::derive::Tail>::check(
            &mut reader,
            "text",
            inline.__mach_length_of_text,
            4294967295u32,
        )?;
        let field_owned = <String as ::mach_msg::message::derive::Tail>::check(
            &mut reader,
            "owned",
            inline.__mach_length_of_owned,
            8u32,
        )?;
        let field_c_text = <&'a CStr as ::mach_msg::message::derive::Tail>::check(
            &mut reader,
            "c_text",
            inline.__mach_length_of_c_text,
            4294967295u32,
        )?;
        let field_c_string = <CString as ::mach_msg::message::derive::Tail>::check(
            &mut reader,
            "c_string",
            inline.__mach_length_of_c_string,
            9u32,
        )?;
        let field_slice = <&'a [u64] as ::mach_msg::message::derive::Tail>::check(
            &mut reader,
            "slice",
            inline.__mach_length_of_slice,
            10u32,
        )?;
        let field_items = <Cow<
            'a,
            [u8],
        > as ::mach_msg::message::derive::Tail>::check(
            &mut reader,
            "items",
            inline.__mach_length_of_items,
            4294967295u32,
        )?;
        let adoption = reader.finish()?;
        ::mach_msg::message::derive::Result::Ok(TailsView {
            text: field_text,
            owned: field_owned,
            c_text: field_c_text,
            c_string: field_c_string,
            slice: field_slice,
            items: field_items,
            inline: inline,
        })
    }
}
///The inline fields of [`Encoded`], in the layout of the message.
#[allow(dead_code, missing_docs)]
#[repr(C)]
struct EncodedInline {
    #[doc(hidden)]
    __mach_length_of_plain: ::core::primitive::u32,
    #[doc(hidden)]
    __mach_length_of_bound: ::core::primitive::u32,
    #[doc(hidden)]
    __mach_length_of_outside: ::core::primitive::u32,
}
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl ::mach_msg::message::derive::InlineStruct for EncodedInline {
    #[inline]
    #[allow(unused_variables)]
    fn check(
        reader: &::mach_msg::message::derive::FieldChecker<'_>,
    ) -> ::mach_msg::message::derive::Result<
        (),
        ::mach_msg::message::derive::InvalidValue,
    > {
        ::mach_msg::message::derive::Result::Ok(())
    }
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl ::mach_msg::message::derive::Debug for EncodedInline {
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("EncodedInline").finish()
    }
}
///A received [`Encoded`]: rights and memory are owned, other fields refer to the buffer.
#[allow(dead_code, missing_docs, trivial_bounds)]
struct EncodedView<'buf>
where
    Settings: ::mach_msg::message::derive::SerdeField,
    Vec<Settings>: ::mach_msg::message::derive::SerdeField,
    Settings: ::mach_msg::message::derive::SerdeField,
{
    plain: Settings,
    bound: Vec<Settings>,
    outside: Settings,
    /// The inline fields, in place.
    inline: &'buf EncodedInline,
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl<'buf> ::mach_msg::message::derive::Deref for EncodedView<'buf>
where
    Settings: ::mach_msg::message::derive::SerdeField,
    Vec<Settings>: ::mach_msg::message::derive::SerdeField,
    Settings: ::mach_msg::message::derive::SerdeField,
{
    type Target = EncodedInline;
    #[inline]
    fn deref(&self) -> &Self::Target {
        self.inline
    }
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl<'buf> ::mach_msg::message::derive::Debug for EncodedView<'buf>
where
    Settings: ::mach_msg::message::derive::SerdeField,
    Vec<Settings>: ::mach_msg::message::derive::SerdeField,
    Settings: ::mach_msg::message::derive::SerdeField,
    for<'any> Settings: ::mach_msg::message::derive::Debug,
    for<'any> Vec<Settings>: ::mach_msg::message::derive::Debug,
    for<'any> Settings: ::mach_msg::message::derive::Debug,
{
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("EncodedView")
            .field("plain", &self.plain)
            .field("bound", &self.bound)
            .field("outside", &self.outside)
            .finish()
    }
}
#[automatically_derived]
impl ::mach_msg::message::derive::WithoutDrop for Encoded {}
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl ::mach_msg::message::derive::Sendable for Encoded
where
    Settings: ::mach_msg::message::derive::SerdeField,
    Vec<Settings>: ::mach_msg::message::derive::SerdeField,
    Settings: ::mach_msg::message::derive::SerdeField,
{
    #[inline]
    fn id(&self) -> ::core::primitive::i32 {
        14i32
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
                EncodedInline,
            >(
                ::mach_msg::message::derive::DescriptorArea::NONE
                    .and(
                        1,
                        ::mach_msg::message::derive::EncodedRegion::size::<
                            ::mach_msg::message::derive::Darwin,
                        >(),
                    )
                    .releasing(true),
            ),
        );
        <Settings as ::mach_msg::message::derive::SerdeField>::measure(
            &self.plain,
            &mut size,
            "plain",
            4294967295u32,
            4294967295u32,
        )?;
        <Vec<
            Settings,
        > as ::mach_msg::message::derive::SerdeField>::measure(
            &self.bound,
            &mut size,
            "bound",
            64u32,
            4294967295u32,
        )?;
        <Settings as ::mach_msg::message::derive::SerdeField>::measure(
            &self.outside,
            &mut size,
            "outside",
            4294967295u32,
            0u32,
        )?;
        ::mach_msg::message::derive::Result::Ok(size.finish())
    }
    #[inline]
    #[allow(unused_variables)]
    fn encode(&self, encoder: &mut ::mach_msg::message::derive::Encoder<'_>) {
        encoder.encoded_region::<::mach_msg::message::derive::Darwin>(2usize);
        encoder.start_inline::<EncodedInline>();
        encoder
            .encoded_length(
                ::mach_msg::message::derive::offset_of!(
                    EncodedInline < >, __mach_length_of_plain
                ),
                0usize,
            );
        encoder
            .encoded_length(
                ::mach_msg::message::derive::offset_of!(
                    EncodedInline < >, __mach_length_of_bound
                ),
                1usize,
            );
        encoder
            .encoded_length(
                ::mach_msg::message::derive::offset_of!(
                    EncodedInline < >, __mach_length_of_outside
                ),
                2usize,
            );
        encoder.end_inline::<EncodedInline>();
        encoder.encoded_tail(0usize);
        encoder.encoded_tail(1usize);
        encoder.encoded_tail(2usize);
    }
    #[inline]
    fn sent(self) {}
    #[cold]
    #[allow(unused_mut, unused_variables)]
    fn restore(
        self,
        mut reader: ::mach_msg::message::derive::MessageReader<'_>,
    ) -> ::mach_msg::message::derive::Option<Self> {
        let Self { plain: field_plain, bound: field_bound, outside: field_outside } = self;
        ::mach_msg::message::derive::EncodedRegion::take_back::<
            ::mach_msg::message::derive::Darwin,
        >(&mut reader, "outside");
        ::mach_msg::message::derive::Option::Some(Self {
            plain: field_plain,
            bound: field_bound,
            outside: field_outside,
        })
    }
}
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl ::mach_msg::message::derive::MachMessage for Encoded
where
    Settings: ::mach_msg::message::derive::SerdeField,
    Vec<Settings>: ::mach_msg::message::derive::SerdeField,
    Settings: ::mach_msg::message::derive::SerdeField,
{
    const ID: ::core::primitive::i32 = 14i32;
    type View<'__mach_buf> = EncodedView<'__mach_buf>;
    const LAYOUT: ::mach_msg::message::derive::MessageLayout = ::mach_msg::message::derive::MessageLayout::natural::<
        EncodedInline,
    >(
        ::mach_msg::message::derive::DescriptorArea::NONE
            .and(
                1,
                ::mach_msg::message::derive::EncodedRegion::size::<
                    ::mach_msg::message::derive::Darwin,
                >(),
            )
            .releasing(true),
        true,
    );
    const DESCRIPTION: ::mach_msg::message::derive::MessageDescription = ::mach_msg::message::derive::MessageDescription {
        name: "Encoded",
        id: <Self as ::mach_msg::message::derive::MachMessage>::ID,
        is_mig: false,
        is_mig_reply: false,
        fields: &[
            ::mach_msg::message::derive::FieldDescription {
                name: "plain",
                kind: "serde Settings",
                parts: &[],
                size: ::mach_msg::message::derive::Option::None,
                nested: &[],
            },
            ::mach_msg::message::derive::FieldDescription {
                name: "bound",
                kind: "serde Vec<Settings>, max 64",
                parts: &[],
                size: ::mach_msg::message::derive::Option::None,
                nested: &[],
            },
            ::mach_msg::message::derive::FieldDescription {
                name: "outside",
                kind: "serde Settings, in a descriptor",
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
        let region_outside = ::mach_msg::message::derive::EncodedRegion::check::<
            ::mach_msg::message::derive::Darwin,
        >(&mut reader, "outside")?;
        let inline = reader.inline::<EncodedInline>()?;
        let field_plain = <Settings as ::mach_msg::message::derive::SerdeField>::check(
            &mut reader,
            "plain",
            inline.__mach_length_of_plain,
            4294967295u32,
            ::mach_msg::message::derive::Option::None,
        )?;
        let field_bound = <Vec<
            Settings,
        > as ::mach_msg::message::derive::SerdeField>::check(
            &mut reader,
            "bound",
            inline.__mach_length_of_bound,
            64u32,
            ::mach_msg::message::derive::Option::None,
        )?;
        let field_outside = <Settings as ::mach_msg::message::derive::SerdeField>::check(
            &mut reader,
            "outside",
            inline.__mach_length_of_outside,
            4294967295u32,
            ::mach_msg::message::derive::Option::Some(region_outside),
        )?;
        let adoption = reader.finish()?;
        region_outside.release(&adoption);
        ::mach_msg::message::derive::Result::Ok(EncodedView {
            plain: field_plain,
            bound: field_bound,
            outside: field_outside,
            inline: inline,
        })
    }
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl ::mach_msg::message::derive::Request for Encoded
where
    Settings: ::mach_msg::message::derive::SerdeField,
    Vec<Settings>: ::mach_msg::message::derive::SerdeField,
    Settings: ::mach_msg::message::derive::SerdeField,
{
    type Reply = Other;
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl ::mach_msg::message::derive::OwnedMessage for Encoded
where
    Settings: ::mach_msg::message::derive::SerdeField,
    Vec<Settings>: ::mach_msg::message::derive::SerdeField,
    Settings: ::mach_msg::message::derive::SerdeField,
{
    #[inline]
    #[allow(unused_variables)]
    fn from_view(view: Self::View<'_>) -> Self {
        Self {
            plain: view.plain,
            bound: view.bound,
            outside: view.outside,
        }
    }
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl ::mach_msg::message::derive::From<EncodedView<'_>> for Encoded
where
    Settings: ::mach_msg::message::derive::SerdeField,
    Vec<Settings>: ::mach_msg::message::derive::SerdeField,
    Settings: ::mach_msg::message::derive::SerdeField,
{
    #[inline]
    fn from(view: EncodedView<'_>) -> Self {
        <Self as ::mach_msg::message::derive::OwnedMessage>::from_view(view)
    }
}
///The inline fields of [`Expression`], in the layout of the message.
#[allow(dead_code, missing_docs)]
#[repr(C)]
struct ExpressionInline {
    number: u32,
}
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl ::mach_msg::message::derive::InlineStruct for ExpressionInline
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
impl ::mach_msg::message::derive::Debug for ExpressionInline
where
    for<'any> u32: ::mach_msg::message::derive::Debug,
{
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("ExpressionInline").field("number", &self.number).finish()
    }
}
const _: () = ::core::assert!(
    ::core::mem::align_of:: < u32 > () <= ::mach_msg::message::derive::ALIGN_MAX,
    "`number` has an alignment above 8, which no field of a message can have"
);
///A received [`Expression`]: rights and memory are owned, other fields refer to the buffer.
#[allow(dead_code, missing_docs, trivial_bounds)]
struct ExpressionView<'buf> {
    /// The inline fields, in place.
    inline: &'buf ExpressionInline,
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl<'buf> ::mach_msg::message::derive::Deref for ExpressionView<'buf> {
    type Target = ExpressionInline;
    #[inline]
    fn deref(&self) -> &Self::Target {
        self.inline
    }
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl<'buf> ::mach_msg::message::derive::Debug for ExpressionView<'buf>
where
    for<'any> u32: ::mach_msg::message::derive::Debug,
{
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("ExpressionView").field("number", &self.inline.number).finish()
    }
}
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl ::mach_msg::message::derive::Sendable for Expression
where
    u32: ::mach_msg::message::derive::Inline,
{
    #[inline]
    fn id(&self) -> ::core::primitive::i32 {
        (BASE + 1)
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
                ExpressionInline,
            >(::mach_msg::message::derive::DescriptorArea::NONE),
        );
        ::mach_msg::message::derive::Result::Ok(size.finish())
    }
    #[inline]
    #[allow(unused_variables)]
    fn encode(&self, encoder: &mut ::mach_msg::message::derive::Encoder<'_>) {
        encoder.start_inline::<ExpressionInline>();
        <u32 as ::mach_msg::message::derive::Inline>::write(
            &self.number,
            encoder,
            ::mach_msg::message::derive::offset_of!(ExpressionInline < >, number),
        );
        encoder.end_inline::<ExpressionInline>();
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
unsafe impl ::mach_msg::message::derive::MachMessage for Expression
where
    u32: ::mach_msg::message::derive::Inline,
{
    const ID: ::core::primitive::i32 = (BASE + 1);
    type View<'__mach_buf> = ExpressionView<'__mach_buf>;
    const LAYOUT: ::mach_msg::message::derive::MessageLayout = ::mach_msg::message::derive::MessageLayout::natural::<
        ExpressionInline,
    >(::mach_msg::message::derive::DescriptorArea::NONE, false);
    const DESCRIPTION: ::mach_msg::message::derive::MessageDescription = ::mach_msg::message::derive::MessageDescription {
        name: "Expression",
        id: <Self as ::mach_msg::message::derive::MachMessage>::ID,
        is_mig: false,
        is_mig_reply: false,
        fields: &[
            ::mach_msg::message::derive::FieldDescription {
                name: "number",
                kind: "inline u32",
                parts: &[
                    (
                        ::mach_msg::message::derive::offset_of!(
                            ExpressionInline < >, number
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
        let inline = reader.inline::<ExpressionInline>()?;
        let adoption = reader.finish()?;
        ::mach_msg::message::derive::Result::Ok(ExpressionView { inline: inline })
    }
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl ::mach_msg::message::derive::OwnedMessage for Expression
where
    u32: ::mach_msg::message::derive::Inline,
{
    #[inline]
    #[allow(unused_variables)]
    fn from_view(view: Self::View<'_>) -> Self {
        Self {
            number: ::mach_msg::message::derive::Inline::duplicate(&view.inline.number),
        }
    }
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl ::mach_msg::message::derive::From<ExpressionView<'_>> for Expression
where
    u32: ::mach_msg::message::derive::Inline,
{
    #[inline]
    fn from(view: ExpressionView<'_>) -> Self {
        <Self as ::mach_msg::message::derive::OwnedMessage>::from_view(view)
    }
}
///A received [`Unit`]: rights and memory are owned, other fields refer to the buffer.
#[allow(dead_code, missing_docs, trivial_bounds)]
struct UnitView {}
#[automatically_derived]
#[allow(trivial_bounds)]
impl ::mach_msg::message::derive::Debug for UnitView {
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("UnitView").finish()
    }
}
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl ::mach_msg::message::derive::Sendable for Unit {
    #[inline]
    fn id(&self) -> ::core::primitive::i32 {
        -3i32
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
        ::mach_msg::message::derive::Result::Ok(size.finish())
    }
    #[inline]
    #[allow(unused_variables)]
    fn encode(&self, encoder: &mut ::mach_msg::message::derive::Encoder<'_>) {}
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
unsafe impl ::mach_msg::message::derive::MachMessage for Unit {
    const ID: ::core::primitive::i32 = -3i32;
    type View<'__mach_buf> = UnitView;
    const LAYOUT: ::mach_msg::message::derive::MessageLayout = ::mach_msg::message::derive::MessageLayout::natural::<
        (),
    >(::mach_msg::message::derive::DescriptorArea::NONE, false);
    const DESCRIPTION: ::mach_msg::message::derive::MessageDescription = ::mach_msg::message::derive::MessageDescription {
        name: "Unit",
        id: <Self as ::mach_msg::message::derive::MachMessage>::ID,
        is_mig: false,
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
        let adoption = reader.finish()?;
        ::mach_msg::message::derive::Result::Ok(UnitView {})
    }
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl ::mach_msg::message::derive::OwnedMessage for Unit {
    #[inline]
    #[allow(unused_variables)]
    fn from_view(view: Self::View<'_>) -> Self {
        Self {}
    }
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl ::mach_msg::message::derive::From<UnitView> for Unit {
    #[inline]
    fn from(view: UnitView) -> Self {
        <Self as ::mach_msg::message::derive::OwnedMessage>::from_view(view)
    }
}
