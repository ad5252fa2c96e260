// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/registry.h"
#include "window/framework_hand.h"
#include "window/small_project.h"

#include <QDropEvent>
#include <QLabel>
#include <QMimeData>
#include <QUndoStack>

using namespace hz;

/// Bad definitions of the page Framework, and questions brought into its tree by mouse and by keys.
class FrameworkFormTest : public QObject {
  Q_OBJECT
 private:
  std::unique_ptr<WindowFixture> m_fixture;
  std::unique_ptr<FrameworkHand> m_hand;

  const Framework& stored() { return m_fixture->session().framework(); }
  std::vector<std::string> childrenOf(const std::string& code) {
    std::vector<std::string> codes;
    for (const Node* child : stored().children(code)) codes.push_back(child->code);
    return codes;
  }
  /// Presses at one place, moves and lets go at another. Windows that are not shown drag nothing by themselves: what
  /// the press has chosen is brought to the other place by the events that the window system would send.
  void drag(QAbstractItemView* from, QPoint start, QAbstractItemView* to, QPoint end) {
    QTest::mousePress(from->viewport(), Qt::LeftButton, {}, start);
    const std::unique_ptr<QMimeData> data(from->model()->mimeData(from->selectionModel()->selectedIndexes()));
    QTest::mouseMove(from->viewport(), start + QPoint(0, 1));
    QTest::mouseMove(from->viewport(), start + QPoint(0, QApplication::startDragDistance() + 2));
    QVERIFY(data != nullptr);
    QDragEnterEvent enter(end, Qt::CopyAction, data.get(), Qt::LeftButton, {});
    QCoreApplication::sendEvent(to->viewport(), &enter);
    QVERIFY(enter.isAccepted());
    QDragMoveEvent move(end, Qt::CopyAction, data.get(), Qt::LeftButton, {});
    QCoreApplication::sendEvent(to->viewport(), &move);
    QVERIFY(move.isAccepted());
    QDropEvent drop(end, Qt::CopyAction, data.get(), Qt::LeftButton, {});
    QCoreApplication::sendEvent(to->viewport(), &drop);
    QTest::mouseRelease(from->viewport(), Qt::LeftButton, {}, end);
    QVERIFY(m_fixture->settle());
  }
  QListWidgetItem* unused(const QString& code) {
    auto* list = m_fixture->find<QListWidget>("unusedItemsListWidget");
    for (int i = 0; i < list->count(); ++i)
      if (list->item(i)->data(Qt::UserRole).toString() == code) return list->item(i);
    return nullptr;
  }
  QRect placeOf(const std::string& code) {
    QTreeWidget* tree = m_hand->tree();
    for (QTreeWidgetItemIterator at(tree); *at != nullptr; ++at)
      if ((*at)->data(0, Qt::UserRole + 1).toString().toStdString() == code) return tree->visualItemRect(*at);
    return {};
  }

 private slots:
  void initTestCase() {
    m_fixture = std::make_unique<WindowFixture>();
    m_hand = std::make_unique<FrameworkHand>(*m_fixture);
    openSmall(*m_fixture);
    m_fixture->window->showPage(QStringLiteral("framework"));
    m_hand->act("startBlocksAction");
    QVERIFY(m_fixture->settle());
    QCOMPARE(stored().nodes.size(), std::size_t{8});
    m_fixture->session().undoStack().clear();
  }
  /// Back to one dimension of each block.
  void cleanup() {
    auto* discard = m_fixture->find<QPushButton>("discardFrameworkButton");
    if (discard->isEnabled()) QTest::mouseClick(discard, Qt::LeftButton);
    while (m_fixture->session().undoStack().canUndo()) {
      m_fixture->session().undoStack().undo();
      QVERIFY(m_fixture->settle());
    }
    QCOMPARE(stored().nodes.size(), std::size_t{8});
    QCOMPARE(stored().statistics.size(), std::size_t{0});
  }
  void cleanupTestCase() {
    NoProgress silent;
    QVERIFY(m_fixture->session().read([&](const Project& project) { return project.check(silent); }).empty());
    m_hand.reset();
    m_fixture.reset();
  }

  void badPartsAreNamedAtTheirField_data() {
    QTest::addColumn<QString>("part");   // to be chosen, or the action that adds one
    QTest::addColumn<QString>("cells");  // what is typed, column=text|…; the last is wrong
    const auto row = [](const char* name, const char* part, const char* cells) {
      QTest::newRow(name) << QString::fromLatin1(part) << QString::fromLatin1(cells);
    };
    row("code with a blank", "D1", "iCode=a b");
    row("no code", "D1", "iCode=");
    row("two of one code", "D1", "iCode=D2");
    row("code kept for another result", "D1", "iCode=gap_ratio");
    row("markup in a name", "D1", "iName=<b>Trust</b>");
    row("weight 0", "D1", "Weight=0");
    row("weight no number", "D1", "Weight=much");
    row("gap to nothing", "add_gapAction", "first=");
    row("ends reversed", "add_statisticAction", "lower=5|upper=1");
    row("more needed than there is", "add_mean_driverAction", "parts=x1|needed=3");
    row("choice of nobody", "add_groupAction", "question=sex|codes=");
    row("condition unreadable", "add_diagnosisAction", "condition=D1 >=");
    row("condition of nothing", "add_diagnosisAction", "condition=nobody > 1");
    row("condition divides by zero", "add_diagnosisAction", "condition=D1 / 0 > 1");
    row("condition always divides by zero", "add_diagnosisAction", "condition=D1 / (D2 - D2) > 1");
    row("per zero people", "rate", "numerator=s1|per=0");
    row("of a target of zero", "rate", "numerator=s1|per=1|goalpost=0");
    row("divided by what is always 0", "rate", "numerator=s1|denominator=s2");
    row("no denominator", "ratio", "numerator=s1|denominator=");
    row("numbers all 0", "gini", "question=sex|codes=1 2|midpoints=0 0");
  }
  void badPartsAreNamedAtTheirField() {
    QFETCH(QString, part);
    QFETCH(QString, cells);
    if (part == QLatin1String("rate") || part == QLatin1String("ratio") || part == QLatin1String("gini")) {
      m_hand->act("add_statisticAction");  // s1
      m_hand->act("add_statisticAction");  // one that is always 0
      m_hand->fill("iCode", QStringLiteral("s2"));
      m_hand->fill("upper", QStringLiteral("0"));
      QVERIFY(m_fixture->settle());
      m_hand->choosePart("D1");
      m_hand->act("addIndicatorAction");
      m_hand->chooseKind(part == QLatin1String("rate")    ? "statistic_rate"
                         : part == QLatin1String("ratio") ? "statistic_ratio"
                                                          : "gini_of_midpoints");
    } else if (part.endsWith(QLatin1String("Action"))) {
      m_hand->act(part.toStdString());
    } else {
      m_hand->choosePart(part.toStdString());
    }
    QVERIFY(m_fixture->settle());
    Framework before;
    QByteArray column;
    for (const QString& cell : cells.split(QLatin1Char('|'))) {
      QVERIFY(m_fixture->settle());
      before = stored();
      column = cell.section(QLatin1Char('='), 0, 0).toLatin1();
      m_hand->fill(column.constData(), cell.section(QLatin1Char('='), 1));
    }
    QVERIFY(m_fixture->settle());
    const QString wrong = m_hand->wrongAt(column.constData());
    QVERIFY(!wrong.isEmpty());
    QVERIFY(stored() == before);
  }

  void questionsAreDraggedIntoTheTree() {
    m_fixture->prompts.answers << Prompts::Answer::Accept;
    m_hand->act("startEmptyAction");
    QVERIFY(m_fixture->settle());
    auto* list = m_fixture->find<QListWidget>("unusedItemsListWidget");
    QTreeWidget* tree = m_hand->tree();
    const auto at = [&](const QString& code) { return list->visualItemRect(unused(code)).center(); };
    // On nothing: they begin a dimension. Then on this dimension, and on one of its items.
    drag(list, at(QStringLiteral("x1")), tree, tree->viewport()->rect().center());
    QCOMPARE(childrenOf("D1"), (std::vector<std::string>{"x1"}));
    drag(list, at(QStringLiteral("x2")), tree, placeOf("D1").center());
    drag(list, at(QStringLiteral("x3")), tree, placeOf("x1").center());
    QCOMPARE(childrenOf("D1"), (std::vector<std::string>{"x1", "x2", "x3"}));
    QVERIFY(unused(QStringLiteral("x1")) == nullptr);
    // Within the tree: above another item, then to another dimension.
    drag(tree, placeOf("x3").center(), tree, placeOf("x1").topLeft() + QPoint(30, 1));
    QCOMPARE(childrenOf("D1"), (std::vector<std::string>{"x3", "x1", "x2"}));
    tree->setCurrentItem(nullptr);
    drag(list, at(QStringLiteral("x4")), tree, tree->viewport()->rect().bottomLeft() + QPoint(40, -8));
    const std::string second = stored().find("x4")->parent;
    QVERIFY(second != "D1");
    drag(tree, placeOf("x2").center(), tree, placeOf(second).center());
    QCOMPARE(childrenOf("D1"), (std::vector<std::string>{"x3", "x1"}));
    QCOMPARE(childrenOf(second), (std::vector<std::string>{"x4", "x2"}));
  }

  void severalPartsAreDraggedTogether() {
    QTreeWidget* tree = m_hand->tree();
    const auto dimensions = stored().atLevel(2);
    QCOMPARE(dimensions.size(), std::size_t{2});
    const std::string first = dimensions[0]->code, second = dimensions[1]->code;
    const std::vector<std::string> before = childrenOf(first), other = childrenOf(second);
    const auto choose = [&](const std::string& code, Qt::KeyboardModifiers keys) {
      QTest::mouseClick(tree->viewport(), Qt::LeftButton, keys, placeOf(code).center());
    };
    // The line below a dimension is its first place; they keep their order.
    choose(before[0], {});
    choose(before[2], Qt::ControlModifier);
    drag(tree, placeOf(before[2]).center(), tree, placeOf(second).bottomLeft() + QPoint(60, 0));
    QCOMPARE(childrenOf(first), (std::vector<std::string>{before[1]}));
    QCOMPARE(childrenOf(second), (std::vector<std::string>{before[0], before[2], other[0], other[1], other[2]}));
    // The line above it is the last place of the dimension before.
    choose(other[0], {});
    choose(other[1], Qt::ShiftModifier);
    drag(tree, placeOf(other[1]).center(), tree, placeOf(second).topLeft() + QPoint(60, 0));
    QCOMPARE(childrenOf(first), (std::vector<std::string>{before[1], other[0], other[1]}));
    // Several are removed in one step.
    choose(before[0], {});
    choose(before[2], Qt::ControlModifier);
    QTest::mouseClick(m_fixture->find<QPushButton>("removePartButton"), Qt::LeftButton);
    QVERIFY(m_fixture->settle());
    QCOMPARE(childrenOf(second), (std::vector<std::string>{other[2]}));
    m_fixture->session().undoStack().undo();
    QVERIFY(m_fixture->settle());
    QCOMPARE(childrenOf(second), (std::vector<std::string>{before[0], before[2], other[2]}));
  }

  void theSameByKeysAlone() {
    m_fixture->prompts.answers << Prompts::Answer::Accept;
    m_hand->act("startEmptyAction");
    QVERIFY(m_fixture->settle());
    auto* list = m_fixture->find<QListWidget>("unusedItemsListWidget");
    list->setCurrentItem(unused(QStringLiteral("x1")));
    list->setFocus();
    QTest::keyClick(list, Qt::Key_Down, Qt::ShiftModifier);
    QTest::keyClick(list, Qt::Key_Return);
    QVERIFY(m_fixture->settle());
    QCOMPARE(childrenOf("D1"), (std::vector<std::string>{"x1", "x2"}));
    m_hand->tree()->setCurrentItem(nullptr);
    list->setCurrentItem(unused(QStringLiteral("x4")));
    QTest::keyClick(list, Qt::Key_Return);
    QVERIFY(m_fixture->settle());
    const std::string second = stored().find("x4")->parent;
    QVERIFY(second != "D1");
    // To another dimension, by the field of its form; then upwards.
    m_hand->choosePart("x2");
    m_hand->fill("Parent", QString::fromStdString(second));
    QVERIFY(m_fixture->settle());
    QCOMPARE(childrenOf(second), (std::vector<std::string>{"x4", "x2"}));
    auto* up = m_fixture->find<QPushButton>("partUpButton");
    up->setFocus();
    QTest::keyClick(up, Qt::Key_Space);
    QVERIFY(m_fixture->settle());
    QCOMPARE(childrenOf(second), (std::vector<std::string>{"x2", "x4"}));
  }
};

HZ_TEST(FrameworkFormTest)
#include "framework_form_test.moc"
