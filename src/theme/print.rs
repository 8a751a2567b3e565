//! The print theme: thin lines on white, and tints that hold on coated and
//! plain paper.

use super::Theme;
use crate::sheet::{Color, FontSet};

pub(super) const THEME: Theme = Theme {
    fonts: FontSet::NONE,
    paper: Color::hex(0xffffff),
    text: Color::hex(0x14191c),
    secondary: Color::hex(0x4a5257),
    rule: Color::hex(0xc4c8ca),
    sea: Color::hex(0xeef5f9),
    depths: [
        Color::hex(0xe9f2f8),
        Color::hex(0xe4eff5),
        Color::hex(0xdfebf3),
        Color::hex(0xdae8f1),
        Color::hex(0xd5e5ef),
        Color::hex(0xd0e1ed),
        Color::hex(0xcbdeeb),
    ],
    land: Color::hex(0xf8f5ec),
    ice: Color::hex(0xffffff),
    lake: Color::hex(0xe9f2f8),
    coast: Color::hex(0x7e9099),
    border: Color::hex(0xa89d88),
    graticule: Color::hex(0xb4c8d3),
    degree_name: Color::hex(0x4b6371),
    water_name: Color::hex(0x3a647f),
    country_name: Color::hex(0x746a58),
    halo_land: Color::hex(0xf8f5ec),
    halo_sea: Color::hex(0xe9f2f8),
    place: Color::hex(0x4f585d),
    frames: [
        Color::hex(0xa9dff3),
        Color::hex(0xf5a9a5),
        Color::hex(0xbde6b5),
        Color::hex(0xfdf2a0),
    ],
    band: 0.32,
    fill: 0.09,
    subject: [
        Color::hex(0x025e5e),
        Color::hex(0xb32d30),
        Color::hex(0x09407e),
        Color::hex(0x7348a6),
        Color::hex(0x7e3c00),
        Color::hex(0x12360d),
        Color::hex(0x68472f),
        Color::hex(0xa4306f),
        Color::hex(0x434c52),
    ],
};
