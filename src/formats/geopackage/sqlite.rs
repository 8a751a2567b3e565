//! Opens untrusted SQLite databases so that nothing in them is executed.
//!
//! A database may define views, triggers, generated columns and virtual tables.
//! Only stored columns of plain tables are read. That takes a number of steps
//! proportional to the size of the file, and a step limit aborts anything else.

use crate::formats::bounded::LONGEST;
use rusqlite::config::DbConfig;
use rusqlite::limits::Limit;
use rusqlite::{Connection, ErrorCode, OpenFlags, OptionalExtension};
use std::fs;
use std::path::Path;

/// Virtual machine steps between two checks of the limit.
const LOOK: u64 = 100_000;
/// Steps allowed for any file.
const FREE: u64 = 50_000_000;
/// Additional steps per byte of the file: a row takes a few steps and has more
/// bytes.
const STEPS_PER_BYTE: u64 = 64;

/// Opens a database for reading.
///
/// A file without a journal next to it is opened as immutable, so that SQLite
/// creates no files next to it. With a journal, the journal is part of the
/// data.
pub(super) fn open(path: &Path) -> rusqlite::Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let mut base = match has_journal(path) || cfg!(windows) {
        true => Connection::open_with_flags(path, flags)?,
        false => {
            let flags = flags | OpenFlags::SQLITE_OPEN_URI;
            Connection::open_with_flags(immutable(path), flags)?
        }
    };
    base.set_limit(Limit::SQLITE_LIMIT_LENGTH, LONGEST as i32)?;
    base.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
    base.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_VIEW, false)?;
    base.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_TRIGGER, false)?;
    base.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    base.execute_batch("PRAGMA cell_size_check=ON;")?;
    let bytes = fs::metadata(path).map_or(0, |about| about.len());
    let most = FREE.saturating_add(bytes.saturating_mul(STEPS_PER_BYTE));
    let mut steps = 0_u64;
    let too_many = move || {
        steps += LOOK;
        steps > most
    };
    base.progress_handler(LOOK as i32, Some(too_many))?;
    Ok(base)
}

fn has_journal(path: &Path) -> bool {
    ["-wal", "-journal"].iter().any(|ending| {
        let mut beside = path.as_os_str().to_owned();
        beside.push(ending);
        fs::metadata(beside).is_ok_and(|about| about.len() > 0)
    })
}

/// The path as a URI with `immutable=1`.
fn immutable(path: &Path) -> String {
    let mut uri = String::from("file:");
    for byte in path.as_os_str().as_encoded_bytes() {
        match byte {
            b'/' | b'.' | b'-' | b'_' => uri.push(char::from(*byte)),
            byte if byte.is_ascii_alphanumeric() => uri.push(char::from(*byte)),
            byte => uri += &format!("%{byte:02X}"),
        }
    }
    uri + "?immutable=1"
}

/// Describes an error.
pub(super) fn said(error: &rusqlite::Error) -> String {
    match error.sqlite_error_code() {
        Some(ErrorCode::OperationInterrupted) => {
            "takes more steps than a table of its size should; reading stopped".to_string()
        }
        _ => error.to_string(),
    }
}

/// Whether `name` is a plain table; if not, what it is.
pub(super) fn plain_table(base: &Connection, name: &str) -> rusqlite::Result<Result<(), String>> {
    let found = base
        .query_row(
            "SELECT type, rootpage FROM sqlite_schema WHERE name = ?1 COLLATE NOCASE
             AND type IN ('table', 'view')",
            [name],
            |row| Ok((row.get::<_, String>(0)?, row.get::<_, Option<i64>>(1)?)),
        )
        .optional()?;
    Ok(match found {
        Some((kind, page)) if kind == "table" && page.unwrap_or(0) > 0 => Ok(()),
        Some((kind, _)) if kind == "table" => Err("is a virtual table".to_string()),
        Some(_) => Err("is a view".to_string()),
        None => Err("does not exist".to_string()),
    })
}
