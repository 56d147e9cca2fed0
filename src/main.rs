//! The program: everything is in the library.

use std::process::ExitCode;

ctor::declarative::ctor! {
    /// Before `main`, and before Rust itself looks at what the program was given.
    #[ctor(unsafe)]
    fn look_first() {
        trato::cli::unheard();
    }
}

fn main() -> ExitCode {
    trato::cli::run()
}
