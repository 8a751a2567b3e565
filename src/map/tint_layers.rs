//! Splits a translucent colour into thin layers that add up to it in every
//! program.
//!
//! Most renderers store a premultiplied colour in 8-bit integers. For sixteen
//! equal layers of red at 2 % opacity, this stores 4 instead of 3.6, 1 instead
//! of 0.7 and 1 instead of 0.7, so the sum is tan. Here every layer is a colour
//! that 8 bits hold exactly, and each layer's rounding error is carried into
//! the next.

use crate::sheet::Color;

/// The opacity of a layer that makes up `share` of a total opacity.
pub(super) fn share_of(opacity: f64, share: f64) -> f64 {
    1.0 - (1.0 - opacity).powf(share)
}

/// Layers, in painting order, that add up to `color` in equal steps.
pub fn layers(color: Color, count: usize) -> Vec<Color> {
    let each = share_of(color.a, 1.0 / count.max(1) as f64);
    let full = [color.r, color.g, color.b].map(f64::from);
    let (mut opacity, mut laid) = (0.0, [0.0; 3]);
    (1..=count)
        .map(|n| {
            let wanted = 1.0 - (1.0 - each).powi(n as i32);
            // Coverage as the renderer quantises it, out of 255.
            let cover = (255.0 * (wanted - opacity) / (1.0 - opacity))
                .round()
                .max(1.0);
            let through = 1.0 - cover / 255.0;
            opacity = 1.0 - (1.0 - opacity) * through;
            let mut layer = [0u8; 3];
            for ((laid, full), layer) in laid.iter_mut().zip(full).zip(&mut layer) {
                let below = *laid * through;
                let held = (full * opacity - below).round().clamp(0.0, cover);
                *laid = below + held;
                *layer = (held * 255.0 / cover).round() as u8;
            }
            let [r, g, b] = layer;
            Color {
                r,
                g,
                b,
                a: cover / 255.0,
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Paints in integers throughout, like cairo, Skia and others.
    fn painted(layers: &[Color], ground: [u8; 3]) -> [u8; 3] {
        let times = |a: u8, b: u8| (f64::from(a) * f64::from(b) / 255.0).round() as u8;
        layers.iter().fold(ground, |below, layer| {
            let cover = (layer.a * 255.0).round() as u8;
            let over = [layer.r, layer.g, layer.b];
            std::array::from_fn(|i| times(over[i], cover) + times(below[i], 255 - cover))
        })
    }

    /// The greatest channel error after any of the layers.
    fn off(layers: &[Color], color: Color, ground: [u8; 3]) -> f64 {
        let each = share_of(color.a, 1.0 / layers.len() as f64);
        let full = [color.r, color.g, color.b];
        let mut worst: f64 = 0.0;
        for n in 1..=layers.len() {
            let left = (1.0 - each).powi(n as i32);
            let seen = painted(&layers[..n], ground);
            for i in 0..3 {
                let wanted = f64::from(ground[i]) * left + f64::from(full[i]) * (1.0 - left);
                worst = worst.max((f64::from(seen[i]) - wanted).abs());
            }
        }
        worst
    }

    #[test]
    fn coats_add_up_where_equal_ones_do_not() {
        let (mut ours, mut equal): (f64, f64) = (0.0, 0.0);
        for rgb in [0xb2262b, 0x0b5f59, 0x1449b8, 0x5a3a8c, 0x7a2a10] {
            for a in [0.34, 0.187, 0.4] {
                let color = Color::hex(rgb).alpha(a);
                let each = share_of(a, 1.0 / 16.0);
                for ground in [[243, 238, 230], [230, 240, 245], [20, 24, 28]] {
                    ours = ours.max(off(&layers(color, 16), color, ground));
                    equal = equal.max(off(&[color.alpha(each); 16], color, ground));
                }
            }
        }
        assert!(ours < 6.0, "{ours}");
        assert!(equal > 12.0, "{equal}");
    }

    #[test]
    fn in_exact_numbers_they_add_up_as_well() {
        let color = Color::hex(0xb2262b).alpha(0.34);
        let mut sum = [0.0; 3];
        let mut left = 1.0;
        for layer in layers(color, 16) {
            let over = [layer.r, layer.g, layer.b].map(f64::from);
            sum = std::array::from_fn(|i| over[i] * layer.a + sum[i] * (1.0 - layer.a));
            left *= 1.0 - layer.a;
        }
        assert!((left - 0.66).abs() < 0.003, "{left}");
        for (sum, full) in sum.iter().zip([0xb2, 0x26, 0x2b]) {
            assert!((sum - f64::from(full) * 0.34).abs() < 1.0, "{sum}");
        }
        assert!(layers(color, 0).is_empty());
    }
}
