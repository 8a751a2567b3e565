//! How a command ends: its exit code, and what is said on the way out.

use super::console::Console;
use crate::error::Error;
use std::io;
use std::process::ExitCode;

pub type Result<T> = std::result::Result<T, Failure>;

/// How a command that ran to its end went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    Done,
    /// The input has mistakes, which have been printed.
    Mistakes,
    /// Some input could not be read, which has been printed.
    Unread,
}

/// Why a command stopped.
#[derive(Debug)]
pub enum Failure {
    Program(Error),
    /// A command line that asks for what does not exist.
    Usage(String),
    /// Standard output cannot be written.
    Stdout(io::Error),
}

impl Outcome {
    pub fn exit_code(self) -> ExitCode {
        match self {
            Outcome::Done => ExitCode::SUCCESS,
            Outcome::Mistakes => ExitCode::from(1),
            Outcome::Unread => ExitCode::from(2),
        }
    }
}

impl Failure {
    /// Whether the reader of standard output has what it wanted.
    pub fn is_closed_pipe(&self) -> bool {
        matches!(self, Failure::Stdout(error) if error.kind() == io::ErrorKind::BrokenPipe)
    }

    /// Says what went wrong. A reader that closed the pipe has what it wanted,
    /// so that ends in silence.
    pub fn report(&self, console: &Console) -> ExitCode {
        match self {
            Failure::Stdout(error) if error.kind() == io::ErrorKind::BrokenPipe => {
                ExitCode::SUCCESS
            }
            Failure::Stdout(error) => {
                console.error(&format!("standard output cannot be written: {error}"));
                ExitCode::from(2)
            }
            Failure::Usage(message) => {
                console.error(message);
                ExitCode::from(2)
            }
            Failure::Program(Error::Scenario(problems)) => {
                console.problems(problems);
                ExitCode::from(1)
            }
            Failure::Program(error @ Error::File { .. }) => {
                console.error(&error.to_string());
                ExitCode::from(2)
            }
            Failure::Program(error) => {
                console.error(&error.to_string());
                ExitCode::from(1)
            }
        }
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Failure {
        Failure::Program(error)
    }
}
