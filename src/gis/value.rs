//! What a field holds.

use jiff::Timestamp;
use jiff::civil::Date;
use std::borrow::Cow;

/// The value of one field of one feature.
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
    /// A list or an object, in formats that nest.
    Json(serde_json::Value),
}

/// What the values of one column have in common.
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
    /// The type that can hold values of both.
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
    /// Nothing for a missing value.
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

    /// As written where everything is text: numbers without noise, dates and
    /// times by ISO 8601, nothing for a missing value.
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

    /// A number, whatever it is kept as.
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
