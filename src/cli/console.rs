//! What is said to the person at the terminal, on standard error.

use crate::error::{Problem, Problems};
use crate::plain_text::printable;
use crate::scenario::diagnostics;
use anstream::ColorChoice;
use clap::ValueEnum;
use std::io::{IsTerminal, Write};

/// When messages are colored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum ColorWhen {
    /// On a terminal, unless NO_COLOR is set
    #[default]
    Auto,
    Always,
    Never,
}

/// The voice of a command.
#[derive(Debug, Clone, Copy)]
pub struct Console {
    quiet: bool,
    verbose: bool,
    choice: ColorChoice,
}

impl Console {
    pub fn new(quiet: bool, verbose: bool, when: ColorWhen) -> Console {
        let choice = match when {
            ColorWhen::Auto => ColorChoice::Auto,
            ColorWhen::Always => ColorChoice::Always,
            ColorWhen::Never => ColorChoice::Never,
        };
        choice.write_global();
        Console {
            quiet,
            verbose,
            choice,
        }
    }

    pub fn is_quiet(&self) -> bool {
        self.quiet
    }

    /// Whether messages on `stream` are to be colored.
    pub fn colors(&self, stream: &impl anstream::stream::RawStream) -> bool {
        match self.choice {
            ColorChoice::Auto => anstream::AutoStream::choice(stream) != ColorChoice::Never,
            other => other != ColorChoice::Never,
        }
    }

    /// One line of console; silent when quiet.
    pub fn say(&self, line: &str) {
        if !self.quiet {
            write_stderr(&format!("{}\n", printable(line)));
        }
    }

    /// Whether every detail is wanted.
    pub fn is_verbose(&self) -> bool {
        self.verbose
    }

    /// A warning on one line; silent when quiet.
    pub fn warning(&self, message: &str) {
        if !self.quiet {
            let message = printable(message);
            write_stderr(&format!("{YELLOW}Warning{RESET}: {message}\n"));
        }
    }

    /// What stopped the command; said even when quiet.
    pub fn error(&self, message: &str) {
        let message = printable(message);
        write_stderr(&format!("{RED}Error{RESET}: {message}\n"));
    }

    /// Mistakes, with their lines of the scenario; said even when quiet.
    pub fn problems(&self, problems: &Problems) {
        write_stderr(&diagnostics::text(
            problems,
            self.colors(&std::io::stderr()),
        ));
    }

    /// Warnings of a stage; silent when quiet.
    pub fn warnings(&self, file: &str, text: &str, warnings: &[Problem]) {
        if !self.quiet && !warnings.is_empty() {
            self.problems(&diagnostics::of_warnings(file, text, warnings));
        }
    }
}

const RED: &str = "\x1b[31m";
const YELLOW: &str = "\x1b[33m";
const RESET: &str = "\x1b[0m";

/// Ignores errors: there is nowhere left to report them.
fn write_stderr(text: &str) {
    let mut terminal = std::io::stderr();
    if terminal.is_terminal() {
        // Over the sign of life that may stand on the line.
        let _ = terminal.write_all(b"\r\x1b[2K");
    }
    let _ = anstream::stderr().write_all(text.as_bytes());
}
