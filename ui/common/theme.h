// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/all_parts.h"
#include "output/figure/figure.h"

#include <QColor>
#include <QFont>
#include <QStringList>

#include <array>

namespace hz {

enum class ThemeKind { Screen, Dark, Print, Mono, Greyscale, Journal };
enum class MarkerShape { Disc, Square, Triangle, Diamond, Wedge, Cross };
enum class FillPattern { Solid, Rising, Falling, Dots, Empty, Bands };
enum class TextRole { Title, PanelTitle, Label, Small };

/// How one tone looks. Series differ by marker and pattern too, so that none is marked by colour alone.
struct ToneStyle {
  QColor colour;      ///< of markers, lines, outlines
  QColor fill;        ///< of bars and areas
  QColor patternInk;  ///< of the pattern over the fill
  MarkerShape marker = MarkerShape::Disc;
  FillPattern pattern = FillPattern::Solid;
  Qt::PenStyle line = Qt::SolidLine;
};

/// Everything the painter needs to know about looks: colours per meaning and fonts per role.
class Theme {
 public:
  struct Fonts {
    QString family;             ///< the person's choice; "" = the theme's own order
    bool searchable = false;    ///< only faces whose text a reader of PDF finds again, before all others
    double pixelsPerInch = 96;  ///< logical: 10.5 pt are 14 px at 96
    double scale = 1;           ///< of the type alone
  };

  Theme(ThemeKind kind, const Fonts& fonts);

  ThemeKind kind() const { return m_kind; }
  bool isForPaper() const { return m_kind != ThemeKind::Screen && m_kind != ThemeKind::Dark; }
  bool isGrey() const { return m_kind == ThemeKind::Mono || m_kind == ThemeKind::Greyscale; }
  QColor paper() const { return m_paper; }
  QColor ink() const { return m_ink; }
  QColor quiet() const { return m_quiet; }          ///< small and secondary text
  QColor grid() const { return m_grid; }            ///< grid and guides
  QColor frame() const { return m_frame; }          ///< axes
  QColor highlight() const { return m_highlight; }  ///< the selected community

  const ToneStyle& tone(Tone tone) const { return m_tones[static_cast<std::size_t>(tone)]; }
  /// Colour of a heat cell for a step 0..4 from low to high; paper outside. What is judged runs from cool and light for
  /// the better to warm and dark for the worse, so that dark means worse in greys too.
  QColor level(int step, Sense sense) const;
  /// The same step as a background behind data.
  QColor band(int step) const;
  /// Ink or paper, whichever stands out more on `background`.
  QColor textOn(const QColor& background) const;

  QFont font(TextRole role) const;
  /// A face of the theme in a size of one's own.
  QFont font(double points) const;
  /// The smallest type that is legible in print, 6.5 pt, in pixels.
  int smallestType() const { return qCeil(6.5 * 96 / 72 * m_scale); }
  double px(double logicalPixels) const { return logicalPixels * m_scale; }  ///< lengths given for 96 dpi

 private:
  ThemeKind m_kind;
  double m_scale, m_typeScale;
  QStringList m_families;
  QColor m_paper, m_ink, m_quiet, m_grid, m_frame, m_highlight;
  std::array<QColor, 5> m_judged, m_levels, m_bands;
  std::array<ToneStyle, 12> m_tones;
};

/// "screen", "dark", "mono", "greyscale", "journal"; anything else is print.
ThemeKind themeByName(const QString& name);
inline ThemeKind themeByName(const std::string& name) {
  return themeByName(QString::fromStdString(name));
}

/// `share` 0..1 of `over` on `under`, as an opaque colour.
QColor mixed(const QColor& under, const QColor& over, double share);
/// Contrast of two opaque colours, 1..21: (L1 + 0.05) / (L2 + 0.05) of their relative luminances (WCAG 2.1).
double contrast(const QColor& a, const QColor& b);

}  // namespace hz
