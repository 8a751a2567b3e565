//! Natural Earth: a compromise world map defined by polynomials. B. Savric et
//! al., "A polynomial equation for the Natural Earth projection", 2011; defined
//! on a sphere, here of the equatorial radius as in PROJ's `natearth`.

use super::formula::{Formula, Setup};
use super::plane::{Clip, Plane};
use crate::error::Result;
use crate::geodesy::SEMI_MAJOR_AXIS;
use std::f64::consts::FRAC_PI_2;
use std::sync::Arc;

const A: [f64; 5] = [0.8707, -0.131979, -0.013791, 0.003971, -0.001529];
const B: [f64; 5] = [1.007226, 0.015085, -0.044475, 0.028874, -0.005916];

#[derive(Debug)]
struct NaturalEarth;

pub(super) fn build(_: &Setup) -> Result<Arc<dyn Formula>> {
    Ok(Arc::new(NaturalEarth))
}

fn length(phi: f64) -> f64 {
    let p2 = phi * phi;
    let p4 = p2 * p2;
    A[0] + p2 * (A[1] + p2 * (A[2] + p4 * p2 * (A[3] + p2 * A[4])))
}

fn height(phi: f64) -> f64 {
    let p2 = phi * phi;
    let p4 = p2 * p2;
    phi * (B[0] + p2 * (B[1] + p4 * (B[2] + B[3] * p2 + B[4] * p4)))
}

fn height_rate(phi: f64) -> f64 {
    let p2 = phi * phi;
    let p4 = p2 * p2;
    B[0] + p2 * (3.0 * B[1] + p4 * (7.0 * B[2] + 9.0 * B[3] * p2 + 11.0 * B[4] * p4))
}

impl Formula for NaturalEarth {
    fn project(&self, phi: f64, lambda: f64) -> Option<Plane> {
        Some(Plane::new(
            SEMI_MAJOR_AXIS * lambda * length(phi),
            SEMI_MAJOR_AXIS * height(phi),
        ))
    }

    fn unproject(&self, at: Plane) -> Option<(f64, f64)> {
        let y = at.y / SEMI_MAJOR_AXIS;
        if y.abs() > height(FRAC_PI_2) * (1.0 + 1e-12) {
            return None;
        }
        let mut phi = y;
        for _ in 0..20 {
            let step = (height(phi) - y) / height_rate(phi);
            phi -= step;
            if step.abs() < 1e-15 {
                break;
            }
        }
        Some((phi, at.x / SEMI_MAJOR_AXIS / length(phi)))
    }

    fn clip(&self) -> Clip {
        Clip::strip(-90.0, 90.0)
    }

    fn proj_string(&self) -> String {
        "+proj=natearth".to_string()
    }
}
