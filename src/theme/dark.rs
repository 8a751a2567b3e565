//! The dark theme, for screens in a dark room.

use super::Theme;
use crate::sheet::{Color, FontSet};

pub(super) const THEME: Theme = Theme {
    fonts: FontSet::NONE,
    paper: Color::hex(0x12191e),
    text: Color::hex(0xf0f3f4),
    secondary: Color::hex(0xa9b6bd),
    rule: Color::hex(0x3c4a53),
    sea: Color::hex(0x1d2c36),
    depths: [
        Color::hex(0x1b2933),
        Color::hex(0x192630),
        Color::hex(0x17232d),
        Color::hex(0x15212a),
        Color::hex(0x131e27),
        Color::hex(0x121c24),
        Color::hex(0x101a22),
    ],
    land: Color::hex(0x333a3d),
    ice: Color::hex(0x3a4246),
    lake: Color::hex(0x1b2933),
    coast: Color::hex(0x66767f),
    border: Color::hex(0x6d6a60),
    graticule: Color::hex(0x36505f),
    degree_name: Color::hex(0x98b1bf),
    water_name: Color::hex(0x8db4cc),
    country_name: Color::hex(0xb5ac9a),
    halo_land: Color::hex(0x333a3d),
    halo_sea: Color::hex(0x1a2731),
    place: Color::hex(0xb4bec4),
    frames: [
        Color::hex(0x1d5b78),
        Color::hex(0x7f2a2a),
        Color::hex(0x2a5f34),
        Color::hex(0x645b14),
    ],
    band: 0.40,
    fill: 0.13,
    subject: [
        Color::hex(0x56d0c7),
        Color::hex(0xff8c8a),
        Color::hex(0xaccdf1),
        Color::hex(0xc29ff1),
        Color::hex(0xfcb14f),
        Color::hex(0x9fe388),
        Color::hex(0xcca680),
        Color::hex(0xf3a4dc),
        Color::hex(0xcad1d5),
    ],
};
