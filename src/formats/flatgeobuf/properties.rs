//! The fields of a feature: column numbers and values as a sequence of bytes.

use crate::gis::Value;
use ::flatgeobuf::ColumnType;

/// Reads each value into the slot of its column.
pub(super) fn read(
    bytes: &[u8],
    columns: &[(Option<usize>, ColumnType)],
    values: &mut [Value],
) -> Result<(), String> {
    let mut rest = Bytes(bytes);
    while rest.0.len() > 1 {
        let at = usize::from(u16::from_le_bytes(rest.array()?));
        let (place, kind) = columns
            .get(at)
            .ok_or_else(|| format!("field {at} of {} is named", columns.len()))?;
        match place.and_then(|place| values.get_mut(place)) {
            Some(slot) => *slot = rest.value(*kind)?,
            None => rest.skip(*kind)?,
        }
    }
    Ok(())
}

struct Bytes<'b>(&'b [u8]);

impl<'b> Bytes<'b> {
    fn take(&mut self, length: usize) -> Result<&'b [u8], String> {
        let (head, rest) = self
            .0
            .split_at_checked(length)
            .ok_or("a field ends too early")?;
        self.0 = rest;
        Ok(head)
    }

    fn array<const N: usize>(&mut self) -> Result<[u8; N], String> {
        let mut array = [0; N];
        array.copy_from_slice(self.take(N)?);
        Ok(array)
    }

    /// A value prefixed with its length.
    fn long(&mut self) -> Result<&'b [u8], String> {
        let length = u32::from_le_bytes(self.array()?) as usize;
        self.take(length)
    }

    fn text(&mut self) -> Result<&'b str, String> {
        std::str::from_utf8(self.long()?).map_err(|e| format!("a text is not UTF-8: {e}"))
    }

    fn value(&mut self, kind: ColumnType) -> Result<Value, String> {
        Ok(match kind {
            ColumnType::Byte => Value::Integer(i8::from_le_bytes(self.array()?).into()),
            ColumnType::UByte => Value::Integer(u8::from_le_bytes(self.array()?).into()),
            ColumnType::Bool => Value::Bool(self.take(1)?[0] != 0),
            ColumnType::Short => Value::Integer(i16::from_le_bytes(self.array()?).into()),
            ColumnType::UShort => Value::Integer(u16::from_le_bytes(self.array()?).into()),
            ColumnType::Int => Value::Integer(i32::from_le_bytes(self.array()?).into()),
            ColumnType::UInt => Value::Integer(u32::from_le_bytes(self.array()?).into()),
            ColumnType::Long => Value::Integer(i64::from_le_bytes(self.array()?)),
            ColumnType::ULong => {
                let number = u64::from_le_bytes(self.array()?);
                // A real number would lose digits.
                let text = || Value::Text(number.to_string());
                i64::try_from(number).map_or_else(|_| text(), Value::Integer)
            }
            ColumnType::Float => short_real(f32::from_le_bytes(self.array()?)),
            ColumnType::Double => real(f64::from_le_bytes(self.array()?)),
            ColumnType::String => Value::from(self.text()?),
            ColumnType::Json => {
                let text = self.text()?;
                serde_json::from_str(text).map_or(Value::from(text), Value::Json)
            }
            ColumnType::DateTime => moment(self.text()?),
            ColumnType::Binary => {
                self.long()?;
                Value::Null
            }
            other => return Err(unknown(other)),
        })
    }

    fn skip(&mut self, kind: ColumnType) -> Result<(), String> {
        let length = match kind {
            ColumnType::Byte | ColumnType::UByte | ColumnType::Bool => 1,
            ColumnType::Short | ColumnType::UShort => 2,
            ColumnType::Int | ColumnType::UInt | ColumnType::Float => 4,
            ColumnType::Long | ColumnType::ULong | ColumnType::Double => 8,
            ColumnType::String | ColumnType::Json | ColumnType::DateTime | ColumnType::Binary => {
                return self.long().map(|_| ());
            }
            other => return Err(unknown(other)),
        };
        self.take(length).map(|_| ())
    }
}

fn unknown(kind: ColumnType) -> String {
    format!("a field is of type {}, which is unknown", kind.0)
}

/// The shortest decimal form of a float: 0.1, not 0.10000000149011612.
fn short_real(number: f32) -> Value {
    real(number.to_string().parse().unwrap_or(f64::NAN))
}

fn real(number: f64) -> Value {
    match number.is_finite() {
        true => Value::Real(number),
        false => Value::Null,
    }
}

/// A date if there is no time of day; GDAL writes dates with a midnight.
fn moment(text: &str) -> Value {
    let text = text.strip_suffix("T00:00:00").unwrap_or(text);
    match text.len() {
        10 => text.parse().map_or(Value::from(text), Value::Date),
        _ => text.parse().map_or(Value::from(text), Value::Time),
    }
}
