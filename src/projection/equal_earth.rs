//! Equal Earth: an equal-area world map with rounded sides. B. Savric, T.
//! Patterson, B. Jenny, "The Equal Earth map projection", 2019; on the
//! ellipsoid by authalic latitude, like PROJ's `eqearth`.

use super::auxiliary::{AUTHALIC, FROM_AUTHALIC, Q_POLE};
use super::formula::{Formula, Setup};
use super::local::SinCos;
use super::plane::{Clip, Plane};
use crate::error::Result;
use crate::geodesy::SEMI_MAJOR_AXIS;
use std::f64::consts::FRAC_PI_3;
use std::sync::Arc;

const A1: f64 = 1.340264;
const A2: f64 = -0.081106;
const A3: f64 = 0.000893;
const A4: f64 = 0.003796;

/// Half the square root of 3.
const M: f64 = 0.866_025_403_784_438_6;

#[derive(Debug)]
struct EqualEarth {
    /// Radius of the authalic sphere, metres.
    radius: f64,
}

pub(super) fn build(_: &Setup) -> Result<Arc<dyn Formula>> {
    Ok(Arc::new(EqualEarth {
        radius: SEMI_MAJOR_AXIS * (Q_POLE / 2.0).sqrt(),
    }))
}

fn height(theta: f64) -> f64 {
    let t2 = theta * theta;
    let t6 = t2 * t2 * t2;
    theta * (A1 + A2 * t2 + t6 * (A3 + A4 * t2))
}

fn height_rate(theta: f64) -> f64 {
    let t2 = theta * theta;
    let t6 = t2 * t2 * t2;
    A1 + 3.0 * A2 * t2 + t6 * (7.0 * A3 + 9.0 * A4 * t2)
}

impl Formula for EqualEarth {
    fn project(&self, phi: f64, lambda: f64) -> Option<Plane> {
        let sin = M * AUTHALIC.turn(SinCos::of(phi)).sin;
        let theta = sin.asin();
        let cos = (1.0 - sin * sin).sqrt();
        Some(Plane::new(
            self.radius * lambda * cos / (M * height_rate(theta)),
            self.radius * height(theta),
        ))
    }

    fn unproject(&self, at: Plane) -> Option<(f64, f64)> {
        let y = at.y / self.radius;
        if y.abs() > height(FRAC_PI_3) * (1.0 + 1e-12) {
            return None;
        }
        let mut theta = y / A1;
        for _ in 0..12 {
            let step = (height(theta) - y) / height_rate(theta);
            theta -= step;
            if step.abs() < 1e-15 {
                break;
            }
        }
        let theta = SinCos::of(theta);
        let xi = (theta.sin / M).clamp(-1.0, 1.0).asin();
        let rate = height_rate(theta.sin.asin());
        Some((
            xi + FROM_AUTHALIC.offset(SinCos::of(xi)),
            M * at.x / self.radius * rate / theta.cos,
        ))
    }

    fn clip(&self) -> Clip {
        Clip::strip(-90.0, 90.0)
    }

    fn proj_string(&self) -> String {
        "+proj=eqearth".to_string()
    }
}
