// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/type_check.h"
#include "support/registry.h"
#include "ui/common/look.h"

#include <QtTest>

using namespace hz;

class TypeCheckTest : public QObject {
  Q_OBJECT
  static Figure named(const std::string& name) {
    Figure figure;
    FigurePanel panel;
    panel.y.categories = {name};
    figure.panels = {panel};
    return figure;
  }

 private slots:
  void initTestCase() { applyLook(false); }

  void aFontThatIsNotThereIsTold() {
    ExportOptions options;
    QVERIFY(typeLackOf(named("行政"), options).isNone());
    options.fontFamily = QStringLiteral("No Such Face");
    const TypeLack lack = typeLackOf(named("行政"), options);
    QCOMPARE(lack.family, options.fontFamily);
    QVERIFY(typeLackText(lack, Language::English).contains(QLatin1String("No Such Face")));
    QVERIFY(typeLackText(lack, Language::Chinese).contains(QLatin1String("No Such Face")));
    options.fontFamily = Theme(ThemeKind::Print, {}).font(TextRole::Label).families().constFirst();
    QVERIFY(typeLackOf(named("行政"), options).isNone());
  }
  void aCharacterNoFontHasIsTold() {
    // Of the last private plane, which no font fills.
    const TypeLack lack = typeLackOf(named("K01 行\U0010FFF0政\U0010FFF0"), {});
    QCOMPARE(lack.glyphs, QString::fromUtf8("\U0010FFF0"));
    QVERIFY(typeLackText(lack, Language::English).contains(QLatin1String("U+10FFF0")));
  }
  void whatHasNoFormOfItsOwnLacksNothing() { QVERIFY(typeLackOf(named("a\u200Bb\u00A0c\u202Ed"), {}).isNone()); }
};

HZ_TEST(TypeCheckTest)
#include "type_check_test.moc"
