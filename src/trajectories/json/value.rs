//! JSON values of bounded size.

use crate::formats::plain;
use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use std::cell::Cell;
use std::fmt;

/// Maximum number of values in one record.
const MOST: u32 = 4_000_000;

/// Whole numbers up to here are exact as doubles.
const EXACT: u64 = 1 << 53;

/// Any JSON value.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Value {
    Null,
    Bool(bool),
    Number(f64),
    Text(Box<str>),
    List(Vec<Value>),
    Map(Vec<(Box<str>, Value)>),
}

impl Value {
    /// The member of an object.
    pub fn get(&self, key: &str) -> Option<&Value> {
        match self {
            Value::Map(members) => members.iter().find(|(k, _)| **k == *key).map(|(_, v)| v),
            _ => None,
        }
    }

    /// The members of an object; none for other values.
    pub fn members(&self) -> &[(Box<str>, Value)] {
        match self {
            Value::Map(members) => members,
            _ => &[],
        }
    }

    /// The members with these names, whatever their case and punctuation, in
    /// the order of the names and without nulls. The names are
    /// [`plain`](crate::formats::plain).
    pub fn alike<'v>(
        &'v self,
        names: impl Iterator<Item = &'v str>,
    ) -> impl Iterator<Item = (&'v str, &'v Value)> {
        let given = self.members().iter();
        let given: Vec<(String, &'v str, &'v Value)> = given
            .filter(|(_, value)| *value != Value::Null)
            .map(|(key, value)| (plain(key), &**key, value))
            .collect();
        names.filter_map(move |name| {
            let found = given.iter().find(|(key, ..)| key == name);
            found.map(|(_, key, value)| (*key, *value))
        })
    }

    /// The first of these members that is present and not null.
    pub fn first(&self, keys: &[&str]) -> Option<&Value> {
        keys.iter()
            .filter_map(|key| self.get(key))
            .find(|v| **v != Value::Null)
    }

    pub fn number(&self) -> Option<f64> {
        match self {
            Value::Number(number) => Some(*number),
            _ => None,
        }
    }

    pub fn text(&self) -> Option<&str> {
        match self {
            Value::Text(text) => Some(text.trim()).filter(|t| !t.is_empty()),
            _ => None,
        }
    }

    /// The value as an identity: text or a number.
    pub fn identity(&self) -> Option<String> {
        match self {
            Value::Number(number) => Some(number.to_string()),
            value => value.text().map(str::to_string),
        }
    }

    pub fn list(&self) -> Option<&[Value]> {
        match self {
            Value::List(list) => Some(list),
            _ => None,
        }
    }
}

/// Deserializes one record.
pub(super) struct Record {
    left: Cell<u32>,
}

impl Record {
    pub fn new() -> Record {
        Record {
            left: Cell::new(MOST),
        }
    }
}

impl<'de> DeserializeSeed<'de> for &Record {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Value, D::Error> {
        let Some(left) = self.left.get().checked_sub(1) else {
            return Err(D::Error::custom(
                "one feature has more than 4 million values",
            ));
        };
        self.left.set(left);
        from.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for &Record {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(Value::Number(value as f64))
    }

    /// Keeps the digits of an identity that a double would round.
    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(match value <= EXACT {
            true => Value::Number(value as f64),
            false => Value::Text(value.to_string().into()),
        })
    }

    fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
        Ok(Value::Number(value))
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(Value::Text(value.into()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut from: A) -> Result<Value, A::Error> {
        let mut list = Vec::new();
        while let Some(value) = from.next_element_seed(self)? {
            list.push(value);
        }
        Ok(Value::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut from: A) -> Result<Value, A::Error> {
        let mut members: Vec<(Box<str>, Value)> = Vec::new();
        while let Some(key) = from.next_key::<Box<str>>()? {
            members.push((key, from.next_value_seed(self)?));
        }
        Ok(Value::Map(members))
    }
}
