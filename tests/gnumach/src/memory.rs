//! The allocator, on pages of the kernel, and the functions that the compiler calls.
//!
//! Small memory comes from lists of free blocks, one list per power of two. Larger memory is
//! allocated from the kernel and returned to it.

use core::alloc::{GlobalAlloc, Layout};
use core::arch::naked_asm;
use core::cell::UnsafeCell;
use core::ptr;
use core::sync::atomic::{AtomicBool, Ordering};

use mach_msg::kernel::{Calls, Task};

/// Exponent of the smallest block.
const SMALLEST: usize = 4;
/// Number of lists. The largest block has 2048 bytes.
const LISTS: usize = 8;
const LARGEST: usize = 1 << (SMALLEST + LISTS - 1);
/// Bytes that are requested from the kernel for blocks.
const CHUNK: usize = 64 << 10;

struct Blocks {
    held: AtomicBool,
    free: UnsafeCell<Free>,
}

struct Free {
    /// The first block of each list. A free block starts with the address of the next.
    lists: [*mut u8; LISTS],
    chunk: *mut u8,
    left: usize,
}

// SAFETY: the lists are only used while `held` is set.
unsafe impl Sync for Blocks {}

#[global_allocator]
static BLOCKS: Blocks = Blocks {
    held: AtomicBool::new(false),
    free: UnsafeCell::new(Free {
        lists: [ptr::null_mut(); LISTS],
        chunk: ptr::null_mut(),
        left: 0,
    }),
};

fn calls() -> Calls {
    // SAFETY: this module allocates and deallocates its own memory only.
    unsafe { Task::GNU_MACH.calls() }
}

fn pages(size: usize) -> *mut u8 {
    match calls().vm_allocate(size) {
        Ok(address) => ptr::with_exposed_provenance_mut(address),
        Err(_) => ptr::null_mut(),
    }
}

/// Returns the list of blocks for this layout, or `None` if it is not small.
fn list(layout: Layout) -> Option<usize> {
    let size = layout.size().max(layout.align()).next_power_of_two();
    let exponent = (size.trailing_zeros() as usize).max(SMALLEST);
    (size <= LARGEST).then_some(exponent - SMALLEST)
}

impl Blocks {
    fn with<R>(&self, then: impl FnOnce(&mut Free) -> R) -> R {
        while self.held.swap(true, Ordering::Acquire) {
            core::hint::spin_loop();
        }
        // SAFETY: `held` was false, so that nothing else uses the lists.
        let result = then(unsafe { &mut *self.free.get() });
        self.held.store(false, Ordering::Release);
        result
    }
}

impl Free {
    fn take(&mut self, list: usize) -> *mut u8 {
        let first = self.lists[list];
        if !first.is_null() {
            // SAFETY: a free block starts with the address of the next.
            self.lists[list] = unsafe { first.cast::<*mut u8>().read() };
            return first;
        }
        let size = 1 << (list + SMALLEST);
        if self.left < size {
            self.chunk = pages(CHUNK);
            self.left = if self.chunk.is_null() { 0 } else { CHUNK };
            if self.left == 0 {
                return ptr::null_mut();
            }
        }
        self.left -= size;
        // Blocks are cut from the end, so that each is aligned to its size if the rest is: a chunk
        // starts at a page, and smaller blocks only follow larger ones after a rounding.
        self.left &= !(size - 1);
        // SAFETY: the chunk has this many bytes.
        unsafe { self.chunk.add(self.left) }
    }

    fn put_back(&mut self, block: *mut u8, list: usize) {
        // SAFETY: the block is free and has room for an address.
        unsafe { block.cast::<*mut u8>().write(self.lists[list]) };
        self.lists[list] = block;
    }
}

// SAFETY: blocks and pages have at least the size and the alignment of the layout, up to that of a
// page, and no memory is returned twice before it is deallocated.
unsafe impl GlobalAlloc for Blocks {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        match list(layout) {
            Some(list) => self.with(|free| free.take(list)),
            None if layout.align() > 4096 => ptr::null_mut(),
            None => pages(layout.size()),
        }
    }

    unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
        match list(layout) {
            Some(list) => self.with(|free| free.put_back(block, list)),
            // The pages are this allocation's.
            None => drop(calls().vm_deallocate(block.expose_provenance(), layout.size())),
        }
    }
}

/// Defines functions of C in assembly, so that the compiler does not turn their loops into calls of
/// themselves.
macro_rules! functions {
    ($(fn $name:ident($($argument:ident: $type:ty),*) -> $result:ty {
        x86 { $($x86:literal)* }
        x86_64 { $($x86_64:literal)* }
    })*) => {$(
        /// # Safety
        ///
        /// As for the function of this name in C.
        #[cfg(target_arch = "x86")]
        #[unsafe(naked)]
        #[unsafe(no_mangle)]
        unsafe extern "C" fn $name($($argument: $type),*) -> $result {
            naked_asm!($($x86),*)
        }

        /// # Safety
        ///
        /// As for the function of this name in C.
        #[cfg(target_arch = "x86_64")]
        #[unsafe(naked)]
        #[unsafe(no_mangle)]
        unsafe extern "C" fn $name($($argument: $type),*) -> $result {
            naked_asm!($($x86_64),*)
        }
    )*};
}

functions! {
    fn memcpy(to: *mut u8, from: *const u8, size: usize) -> *mut u8 {
        x86 {
            "push edi" "push esi"
            "mov edi, [esp + 12]" "mov esi, [esp + 16]" "mov ecx, [esp + 20]"
            "mov eax, edi" "rep movsb"
            "pop esi" "pop edi" "ret"
        }
        x86_64 { "mov rax, rdi" "mov rcx, rdx" "rep movsb" "ret" }
    }
    fn memmove(to: *mut u8, from: *const u8, size: usize) -> *mut u8 {
        x86 {
            "push edi" "push esi"
            "mov edi, [esp + 12]" "mov esi, [esp + 16]" "mov ecx, [esp + 20]"
            "mov eax, edi" "mov edx, edi" "sub edx, esi" "cmp edx, ecx" "jae 2f"
            "lea edi, [edi + ecx - 1]" "lea esi, [esi + ecx - 1]"
            "std" "rep movsb" "cld" "jmp 3f"
            "2: rep movsb"
            "3: pop esi" "pop edi" "ret"
        }
        x86_64 {
            "mov rax, rdi" "mov rcx, rdx"
            "mov r8, rdi" "sub r8, rsi" "cmp r8, rdx" "jae 2f"
            "lea rdi, [rdi + rcx - 1]" "lea rsi, [rsi + rcx - 1]"
            "std" "rep movsb" "cld" "ret"
            "2: rep movsb" "ret"
        }
    }
    fn memset(to: *mut u8, byte: i32, size: usize) -> *mut u8 {
        x86 {
            "push edi"
            "mov edi, [esp + 8]" "mov eax, [esp + 12]" "mov ecx, [esp + 16]"
            "mov edx, edi" "rep stosb" "mov eax, edx"
            "pop edi" "ret"
        }
        x86_64 { "mov r8, rdi" "mov eax, esi" "mov rcx, rdx" "rep stosb" "mov rax, r8" "ret" }
    }
    fn memcmp(left: *const u8, right: *const u8, size: usize) -> i32 {
        x86 {
            "push edi" "push esi"
            "mov edi, [esp + 12]" "mov esi, [esp + 16]" "mov ecx, [esp + 20]"
            "xor eax, eax" "repe cmpsb" "je 2f"
            "movzx eax, byte ptr [edi - 1]" "movzx ecx, byte ptr [esi - 1]" "sub eax, ecx"
            "2: pop esi" "pop edi" "ret"
        }
        x86_64 {
            "mov rcx, rdx" "xor eax, eax" "repe cmpsb" "je 2f"
            "movzx eax, byte ptr [rdi - 1]" "movzx ecx, byte ptr [rsi - 1]" "sub eax, ecx"
            "2: ret"
        }
    }
    fn bcmp(left: *const u8, right: *const u8, size: usize) -> i32 {
        x86 { "jmp memcmp" }
        x86_64 { "jmp memcmp" }
    }
    fn strlen(text: *const u8) -> usize {
        x86 {
            "mov ecx, [esp + 4]" "xor eax, eax"
            "2: cmp byte ptr [ecx + eax], 0" "je 3f" "inc eax" "jmp 2b"
            "3: ret"
        }
        x86_64 {
            "xor eax, eax"
            "2: cmp byte ptr [rdi + rax], 0" "je 3f" "inc rax" "jmp 2b"
            "3: ret"
        }
    }
}
