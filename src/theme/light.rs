//! The light theme, for screens and white paper: muted land and sea, only the
//! subject saturated.

use super::Theme;
use crate::sheet::{Color, FontSet};

pub(super) const THEME: Theme = Theme {
    fonts: FontSet::NONE,
    paper: Color::hex(0xfbfaf7),
    text: Color::hex(0x1c2830),
    secondary: Color::hex(0x525f67),
    rule: Color::hex(0xc9cfd2),
    sea: Color::hex(0xe6f0f5),
    depths: [
        Color::hex(0xe1edf3),
        Color::hex(0xdceaf1),
        Color::hex(0xd8e7ef),
        Color::hex(0xd3e3ed),
        Color::hex(0xcfe0eb),
        Color::hex(0xcbdde9),
        Color::hex(0xc7dae7),
    ],
    land: Color::hex(0xf3efe6),
    ice: Color::hex(0xfbfbf9),
    lake: Color::hex(0xe1edf3),
    coast: Color::hex(0x93a3ab),
    border: Color::hex(0xb5ab98),
    graticule: Color::hex(0xa9bfcc),
    degree_name: Color::hex(0x49606d),
    water_name: Color::hex(0x3b617a),
    country_name: Color::hex(0x746b5b),
    halo_land: Color::hex(0xf3efe6),
    halo_sea: Color::hex(0xe1edf3),
    place: Color::hex(0x5d676d),
    frames: [
        Color::hex(0x80e0ff),
        Color::hex(0xff8080),
        Color::hex(0xaaffaa),
        Color::hex(0xffff80),
    ],
    band: 0.34,
    fill: 0.10,
    subject: [
        Color::hex(0x035d5a),
        Color::hex(0xaf2c21),
        Color::hex(0x0b4cb4),
        Color::hex(0x553c77),
        Color::hex(0x692503),
        Color::hex(0x3e681f),
        Color::hex(0x563b2c),
        Color::hex(0xa42e6e),
        Color::hex(0x494d52),
    ],
};
