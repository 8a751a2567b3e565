//! Field values.

use jiff::Timestamp;
use jiff::civil::Date;
use std::borrow::Cow;

/// The value of a field of a feature.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Value {
    #[default]
    Null,
    Bool(bool),
    Integer(i64),
    /// Finite.
    Real(f64),
    Text(String),
    Date(Date),
    Time(Timestamp),
    /// A list or object, in formats that nest.
    Json(serde_json::Value),
}

/// The type of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Type {
    Bool,
    Integer,
    Real,
    Text,
    Date,
    Time,
    Json,
}

impl Type {
    /// The smallest type that holds values of both.
    pub fn join(self, other: Type) -> Type {
        match (self, other) {
            (a, b) if a == b => a,
            (Type::Integer, Type::Real) | (Type::Real, Type::Integer) => Type::Real,
            (Type::Json, _) | (_, Type::Json) => Type::Json,
            _ => Type::Text,
        }
    }
}

impl Value {
    /// `None` for a missing value.
    pub fn kind(&self) -> Option<Type> {
        Some(match self {
            Value::Null => return None,
            Value::Bool(_) => Type::Bool,
            Value::Integer(_) => Type::Integer,
            Value::Real(_) => Type::Real,
            Value::Text(_) => Type::Text,
            Value::Date(_) => Type::Date,
            Value::Time(_) => Type::Time,
            Value::Json(_) => Type::Json,
        })
    }

    pub fn is_null(&self) -> bool {
        matches!(self, Value::Null)
    }

    /// The value as text: numbers in shortest form, dates and times in ISO
    /// 8601, empty if missing.
    pub fn text(&self) -> Cow<'_, str> {
        match self {
            Value::Null => Cow::Borrowed(""),
            Value::Bool(yes) => Cow::Borrowed(if *yes { "true" } else { "false" }),
            Value::Integer(number) => Cow::Owned(number.to_string()),
            Value::Real(number) => Cow::Owned(number.to_string()),
            Value::Text(text) => Cow::Borrowed(text),
            Value::Date(date) => Cow::Owned(date.to_string()),
            Value::Time(time) => Cow::Owned(time.to_string()),
            Value::Json(json) => Cow::Owned(json.to_string()),
        }
    }

    /// Reads a text: as a number if it would be written back as it stands, as
    /// true or false, and otherwise as text. Identifiers such as `007`, `400e12`
    /// and `1.10` stay text.
    pub fn of_text(text: &str) -> Value {
        match text {
            "" => return Value::Null,
            "true" => return Value::Bool(true),
            "false" => return Value::Bool(false),
            _ => {}
        }
        let digits = text.strip_prefix('-').unwrap_or(text);
        if !digits.starts_with(|c: char| c.is_ascii_digit()) {
            return Value::from(text);
        }
        let whole = digits.bytes().all(|b| b.is_ascii_digit());
        let padded = digits.len() > 1 && digits.starts_with('0');
        match text.parse() {
            Ok(number) if !padded && text != "-0" => return Value::Integer(number),
            _ if whole && text != "-0" => return Value::from(text),
            _ => {}
        }
        match text.parse::<f64>() {
            Ok(number) if number.is_finite() && number.to_string() == text => Value::Real(number),
            _ => Value::from(text),
        }
    }

    /// The value as a number, integer or real.
    pub fn number(&self) -> Option<f64> {
        match self {
            Value::Integer(number) => Some(*number as f64),
            Value::Real(number) => Some(*number),
            _ => None,
        }
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Value {
        Value::Text(text.to_string())
    }
}

impl From<bool> for Value {
    fn from(yes: bool) -> Value {
        Value::Bool(yes)
    }
}

impl From<String> for Value {
    fn from(text: String) -> Value {
        Value::Text(text)
    }
}
