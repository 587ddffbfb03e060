//! The countersign command.

use std::process::ExitCode;

use mimalloc::MiMalloc;

/// Reading an agreement makes many small values on several threads.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    countersign::cli::run(std::env::args_os())
}
