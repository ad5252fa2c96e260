// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/theme.h"

#include <QApplication>
#include <QFontDatabase>

#include <cmath>

namespace hz {

namespace {

/// Okabe and Ito's colours in an order that keeps neighbours apart.
constexpr QRgb kSeries[] = {0x0072B2, 0xE69F00, 0x009E73, 0xCC79A7, 0xD55E00, 0x56B4E9};
/// The same hues, lifted to stand out from dark paper.
constexpr QRgb kDarkSeries[] = {0x4BA3E3, 0xE8AE2B, 0x27B98C, 0xD795BC, 0xEF7F3A, 0x93D2F7};
constexpr QRgb kMonoSeries[] = {0x1A1A1A, 0x1A1A1A, 0x1A1A1A, 0x1A1A1A, 0x5A5A5A, 0x5A5A5A};
/// Restrained hues as journals print them, in the same order of meanings.
constexpr QRgb kJournalSeries[] = {0x3B4992, 0xC98B2B, 0x3F7F5F, 0x8C6BA5, 0xB5402F, 0x5C9BC4};
constexpr QRgb kGreySeries[] = {0x303030, 0x8A8A8A, 0x5C5C5C, 0xA8A8A8, 0x454545, 0x767676};
constexpr QRgb kMonoFills[] = {0x4D4D4D, 0xFFFFFF, 0xCCCCCC, 0xFFFFFF, 0x8C8C8C, 0xFFFFFF};
constexpr MarkerShape kMarkers[] = {MarkerShape::Disc,    MarkerShape::Square, MarkerShape::Triangle,
                                    MarkerShape::Diamond, MarkerShape::Wedge,  MarkerShape::Cross};
constexpr FillPattern kPatterns[] = {FillPattern::Solid, FillPattern::Rising, FillPattern::Dots,
                                     FillPattern::Empty, FillPattern::Bands,  FillPattern::Falling};
constexpr Qt::PenStyle kLines[] = {Qt::SolidLine,   Qt::DashLine,       Qt::DotLine,
                                   Qt::DashDotLine, Qt::DashDotDotLine, Qt::SolidLine};

constexpr QRgb kLevels[] = {0xFEF0D9, 0xFDCC8A, 0xFC8D59, 0xE34A33, 0xB30000};
constexpr QRgb kJudged[] = {0xD9F0FA, 0xC3DEE8, 0xF2C48D, 0xDD7A45, 0xA32015};   // better to worse
constexpr QRgb kNeutral[] = {0xF4F2F5, 0xDAD5DD, 0xB5ACBA, 0x897D90, 0x5B4F63};  // low to high
constexpr QRgb kMonoLevels[] = {0xF5F5F5, 0xDADADA, 0xB8B8B8, 0x8E8E8E, 0x606060};
constexpr QRgb kDarkBands[] = {0x2A2824, 0x3D3323, 0x4E3B21, 0x5C3524, 0x682426};

const char* const kSong[] = {"SimSun", "NSimSun", "Songti SC", "STSong", "Source Han Serif SC", "Noto Serif CJK SC"};
/// Behind the Hei faces: a hairline Song, in its mainland form only.
const char* const kLastSong[] = {"AR PL UMing CN", "AR PL SungtiL GB"};
const char* const kSearchableHei[] = {"WenQuanYi Micro Hei", "WenQuanYi Zen Hei", "SimHei", "Heiti SC", "STHeiti"};
const char* const kScreenHei[] = {"Microsoft YaHei UI", "PingFang SC", "Noto Sans CJK SC", "Source Han Sans SC"};
const char* const kRoman[] = {"Times New Roman", "Liberation Serif", "Tinos", "TeX Gyre Termes", "Nimbus Roman"};
const char* const kLast[] = {"Noto Serif CJK SC", "Noto Sans CJK SC"};

template <std::size_t N>
void append(QStringList& list, const char* const (&names)[N]) {
  for (const char* name : names) list << QLatin1String(name);
}

/// Families that are there, in the order wanted, so that no substitute of the system's choice slips in.
QStringList familiesFor(ThemeKind kind, const Theme::Fonts& fonts) {
  QStringList wanted;
  if (!fonts.family.isEmpty()) wanted << fonts.family;
  if (kind != ThemeKind::Screen && kind != ThemeKind::Dark) {
    append(wanted, kRoman);
    append(wanted, kSong);
    append(wanted, kSearchableHei);
    append(wanted, kLastSong);
  } else if (fonts.searchable) {
    append(wanted, kSearchableHei);
  } else {
    wanted << QApplication::font().families();
    append(wanted, kScreenHei);
    append(wanted, kSearchableHei);
  }
  append(wanted, kLast);
  const QStringList there = QFontDatabase::families();
  QStringList found;
  for (const QString& family : wanted) {
    if (there.contains(family) && !found.contains(family)) found << family;
  }
  return found.isEmpty() ? QApplication::font().families() : found;
}

double luminance(const QColor& colour) {
  const auto linear = [](double c) { return c <= 0.03928 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4); };
  return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF());
}

std::array<ToneStyle, 12> tonesFor(ThemeKind kind, const QColor& paper, const QColor& ink) {
  std::array<ToneStyle, 12> tones;
  const bool mono = kind == ThemeKind::Mono, grey = mono || kind == ThemeKind::Greyscale;
  const bool dark = kind == ThemeKind::Dark, paperKind = !dark && kind != ThemeKind::Screen;
  for (std::size_t i = 0; i < 6; ++i) {
    const QColor colour(mono                         ? kMonoSeries[i]
                        : grey                       ? kGreySeries[i]
                        : kind == ThemeKind::Journal ? kJournalSeries[i]
                        : dark                       ? kDarkSeries[i]
                                                     : kSeries[i]);
    const QColor fill = mono                                 ? QColor(kMonoFills[i])
                        : kPatterns[i] == FillPattern::Empty ? mixed(paper, colour, 0.45)
                                                             : colour;
    const FillPattern pattern = paperKind ? kPatterns[i] : FillPattern::Solid;
    tones[i] = {colour, fill, mono ? QColor(0x333333) : mixed(colour, paper, 0.75), kMarkers[i], pattern, kLines[i]};
  }
  const QColor neutral = dark ? QColor(0x8A8F95) : QColor(0x8C8C8C);
  const QColor neutralFill = dark ? QColor(0x5F646A) : QColor(0xD9D9D9);
  tones[6] = {neutral, neutralFill, neutral, MarkerShape::Disc, FillPattern::Solid, Qt::SolidLine};
  tones[7] = {ink, mixed(paper, ink, 0.55), paper, MarkerShape::Diamond, FillPattern::Solid, Qt::DashLine};
  // The ends and steps of a diverging scale; in greys its two sides differ by pattern.
  const bool patterned = paperKind;
  const QColor good = grey ? QColor(0x1A1A1A) : QColor(dark ? 0x45BDB0 : 0x018571);
  const QColor bad = grey ? QColor(0x1A1A1A) : QColor(dark ? 0xCF9048 : 0xA6611A);
  const auto side = [&](const QColor& colour, QRgb fill, QRgb shade, MarkerShape marker, bool isBad) {
    const QColor body = grey ? QColor(shade) : QColor(fill);
    const QColor lines = contrast(body, paper) > 3 ? mixed(body, paper, 0.75) : mixed(body, QColor(Qt::black), 0.55);
    return ToneStyle{colour,       body, lines, marker, patterned && isBad ? FillPattern::Rising : FillPattern::Solid,
                     Qt::SolidLine};
  };
  tones[8] = side(good, good.rgb(), 0x6E6E6E, MarkerShape::Triangle, false);
  tones[9] = side(bad, bad.rgb(), 0x6E6E6E, MarkerShape::Wedge, true);
  tones[10] = side(good, 0x80CDC1, 0xB5B5B5, MarkerShape::Triangle, false);
  tones[11] = side(bad, 0xDFC27D, 0xC4C4C4, MarkerShape::Wedge, true);
  return tones;
}

}  // namespace

Theme::Theme(ThemeKind kind, const Fonts& fonts)
    : m_kind(kind), m_scale(fonts.pixelsPerInch / 96), m_typeScale(fonts.scale), m_families(familiesFor(kind, fonts)) {
  const bool dark = kind == ThemeKind::Dark;
  m_paper = QColor(dark ? 0x17191B : 0xFFFFFF);
  m_ink = QColor(dark ? 0xE6E6E3 : isForPaper() ? 0x000000 : 0x1F2328);
  m_quiet = QColor(dark ? 0xA9AEB4 : isForPaper() ? 0x404040 : 0x5F656B);
  m_grid = QColor(dark ? 0x34383C : 0xDCDCDA);
  m_frame = QColor(dark ? 0x70767C : isForPaper() ? 0x404040 : 0x8A8F94);
  m_highlight = QColor(dark ? 0x5CB3F2 : 0x0072B2);
  for (std::size_t i = 0; i < 5; ++i) {
    const bool mono = isGrey();
    m_judged[i] = QColor(mono ? kMonoLevels[i] : kJudged[i]);
    m_levels[i] = QColor(mono ? kMonoLevels[i] : kNeutral[i]);
    const double share = mono ? 0.4 : 0.24;
    m_bands[i] = dark ? QColor(kDarkBands[i]) : mixed(m_paper, QColor(mono ? kMonoLevels[i] : kLevels[i]), share);
  }
  m_tones = tonesFor(kind, m_paper, m_ink);
}

QColor Theme::level(int step, Sense sense) const {
  if (step < 0 || step > 4) return m_paper;
  const auto at = static_cast<std::size_t>(step);
  if (sense == Sense::Neutral) return m_levels[at];
  return m_judged[sense == Sense::HighIsBad ? at : 4 - at];
}

QColor Theme::band(int step) const {
  return step < 0 || step > 4 ? m_paper : m_bands[static_cast<std::size_t>(step)];
}

QColor Theme::textOn(const QColor& background) const {
  return contrast(m_ink, background) >= contrast(m_paper, background) ? m_ink : m_paper;
}

QFont Theme::font(TextRole role) const {
  switch (role) {
    case TextRole::Title: {
      QFont title = font(10.5);
      if (!isForPaper()) title.setWeight(QFont::DemiBold);
      return title;
    }
    case TextRole::PanelTitle: {
      QFont title = font(9);
      if (!isForPaper()) title.setWeight(QFont::DemiBold);
      return title;
    }
    case TextRole::Label: return font(9);
    case TextRole::Small: break;
  }
  return font(7.5);
}

QFont Theme::font(double points) const {
  QFont font;
  font.setFamilies(m_families);
  // Pixels, not points: the picture is laid out once and then scaled to whatever device it is painted on.
  font.setPixelSize(qMax(1, qRound(points * 96 / 72 * m_scale * m_typeScale)));
  font.setHintingPreference(QFont::PreferNoHinting);
  font.setStyleStrategy(QFont::StyleStrategy(QFont::PreferOutline | QFont::PreferAntialias));
  return font;
}

ThemeKind themeByName(const QString& name) {
  if (name == QLatin1String("screen")) return ThemeKind::Screen;
  if (name == QLatin1String("dark")) return ThemeKind::Dark;
  if (name == QLatin1String("mono")) return ThemeKind::Mono;
  if (name == QLatin1String("greyscale")) return ThemeKind::Greyscale;
  if (name == QLatin1String("journal")) return ThemeKind::Journal;
  return ThemeKind::Print;
}

QColor mixed(const QColor& under, const QColor& over, double share) {
  const auto channel = [share](int a, int b) { return qRound(a + (b - a) * share); };
  return QColor(channel(under.red(), over.red()), channel(under.green(), over.green()),
                channel(under.blue(), over.blue()));
}

double contrast(const QColor& a, const QColor& b) {
  const double la = luminance(a), lb = luminance(b);
  return (std::max(la, lb) + 0.05) / (std::min(la, lb) + 0.05);
}

}  // namespace hz
