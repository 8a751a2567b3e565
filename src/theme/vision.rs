//! Simulates colour-vision deficiency and measures colour differences.

use super::contrast::linear;
use crate::sheet::Color;

/// A kind of colour vision.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Sight {
    Full,
    /// No long-wavelength cones.
    Protanopia,
    /// No medium-wavelength cones.
    Deuteranopia,
    /// No short-wavelength cones.
    Tritanopia,
    /// A copier: lightness only.
    Gray,
}

impl Sight {
    pub const ALL: [Sight; 5] = [
        Sight::Full,
        Sight::Protanopia,
        Sight::Deuteranopia,
        Sight::Tritanopia,
        Sight::Gray,
    ];

    /// The simulation matrix on linear sRGB: G. M. Machado, M. M. Oliveira and
    /// L. A. F. Fernandes, *A Physiologically-based Model for Simulation of
    /// Color Vision Deficiency*, IEEE Transactions on Visualization and
    /// Computer Graphics 15(6), 2009, supplement, severity 1.0; for gray the
    /// luminance of Rec. 709.
    fn matrix(self) -> [[f64; 3]; 3] {
        const LUMINANCE: [f64; 3] = [0.2126, 0.7152, 0.0722];
        match self {
            Sight::Full => [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]],
            Sight::Protanopia => [
                [0.152286, 1.052583, -0.204868],
                [0.114503, 0.786281, 0.099216],
                [-0.003882, -0.048116, 1.051998],
            ],
            Sight::Deuteranopia => [
                [0.367322, 0.860646, -0.227968],
                [0.280085, 0.672501, 0.047413],
                [-0.011820, 0.042940, 0.968881],
            ],
            Sight::Tritanopia => [
                [1.255528, -0.076749, -0.178779],
                [-0.078411, 0.930809, 0.147602],
                [0.004733, 0.691367, 0.303900],
            ],
            Sight::Gray => [LUMINANCE, LUMINANCE, LUMINANCE],
        }
    }
}

/// The CIEDE2000 difference of two opaque colours as seen with `sight`; 1 is
/// just noticeable side by side.
pub fn difference(a: Color, b: Color, sight: Sight) -> f64 {
    ciede2000(lab(a, sight), lab(b, sight))
}

/// CIE L*a*b* under D65, the two-degree observer.
fn lab(color: Color, sight: Sight) -> [f64; 3] {
    let seen = linear(color);
    let [r, g, b] = sight.matrix().map(|row| {
        let sum: f64 = row.iter().zip(seen).map(|(m, v)| m * v).sum();
        sum.clamp(0.0, 1.0)
    });
    // sRGB to XYZ by IEC 61966-2-1, divided by the white point.
    let x = (0.412_456_4 * r + 0.357_576_1 * g + 0.180_437_5 * b) / 0.950_47;
    let y = 0.212_672_9 * r + 0.715_152_2 * g + 0.072_175 * b;
    let z = (0.019_333_9 * r + 0.119_192 * g + 0.950_304_1 * b) / 1.088_83;
    let [x, y, z] = [x, y, z].map(|t| match t > 216.0 / 24_389.0 {
        true => t.cbrt(),
        false => (24_389.0 / 27.0 * t + 16.0) / 116.0,
    });
    [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
}

/// G. Sharma, W. Wu and E. N. Dalal, *The CIEDE2000 Color-Difference Formula*,
/// Color Research and Application 30(1), 2005.
fn ciede2000([l1, a1, b1]: [f64; 3], [l2, a2, b2]: [f64; 3]) -> f64 {
    let seventh = |c: f64| {
        let c7 = c.powi(7);
        (c7 / (c7 + 25.0_f64.powi(7))).sqrt()
    };
    let g = 0.5 * (1.0 - seventh((a1.hypot(b1) + a2.hypot(b2)) / 2.0));
    let (a1, a2) = (a1 * (1.0 + g), a2 * (1.0 + g));
    let (c1, c2) = (a1.hypot(b1), a2.hypot(b2));
    let hue = |a: f64, b: f64| match a == 0.0 && b == 0.0 {
        true => 0.0,
        false => b.atan2(a).to_degrees().rem_euclid(360.0),
    };
    let (h1, h2) = (hue(a1, b1), hue(a2, b2));
    let colorless = c1 * c2 == 0.0;
    let turn = match colorless {
        true => 0.0,
        false => (h2 - h1 + 180.0).rem_euclid(360.0) - 180.0,
    };
    let mean_hue = match (colorless, (h1 - h2).abs() <= 180.0, h1 + h2 < 360.0) {
        (true, ..) => h1 + h2,
        (_, true, _) => (h1 + h2) / 2.0,
        (_, _, true) => (h1 + h2 + 360.0) / 2.0,
        _ => (h1 + h2 - 360.0) / 2.0,
    };
    let (dl, dc) = (l2 - l1, c2 - c1);
    let dh = 2.0 * (c1 * c2).sqrt() * (turn / 2.0).to_radians().sin();
    let (l, c) = ((l1 + l2) / 2.0, (c1 + c2) / 2.0);
    let cos = |degrees: f64| degrees.to_radians().cos();
    let t = 1.0 - 0.17 * cos(mean_hue - 30.0)
        + 0.24 * cos(2.0 * mean_hue)
        + 0.32 * cos(3.0 * mean_hue + 6.0)
        - 0.20 * cos(4.0 * mean_hue - 63.0);
    let around_blue = 30.0 * (-((mean_hue - 275.0) / 25.0).powi(2)).exp();
    let off = (l - 50.0).powi(2);
    let (sl, sc, sh) = (
        1.0 + 0.015 * off / (20.0 + off).sqrt(),
        1.0 + 0.045 * c,
        1.0 + 0.015 * c * t,
    );
    let rotation = -(2.0 * around_blue).to_radians().sin() * 2.0 * seventh(c);
    let (dl, dc, dh) = (dl / sl, dc / sc, dh / sh);
    (dl * dl + dc * dc + dh * dh + rotation * dc * dh).sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Pairs 1, 4, 7, 9, 11, 13, 17, 20, 23, 28 and 34 of the test data of
    /// Sharma, Wu and Dalal (their table 1).
    #[test]
    fn differences_are_those_of_the_paper() {
        let pairs = [
            ([50.0, 2.6772, -79.7751], [50.0, 0.0, -82.7485], 2.0425),
            ([50.0, -1.3802, -84.2814], [50.0, 0.0, -82.7485], 1.0000),
            ([50.0, 0.0, 0.0], [50.0, -1.0, 2.0], 2.3669),
            ([50.0, 2.49, -0.001], [50.0, -2.49, 0.0009], 7.1792),
            ([50.0, 2.49, -0.001], [50.0, -2.49, 0.0011], 7.2195),
            ([50.0, -0.001, 2.49], [50.0, 0.0009, -2.49], 4.8045),
            ([50.0, 2.5, 0.0], [73.0, 25.0, -18.0], 27.1492),
            ([50.0, 2.5, 0.0], [58.0, 24.0, 15.0], 19.4535),
            ([50.0, 2.5, 0.0], [50.0, 1.8634, 0.5757], 1.0000),
            (
                [22.7233, 20.0904, -46.694],
                [23.0331, 14.973, -42.5619],
                2.0373,
            ),
            ([2.0776, 0.0795, -1.135], [0.9033, -0.0636, -0.5514], 0.9082),
        ];
        for (a, b, told) in pairs {
            let found = ciede2000(a, b);
            assert!(
                (found - told).abs() < 5e-5,
                "{a:?} {b:?}: {found} for {told}"
            );
            assert!((ciede2000(b, a) - told).abs() < 5e-5);
        }
    }

    #[test]
    fn what_one_sight_tells_apart_another_does_not() {
        let (red, green) = (Color::hex(0xc0392b), Color::hex(0x7a7a1f));
        assert!(difference(red, green, Sight::Full) > 30.0);
        assert!(difference(red, green, Sight::Deuteranopia) < 15.0);
        let white = Color::hex(0xffffff);
        for sight in Sight::ALL {
            assert!(difference(white, white, sight) == 0.0);
            assert!(difference(white, Color::hex(0), sight) > 99.0);
        }
    }
}
