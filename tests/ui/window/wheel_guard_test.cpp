// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/wheel_guard.h"
#include "support/registry.h"
#include "ui/charts/plot_view.h"
#include "ui/charts/qcp.h"
#include "window/every_view.h"

#include <QAbstractSlider>
#include <QAbstractSpinBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLineEdit>
#include <QScrollArea>
#include <QScrollBar>
#include <QSlider>
#include <QSpinBox>
#include <QTabBar>
#include <QVBoxLayout>

using namespace hz;

namespace {

/// One notch of the wheel over the middle of a widget, as the system sends it.
void wheel(QWidget* widget, int notches) {
  const QPointF middle = widget->rect().center();
  QWheelEvent event(middle, widget->mapToGlobal(middle), {}, {0, 120 * notches}, Qt::NoButton, Qt::NoModifier,
                    Qt::NoScrollPhase, false);
  QSpontaneKeyEvent::setSpontaneous(&event);  // others are not passed on to what lies around
  qApp->notify(widget, &event);
}

/// What the wheel could have changed.
QString valueOf(const QWidget* widget) {
  if (const auto* box = qobject_cast<const QComboBox*>(widget)) return QString::number(box->currentIndex());
  if (const auto* tabs = qobject_cast<const QTabBar*>(widget)) return QString::number(tabs->currentIndex());
  if (const auto* box = qobject_cast<const QAbstractSpinBox*>(widget)) return box->text();
  if (const auto* slider = qobject_cast<const QAbstractSlider*>(widget)) return QString::number(slider->value());
  return {};
}

QList<QWidget*> changeable(QWidget* view) {
  QList<QWidget*> all;
  for (QWidget* widget : view->findChildren<QWidget*>()) {
    if (!widget->isVisible() || qobject_cast<QScrollBar*>(widget) != nullptr) continue;
    if (qobject_cast<QComboBox*>(widget) != nullptr || qobject_cast<QAbstractSpinBox*>(widget) != nullptr ||
        qobject_cast<QAbstractSlider*>(widget) != nullptr || qobject_cast<QTabBar*>(widget) != nullptr)
      all << widget;
  }
  return all;
}

}  // namespace

/// The wheel over a field scrolls the page and changes nothing, unless the field has the keyboard.
class WheelGuardTest : public QObject {
  Q_OBJECT

 private slots:
  void nothingChangesOnAnyPageOrDialog() {
    WindowFixture fixture;
    const QString folder = fixture.simulate(3, 40);
    fixture.projectWith(QStringLiteral("W.hengzhi"), WindowFixture::sheets(folder));
    QVERIFY(fixture.settle());
    int fields = 0;
    const Visit turn = [&](const QString& name, QWidget* view) {
      for (QPointer<QWidget> field : changeable(view)) {
        if (QWidget* focused = QApplication::focusWidget()) focused->clearFocus();
        const QString before = valueOf(field);
        for (const int notches : {-1, -1, 1, 1, 1}) wheel(field, notches);
        QVERIFY2(field && valueOf(field) == before, qPrintable(name + QStringLiteral(": ") + field->objectName()));
        QVERIFY2(!field->hasFocus(), qPrintable(name + QStringLiteral(": ") + field->objectName()));
        ++fields;
      }
    };
    // Some of the method's fields are folded away.
    for (QToolButton* section : fixture.find<QDockWidget>("methodDock")->findChildren<QToolButton*>())
      if (section->property("section").toBool()) section->setChecked(true);
    everyPage(fixture, turn);
    QVERIFY2(fields > 15, qPrintable(QString::number(fields)));
    QVERIFY(fixture.session().recipe() == Recipe{});
    everyStep(fixture, WindowFixture::sheets(folder).mid(4), turn);
    everyDialog(fixture, folder + QStringLiteral("/responses.csv"), turn);
  }

  void withTheFocusTheWheelTurns() {
    WindowFixture fixture;
    fixture.projectWith(QStringLiteral("F.hengzhi"), WindowFixture::sheets(fixture.simulate(3, 40, 1)));
    auto* hours = fixture.find<QDoubleSpinBox>("hoursTargetSpinBox");
    const double before = hours->value();
    wheel(hours, 1);
    QCOMPARE(hours->value(), before);
    hours->setFocus();
    QTRY_VERIFY(hours->hasFocus());
    wheel(hours, 1);
    QVERIFY(hours->value() > before);
    // Also where the system sends it to the text inside.
    const double turned = hours->value();
    wheel(hours->findChild<QLineEdit*>(), 1);
    QVERIFY(hours->value() > turned);
  }

  void aFieldMadeLaterIsGuardedToo() {
    WindowFixture fixture;
    QWidget later;
    auto* layout = new QVBoxLayout(&later);
    auto* number = new QSpinBox;
    auto* list = new QComboBox;
    list->addItems({QStringLiteral("a"), QStringLiteral("b")});
    auto* slider = new QSlider(Qt::Horizontal);
    for (QWidget* field : QList<QWidget*>{new QLineEdit, number, list, slider}) layout->addWidget(field);
    later.show();
    QVERIFY(QTest::qWaitForWindowActive(&later));
    for (QWidget* field : QList<QWidget*>{number, list, slider}) {
      const QString before = valueOf(field);
      wheel(field, -1);
      wheel(field, 1);
      wheel(field, 1);
      QCOMPARE(valueOf(field), before);
      QVERIFY((field->focusPolicy() & Qt::WheelFocus) != Qt::WheelFocus);
    }
  }

  void overAFieldAndOverAChartTheAreaAroundScrolls() {
    WindowFixture fixture;
    QScrollArea area;
    auto* content = new QWidget;
    auto* layout = new QVBoxLayout(content);
    auto* number = new QSpinBox;
    auto* chart = new PlotView;
    chart->setFixedHeight(300);
    auto* filler = new QWidget;
    filler->setFixedHeight(2000);
    for (QWidget* part : QList<QWidget*>{number, chart, filler}) layout->addWidget(part);
    area.setWidget(content);
    area.setWidgetResizable(true);
    area.resize(400, 400);
    area.show();
    QVERIFY(QTest::qWaitForWindowExposed(&area));
    for (QWidget* part : QList<QWidget*>{number, chart->plot()}) {
      area.verticalScrollBar()->setValue(0);
      area.setFocus();
      wheel(part, -1);
      QVERIFY2(area.verticalScrollBar()->value() > 0, part->metaObject()->className());
    }
  }
};

HZ_TEST(WheelGuardTest)
#include "wheel_guard_test.moc"
