//! For the press: thin lines on white, tints that survive coated and plain paper.

use super::Theme;
use crate::sheet::Color;

pub(super) const THEME: Theme = Theme {
    paper: Color::hex(0xffffff),
    text: Color::hex(0x14191c),
    secondary: Color::hex(0x4a5257),
    rule: Color::hex(0xc4c8ca),
    sea: Color::hex(0xeef5f9),
    depths: [
        Color::hex(0xe8f1f7),
        Color::hex(0xe2edf4),
        Color::hex(0xdce9f2),
        Color::hex(0xd6e5ef),
        Color::hex(0xd0e1ed),
        Color::hex(0xcadeea),
        Color::hex(0xc4dae8),
    ],
    land: Color::hex(0xf8f5ec),
    ice: Color::hex(0xffffff),
    lake: Color::hex(0xe8f1f7),
    coast: Color::hex(0x7e9099),
    border: Color::hex(0xa89d88),
    graticule: Color::hex(0xb4c8d3),
    degree_name: Color::hex(0x516b7a),
    water_name: Color::hex(0x3d6a86),
    country_name: Color::hex(0x746a58),
    halo_land: Color::hex(0xf8f5ec),
    halo_sea: Color::hex(0xe8f1f7),
    place: Color::hex(0x4f585d),
    band: 0.32,
    fill: 0.09,
    subject: [
        Color::hex(0x006a6a),
        Color::hex(0xa8201a),
        Color::hex(0x174a91),
        Color::hex(0x643f92),
        Color::hex(0xa84f00),
        Color::hex(0x357024),
        Color::hex(0x694429),
        Color::hex(0xa83272),
        Color::hex(0x434c52),
    ],
};
