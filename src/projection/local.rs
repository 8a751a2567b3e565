//! The sphere as seen from a centre: east, north and up instead of longitude
//! and latitude. Every azimuthal projection is a function of these three, and a
//! centre at a pole needs no special case.

/// Sine and cosine of an angle.
#[derive(Debug, Clone, Copy)]
pub(super) struct SinCos {
    pub sin: f64,
    pub cos: f64,
}

/// A unit vector in the local frame of a centre.
#[derive(Debug, Clone, Copy)]
pub(super) struct Local {
    pub east: f64,
    pub north: f64,
    pub up: f64,
}

impl SinCos {
    pub fn of(angle: f64) -> SinCos {
        let (sin, cos) = angle.sin_cos();
        SinCos { sin, cos }
    }

    /// The angle plus a small `delta`, |delta| < 0.01 rad, within one rounding
    /// error.
    pub fn turned(self, delta: f64) -> SinCos {
        let d2 = delta * delta;
        let sin = delta * (1.0 - d2 / 6.0 * (1.0 - d2 / 20.0));
        let cos = 1.0 - d2 / 2.0 * (1.0 - d2 / 12.0 * (1.0 - d2 / 30.0));
        SinCos {
            sin: self.sin * cos + self.cos * sin,
            cos: self.cos * cos - self.sin * sin,
        }
    }

    /// The point at latitude `self`, `lambda` east of a centre at latitude
    /// `centre`, in the centre's local frame.
    pub fn seen_from(self, centre: SinCos, lambda: f64) -> Local {
        let east = SinCos::of(lambda);
        Local {
            east: self.cos * east.sin,
            north: centre.cos * self.sin - centre.sin * self.cos * east.cos,
            up: centre.sin * self.sin + centre.cos * self.cos * east.cos,
        }
    }
}

impl Local {
    /// The vector at angular distance `c` in the direction of `(x, y)`, which
    /// has length `rho`.
    pub fn towards(x: f64, y: f64, rho: f64, c: f64) -> Local {
        let c = SinCos::of(c);
        if rho == 0.0 {
            return Local {
                east: 0.0,
                north: 0.0,
                up: 1.0,
            };
        }
        Local {
            east: c.sin * x / rho,
            north: c.sin * y / rho,
            up: c.cos,
        }
    }

    /// Latitude (angle, sine and cosine) and longitude east of the centre.
    pub fn seen_from_pole(self, centre: SinCos) -> (f64, SinCos, f64) {
        let sin = self.north * centre.cos + self.up * centre.sin;
        let out = self.up * centre.cos - self.north * centre.sin;
        let cos = self.east.hypot(out);
        (sin.atan2(cos), SinCos { sin, cos }, self.east.atan2(out))
    }
}
