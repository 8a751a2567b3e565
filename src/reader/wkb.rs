//! Well-known binary of unknown origin: counts are checked against the bytes
//! that are there before anything is made of them.

use super::flat::shapes;
use crate::gis::Flat;
use geozero::ToGeo;
use geozero::wkb::Wkb;

/// Geometries in geometries, at the most.
const DEEPEST: u32 = 16;

/// The shapes of a geometry, or what is wrong with its bytes.
pub(super) fn read(bytes: &[u8]) -> Result<Vec<Flat>, String> {
    let mut rest = Bytes(bytes);
    rest.geometry(DEEPEST)?;
    if is_empty_point(bytes) {
        return Ok(vec![Flat::none()]);
    }
    let geometry = Wkb(bytes).to_geo().map_err(|e| e.to_string())?;
    Ok(shapes(geometry))
}

/// An empty point has no coordinates, which WKB writes as NaN.
fn is_empty_point(bytes: &[u8]) -> bool {
    let nan = |b: &[u8]| b.try_into().is_ok_and(|b| f64::from_le_bytes(b).is_nan());
    bytes.len() == 21 && bytes[0] == 1 && bytes[1] == 1 && nan(&bytes[5..13])
}

struct Bytes<'b>(&'b [u8]);

impl Bytes<'_> {
    fn take(&mut self, length: usize) -> Result<&[u8], String> {
        match self.0.split_at_checked(length) {
            Some((head, rest)) => {
                self.0 = rest;
                Ok(head)
            }
            None => Err("the geometry ends too early".to_string()),
        }
    }

    fn number(&mut self, little: bool) -> Result<u32, String> {
        let bytes = self.take(4)?;
        let bytes = [bytes[0], bytes[1], bytes[2], bytes[3]];
        Ok(if little {
            u32::from_le_bytes(bytes)
        } else {
            u32::from_be_bytes(bytes)
        })
    }

    /// Walks over one geometry.
    fn geometry(&mut self, depth: u32) -> Result<(), String> {
        let little = match self.take(1)?[0] {
            0 => false,
            1 => true,
            other => return Err(format!("the geometry's byte order is {other}, not 0 or 1")),
        };
        let kind = self.number(little)?;
        if kind & 0xe000_0000 != 0 || kind >= 4000 {
            return Err(format!("geometry type {kind} is not known"));
        }
        let size = 8 * match kind / 1000 {
            0 => 2,
            3 => 4,
            _ => 3,
        };
        match kind % 1000 {
            1 => self.take(size).map(|_| ()),
            2 => self.positions(size, little),
            3 => {
                for _ in 0..self.number(little)? {
                    self.positions(size, little)?;
                }
                Ok(())
            }
            4..=7 if depth > 0 => {
                for _ in 0..self.number(little)? {
                    self.geometry(depth - 1)?;
                }
                Ok(())
            }
            4..=7 => Err("geometries in geometries, too deep".to_string()),
            other => Err(format!(
                "geometry type {other} is not one of points, lines and areas"
            )),
        }
    }

    fn positions(&mut self, size: usize, little: bool) -> Result<(), String> {
        let count = self.number(little)? as usize;
        let length = count.checked_mul(size).ok_or("more positions than bytes")?;
        self.take(length).map(|_| ())
    }
}
