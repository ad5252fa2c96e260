// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/theme.h"
#include "support/registry.h"
#include "ui/common/look.h"

#include <QtTest>

#include <cmath>
#include <set>

using namespace hz;

/// Colours of figures as a copier or a printer without colour shows them: converted to their luminance.
class ThemeTest : public QObject {
  Q_OBJECT
  static constexpr ThemeKind kKinds[] = {ThemeKind::Screen, ThemeKind::Dark,      ThemeKind::Print,
                                         ThemeKind::Mono,   ThemeKind::Greyscale, ThemeKind::Journal};
  static constexpr Tone kSeries[] = {Tone::Series1, Tone::Series2, Tone::Series3,
                                     Tone::Series4, Tone::Series5, Tone::Series6};

  /// Relative luminance 0..1 (WCAG 2.1), by the formula once more and not by the theme's own.
  static double luminance(const QColor& colour) {
    const auto linear = [](double c) { return c <= 0.03928 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4); };
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF());
  }
  static double ratio(const QColor& a, const QColor& b) {
    const double la = luminance(a), lb = luminance(b);
    return (std::max(la, lb) + 0.05) / (std::min(la, lb) + 0.05);
  }
  static void eachKind() {
    QTest::addColumn<ThemeKind>("kind");
    for (const ThemeKind kind : kKinds) QTest::addRow("%d", int(kind)) << kind;
  }

 private slots:
  void initTestCase() { applyLook(false); }

  void seriesHaveTheColoursOfOkabeAndIto() {
    const QRgb published[] = {0x0072B2, 0xE69F00, 0x009E73, 0xCC79A7, 0xD55E00, 0x56B4E9};
    const Theme theme(ThemeKind::Print, {});
    for (std::size_t i = 0; i < 6; ++i) QCOMPARE(theme.tone(kSeries[i]).colour, QColor(published[i]));
  }

  void seriesDifferWithoutColour_data() { eachKind(); }
  void seriesDifferWithoutColour() {
    QFETCH(ThemeKind, kind);
    const Theme theme(kind, {});
    std::set<MarkerShape> markers;
    std::set<FillPattern> patterns;
    for (const Tone tone : kSeries) {
      markers.insert(theme.tone(tone).marker);
      patterns.insert(theme.tone(tone).pattern);
      QVERIFY(ratio(theme.tone(tone).colour, theme.paper()) > 1.9);
    }
    QCOMPARE(markers.size(), std::size_t{6});
    if (theme.isForPaper()) QCOMPARE(patterns.size(), std::size_t{6});
    // Warm and cool of one meaning: by luminance, marker or pattern.
    const ToneStyle &good = theme.tone(Tone::Good), &bad = theme.tone(Tone::Bad);
    QVERIFY(good.marker != bad.marker);
    if (theme.isForPaper()) QVERIFY(good.pattern != bad.pattern);
  }

  void stepsDarkenOneByOne_data() { eachKind(); }
  void stepsDarkenOneByOne() {
    QFETCH(ThemeKind, kind);
    const Theme theme(kind, {});
    for (const Sense sense : {Sense::Neutral, Sense::HighIsBad, Sense::HighIsGood}) {
      for (int step = 1; step < 5; ++step) {
        const QColor before = theme.level(step - 1, sense), now = theme.level(step, sense);
        const bool darkens = luminance(now) < luminance(before);
        QCOMPARE(darkens, sense != Sense::HighIsGood);
        QVERIFY2(ratio(before, now) > 1.1, qPrintable(QString::number(ratio(before, now))));
      }
      for (int step = 0; step < 5; ++step) {
        const QColor cell = theme.level(step, sense);
        QVERIFY2(ratio(theme.textOn(cell), cell) > 3, qPrintable(cell.name()));
      }
    }
  }

  void bandsAreQuieterThanTheData_data() { eachKind(); }
  void bandsAreQuieterThanTheData() {
    QFETCH(ThemeKind, kind);
    const Theme theme(kind, {});
    for (int step = 0; step < 5; ++step) {
      QVERIFY(ratio(theme.band(step), theme.paper()) < 1.9);
      QVERIFY(ratio(theme.band(step), theme.tone(Tone::Series1).colour) > 2.2);
      QVERIFY(ratio(theme.band(step), theme.ink()) > 4.5);
      if (step > 0) QVERIFY(theme.band(step) != theme.band(step - 1));
    }
  }

  void greyThemesHaveNoColour() {
    for (const ThemeKind kind : {ThemeKind::Mono, ThemeKind::Greyscale}) {
      const Theme theme(kind, {});
      for (int tone = 0; tone < 12; ++tone) {
        const ToneStyle& style = theme.tone(Tone(tone));
        for (const QColor& colour : {style.colour, style.fill, style.patternInk}) QCOMPARE(colour.hsvSaturation(), 0);
      }
      for (int step = 0; step < 5; ++step) {
        QCOMPARE(theme.level(step, Sense::HighIsBad).hsvSaturation(), 0);
        QCOMPARE(theme.band(step).hsvSaturation(), 0);
      }
    }
  }
};

HZ_TEST(ThemeTest)
#include "theme_test.moc"
