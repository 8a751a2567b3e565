//! One KML style per distinct look.

use crate::error::Result;
use crate::gis::{Drawn, Look, Record, Source};

#[derive(Default)]
pub struct Styles(Vec<Look>);

const ICON: &str = "http://maps.google.com/mapfiles/kml/shapes/placemark_circle.png";

impl Styles {
    pub fn of(source: &mut dyn Source) -> Result<Styles> {
        let mut looks: Vec<Look> = Vec::new();
        source.each(&mut |record| {
            if let Some(extra) = &record.extra
                && !looks.contains(&extra.look)
            {
                looks.push(extra.look.clone());
            }
            Ok(())
        })?;
        Ok(Styles(looks))
    }

    /// The name of a feature's style, if it has one.
    pub fn name(&self, record: &Record) -> Option<String> {
        let look = &record.extra.as_ref()?.look;
        let at = self.0.iter().position(|known| known == look)?;
        Some(format!("look-{}", at + 1))
    }

    /// The ids of the styles in the file.
    pub fn ids(&self) -> impl Iterator<Item = String> + use<> {
        (1..=self.0.len()).map(|number| format!("look-{number}"))
    }

    pub fn text(&self) -> String {
        let styles = self
            .0
            .iter()
            .enumerate()
            .map(|(at, look)| style(at + 1, look));
        styles.collect()
    }
}

fn style(number: usize, look: &Look) -> String {
    let icon = match look.drawn {
        Drawn::Marker => 0.9,
        Drawn::SmallMarker => 0.6,
        Drawn::Line | Drawn::SoftLine => 0.4,
    };
    let outline = u8::from(look.width > 0.0 && look.stroke > 0.0);
    format!(
        "<Style id=\"look-{number}\">\n<IconStyle><color>{full}</color><scale>{icon}</scale><Icon><href>{ICON}</href></Icon></IconStyle>\n<LabelStyle><scale>0.8</scale></LabelStyle>\n<LineStyle><color>{line}</color><width>{width}</width></LineStyle>\n<PolyStyle><color>{area}</color><fill>{fill}</fill><outline>{outline}</outline></PolyStyle>\n<BalloonStyle><text>{balloon}</text></BalloonStyle>\n</Style>\n",
        full = color(look, 1.0),
        line = color(look, look.stroke),
        width = look.width,
        area = color(look, look.fill),
        fill = u8::from(look.fill > 0.0),
        balloon = "&lt;h3&gt;$[name]&lt;/h3&gt;$[description]"
    )
}

/// Formats a colour as `aabbggrr`.
fn color(look: &Look, opacity: f64) -> String {
    let [r, g, b] = look.rgb;
    let alpha = (opacity * 255.0).round() as u8;
    format!("{alpha:02x}{b:02x}{g:02x}{r:02x}")
}
