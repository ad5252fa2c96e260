// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "import/personal_data.h"
#include "base/fault.h"
#include "base/hash.h"
#include "core/import/batches.h"
#include "import/pseudonym.h"
#include "import/reader.h"
#include "support/registry.h"

#include <QtTest>

#include <sys/stat.h>
#include <unicode/unistr.h>
#include <fstream>
#include <map>
#include <random>

using namespace hz;
using namespace hz::test;

namespace {

std::string bytesOf(std::initializer_list<int> bytes) {
  std::string out;
  for (const int byte : bytes) out += static_cast<char>(byte);
  return out;
}

std::string hexOf(const std::string& bytes) {
  return QByteArray::fromStdString(bytes).toHex().toStdString();
}

/// Persons that do not exist.
class MadeUp {
 public:
  explicit MadeUp(unsigned int seed) : m_random(seed) {}
  int below(int n) { return static_cast<int>(m_random() % static_cast<unsigned int>(n)); }
  std::string digits(int count) {
    std::string text;
    for (int i = 0; i < count; ++i) text += static_cast<char>('0' + below(10));
    return text;
  }
  std::string two(int from, int to) {
    const int n = from + below(to - from + 1);
    return (n < 10 ? "0" : "") + std::to_string(n);
  }
  std::string phone() { return "1" + std::to_string(3 + below(7)) + digits(9); }
  std::string identity() {
    std::string text = "42010" + digits(1) + std::to_string(1940 + below(70)) + two(1, 12) + two(1, 28) + digits(3);
    constexpr int kWeights[] = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    int sum = 0;
    for (std::size_t i = 0; i < 17; ++i) sum += kWeights[i] * (text[i] - '0');
    return text + "10X98765432"[sum % 11];
  }
  std::string oldIdentity() { return "42010" + digits(1) + two(40, 99) + two(1, 12) + two(1, 28) + digits(3); }
  std::string card() {
    std::string text = "622848" + digits(12);
    int sum = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
      int digit = text[text.size() - 1 - i] - '0';
      if (i % 2 == 0) digit = digit > 4 ? 2 * digit - 9 : 2 * digit;
      sum += digit;
    }
    return text + static_cast<char>('0' + (10 - sum % 10) % 10);
  }
  std::string one(std::initializer_list<const char*> of) { return *(of.begin() + below(static_cast<int>(of.size()))); }
  std::string name() {
    return one({"王", "李", "张", "刘", "欧阳", "陈", "杨", "黄"}) + one({"小", "建", "晓", "志", "海", "国", "春"}) +
           one({"明", "红", "军", "燕", "华", "波", "兰", "强"});
  }

 private:
  std::mt19937 m_random;
};

struct Kind {
  const char* kind;
  const char* chinese;
  const char* english;
  bool byValue;  ///< found whatever the name
};
const std::vector<Kind> kKinds{{"phone", "您的手机号码", "phone", true},
                               {"identity_number", "身份证号", "id_number", true},
                               {"identity_number", "证件号码（旧）", "national ID", true},
                               {"name", "姓名", "full name", true},
                               {"email", "电子邮箱", "e-mail address", true},
                               {"url", "个人主页", "homepage", true},
                               {"account", "微信号", "WeChat ID", false},
                               {"network_address", "IP地址", "IP address", true},
                               {"network_address", "IP（六）", "ip", true},
                               {"location", "GPS坐标", "geopoint", true},
                               {"bank_card", "银行卡号", "card number", true},
                               {"number_plate", "车牌号", "licence plate", true},
                               {"document", "护照号", "passport", true},
                               {"address", "家庭住址", "home address", true},
                               {"birth_date", "出生日期", "date of birth", false},
                               {"free_text", "其他意见", "remarks", true},
                               {"device", "设备号", "device ID", false}};

std::string valueOf(std::size_t k, MadeUp& m) {
  switch (k) {
    case 0: return m.phone();
    case 1: return m.identity();
    case 2: return m.oldIdentity();
    case 3: return m.name();
    case 4: return "user" + m.digits(5) + "@example.org";
    case 5: return "https://example.org/u/" + m.digits(6);
    case 6: return "wx_" + m.digits(6);
    case 7: return "192.0.2." + std::to_string(m.below(255)) + "(湖北-武汉)";
    case 8: return "2001:db8::" + m.two(10, 99);
    case 9: return "30.5" + m.digits(5) + " 114.3" + m.digits(5) + " 23.0 5.0";
    case 10: return m.card();
    case 11: return "鄂A" + m.digits(5);
    case 12: return "E" + m.digits(8);
    case 13: return "珞喻路" + m.digits(3) + "号" + m.digits(1) + "栋" + m.digits(3) + "室";
    case 14: return std::to_string(1940 + m.below(70)) + "-" + m.two(1, 12) + "-" + m.two(1, 28);
    case 15: return m.below(4) == 0 ? "请打电话给我 " + m.phone() + "，谢谢" : std::string("希望多一些活动，谢谢社区");
    default: return "dev" + m.digits(10);
  }
}

}  // namespace

class PersonalDataTest : public QObject {
  Q_OBJECT

 private slots:
  /// Test cases 1, 2, 3, 4, 6 and 7 of RFC 4231.
  void hmacOfRfc4231() {
    const std::string a20(20, '\xaa'), key131(131, '\xaa');
    QCOMPARE(hexOf(hmacSha256(std::string(20, '\x0b'), "Hi There")),
             std::string("b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"));
    QCOMPARE(hexOf(hmacSha256("Jefe", "what do ya want for nothing?")),
             std::string("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"));
    QCOMPARE(hexOf(hmacSha256(a20, std::string(50, '\xdd'))),
             std::string("773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe"));
    std::string counting;
    for (int i = 1; i <= 25; ++i) counting += static_cast<char>(i);
    QCOMPARE(hexOf(hmacSha256(counting, std::string(50, '\xcd'))),
             std::string("82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b"));
    QCOMPARE(hexOf(hmacSha256(key131, "Test Using Larger Than Block-Size Key - Hash Key First")),
             std::string("60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"));
    QCOMPARE(hexOf(hmacSha256(key131,
                              "This is a test using a larger than block-size key and a larger than block-size "
                              "data. The key needs to be hashed before being used by the HMAC algorithm.")),
             std::string("9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2"));
  }

  /// RFC 4648, section 10, without padding.
  void base32OfRfc4648() {
    const std::map<std::string, std::string> expected{{"", ""},
                                                      {"f", "MY"},
                                                      {"fo", "MZXQ"},
                                                      {"foo", "MZXW6"},
                                                      {"foob", "MZXW6YQ"},
                                                      {"fooba", "MZXW6YTB"},
                                                      {"foobar", "MZXW6YTBOI"}};
    for (const auto& [text, encodedText] : expected) QCOMPARE(base32(text), encodedText);
    QCOMPARE(base32(bytesOf({0xff, 0xff, 0xff, 0xff, 0xff})), std::string("77777777"));
  }

  void pseudonymsLinkAndDoNotTell() {
    const Pseudonymizer one(std::string(32, 'k')), other(std::string(32, 'l'));
    const std::string word = one.pseudonym("phone", "13800138000");
    QCOMPARE(word.size(), std::size_t{16});
    for (const char* same : {"+86 138-0013-8000", "１３８００１３８０００", " 13800138000 ", "8613800138000"})
      QCOMPARE(one.pseudonym("account", same), word);  // a mobile number is one in any column
    QVERIFY(one.pseudonym("phone", "13800138001") != word);
    QVERIFY(other.pseudonym("phone", "13800138000") != word);
    QVERIFY(one.pseudonym("name", "abc") != one.pseudonym("account", "abc"));
    QCOMPARE(one.pseudonym("name", "ABC"), one.pseudonym("name", "a b-c"));
    QCOMPARE(one.pseudonym("name", "  "), std::string());
    QCOMPARE(word, base32(hmacSha256(std::string(32, 'k'),
                                     "phone\x1f"
                                     "13800138000"))
                       .substr(0, 16));
  }

  void keyFilesAreForTheirOwnerOnly() {
    const QTemporaryDir folder;
    const std::string path = folder.filePath("密钥 (1).key").toStdString();
    Pseudonymizer::createKeyFile(path);
    struct stat facts {};
    QCOMPARE(::stat(path.c_str(), &facts), 0);
    QCOMPARE(static_cast<int>(facts.st_mode & 0777), 0600);
    const std::string word = Pseudonymizer::fromFile(path).pseudonym("name", "x");
    QCOMPARE(Pseudonymizer::fromFile(path).pseudonym("name", "x"), word);
    try {
      Pseudonymizer::createKeyFile(path);
      QFAIL("a key was overwritten");
    } catch (const Fault& fault) {
      QCOMPARE(fault.code(), FaultCode::FileExists);
    }
    QCOMPARE(Pseudonymizer::fromFile(path).pseudonym("name", "x"), word);
    std::ofstream(folder.filePath("no.key").toStdString()) << "hengzhi pseudonym key 1\n1234\n";
    for (const char* bad : {"no.key", "absent.key"}) {
      try {
        Pseudonymizer::fromFile(folder.filePath(bad).toStdString());
        QFAIL(bad);
      } catch (const Fault& fault) {
        QCOMPARE(fault.code(), FaultCode::FileUnreadable);
      }
    }
  }

  /// Every kind, in five layouts and three encodings.
  void everyKindIsFound_data() {
    QTest::addColumn<int>("layout");
    QTest::addColumn<QByteArray>("encoding");
    const char* layouts[] = {"Chinese names", "English names", "numbered questions", "groups",
                             "names that say nothing"};
    for (int layout = 0; layout < 5; ++layout) {
      for (const char* encoding : {"UTF-8", "UTF-8 BOM", "GB18030"})
        QTest::newRow(qPrintable(QString("%1, %2").arg(layouts[layout], encoding))) << layout << QByteArray(encoding);
    }
  }
  void everyKindIsFound() {
    QFETCH(int, layout);
    QFETCH(QByteArray, encoding);
    MadeUp made(static_cast<unsigned int>(layout + 1));
    std::string text = "no";
    std::vector<std::string> names;
    for (std::size_t k = 0; k < kKinds.size(); ++k) {
      const std::string number = std::to_string(k + 1);
      names.push_back(layout == 0   ? kKinds[k].chinese
                      : layout == 1 ? kKinds[k].english
                      : layout == 2 ? number + "、" + kKinds[k].chinese
                      : layout == 3 ? std::string("grp/") + kKinds[k].english
                                    : "v" + number);
      text += "," + names.back();
    }
    text += "\n";
    for (int row = 0; row < 60; ++row) {
      text += "S" + std::to_string(1000 + row);
      for (std::size_t k = 0; k < kKinds.size(); ++k) text += "," + valueOf(k, made);
      text += "\n";
    }
    const QTemporaryDir folder;
    const std::string path = folder.filePath("数据.csv").toStdString();
    std::ofstream(path, std::ios::binary) << (encoding == "GB18030"     ? encoded(text, "gb18030")
                                              : encoding == "UTF-8 BOM" ? "\xEF\xBB\xBF" + text
                                                                        : text);
    const Inspection found = inspectTable(path, {});
    QCOMPARE(found.columns[0].personal, std::string());
    for (std::size_t k = 0; k < kKinds.size(); ++k) {
      if (layout == 4 && !kKinds[k].byValue) continue;
      QVERIFY2(found.columns[k + 1].personal == kKinds[k].kind,
               (names[k] + ": " + found.columns[k + 1].personal + ", not " + kKinds[k].kind).c_str());
    }
    // No preview and no example shows a whole number of a person.
    for (const auto& row : found.preview) {
      for (const std::string& cell : row) {
        QVERIFY2(!isMobileNumber(cell) && !isIdentityNumber(cell) && !isEmail(cell), cell.c_str());
        QVERIFY2(withoutPersonalNumbers(cell) == cell, cell.c_str());
      }
    }
  }

  /// A latitude beside a longitude, in columns whose names say nothing.
  void pairsOfCoordinates() {
    PersonalDataWatch watch({"a", "b", "c"}, {true, true, true});
    RawBatch batch = batchOf({{"30.59276", "114.30525", "0.4123"},
                              {"30.59271", "114.30522", "1.2222"},
                              {"30.59272", "114.30521", "0.9871"}});
    watch.leaveOut(batch);
    QCOMPARE(watch.found().size(), std::size_t{2});
    QCOMPARE(std::string(batch.cell(0, 0)), std::string());
    QCOMPARE(std::string(batch.cell(0, 2)), std::string("0.4123"));
  }

  /// At most one in a hundred ordinary columns is taken for personal.
  void ordinaryColumnsAreLeftAlone() {
    MadeUp m(7);
    std::vector<std::string> names;
    std::vector<std::function<std::string(int)>> makers;
    const auto column = [&](const std::string& name, std::function<std::string(int)> maker) {
      names.push_back(name);
      makers.push_back(std::move(maker));
    };
    for (int i = 1; i <= 60; ++i)
      column("第" + std::to_string(i) + "题", [&](int) { return std::to_string(1 + m.below(5)); });
    for (const char* question :
         {"您平时用手机上网吗？", "您对社区电话服务满意吗？", "微信使用频率", "是否办理过身份证",
          "Do you own a mobile phone?", "地址标识是否清楚", "How often do you e-mail the committee?",
          "您知道居委会的电话吗？", "name recognition score", "您的出生地"})
      column(question, [&](int) { return m.one({"经常", "有时", "从不"}); });
    column("教育程度", [&](int) { return m.one({"小学", "初中", "高中", "大专", "本科"}); });
    column("职业", [&](int) { return m.one({"教师", "工人", "农民", "医生", "公务员", "个体户"}); });
    column("学校", [&](int) { return m.one({"武大附小", "华师一附中", "江城小学"}); });
    column("社区名称", [&](int) { return m.one({"王家墩", "高雄路", "黄鹤楼", "方正里", "周家湾"}); });
    column("平台编号", [&](int row) { return std::to_string(20190000000LL + row * 37); });
    column("流水号", [&](int row) { return "E" + std::to_string(20190000 + row); });
    column("随机数", [&](int) { return std::to_string(20000000000LL + m.below(1000000)); });
    column("订单", [&](int row) { return "2019100812345678" + std::to_string(10 + row % 90); });
    column("得分", [&](int) { return "0." + m.digits(6); });
    column("z1", [&](int) { return (m.below(2) ? "-1." : "1.") + m.digits(5); });
    column("权重", [&](int) { return "1." + m.digits(8); });
    column("年龄", [&](int) { return std::to_string(18 + m.below(70)); });
    column("收入", [&](int) { return std::to_string(m.below(20000)); });
    column("访问日期", [&](int) { return "2019-10-" + m.two(1, 28); });
    column("意见", [&](int) { return m.one({"希望多办活动", "垃圾分类要加强", "楼道灯坏了3天", "没有", "停车难"}); });
    column("公交", [&](int) { return m.one({"1号线", "2号线", "3号线"}) == "1号线" ? "地铁" : "公交"; });
    column("版本", [&](int) { return m.one({"1.0.2", "1.0.3"}); });
    column("比例", [&](int) { return m.digits(2) + ".5%"; });
    column("uuid", [&](int) { return m.digits(8) + "-" + m.digits(4) + "-" + m.digits(4) + "-" + m.digits(12); });
    column("hash", [&](int) { return "ab" + m.digits(30); });
    column("时长", [&](int) { return m.digits(3) + "秒"; });
    while (names.size() < 120) column("x" + std::to_string(names.size()), [&](int) { return m.digits(4); });
    PersonalDataWatch watch(names, std::vector<bool>(names.size(), true));
    std::vector<std::vector<std::string>> rows;
    for (int row = 0; row < 200; ++row) {
      auto& cells = rows.emplace_back();
      for (const auto& maker : makers) cells.push_back(maker(row));
    }
    RawBatch batch = batchOf(rows);
    watch.leaveOut(batch);
    std::string alarms;
    for (const PersonalFinding& found : watch.found())
      alarms += found.column + " (" + std::string(personalKindName(found.kind)) + ") ";
    QVERIFY2(watch.found().size() <= 1, alarms.c_str());
  }

  void whatTheUserWantsIsDone() {
    const auto rows = [] {
      return batchOf({{"13800138000", "13800138000", "13800138000", "x"},
                      {"13800138001", "13800138001", "13800138001", "y"},
                      {"13800138002", "13800138002", "13800138002", "z"}});
    };
    PersonalDataWatch watch({"a", "b", "c", "d"}, {true, true, true, true});
    const auto key = std::make_shared<Pseudonymizer>(std::string(32, 'k'));
    watch.setActions({{"b", PersonalAction::Keep}, {"c", PersonalAction::Pseudonym}, {"d", PersonalAction::Pseudonym}},
                     key);
    RawBatch batch = rows();
    watch.leaveOut(batch);
    QCOMPARE(std::string(batch.cell(0, 0)), std::string());
    QCOMPARE(std::string(batch.cell(0, 1)), std::string("13800138000"));
    QCOMPARE(std::string(batch.cell(0, 2)), key->pseudonym("phone", "13800138000"));
    QCOMPARE(std::string(batch.cell(0, 3)), key->pseudonym("text", "x"));
    PersonalDataWatch numbered({"id"}, {true});
    numbered.setIdentifier(0);
    RawBatch ids = batchOf({{"13800138000"}, {"13800138001"}, {"13800138002"}});
    numbered.leaveOut(ids);
    QCOMPARE(std::string(ids.cell(0, 0)), std::string("row-2"));
    for (const auto& wrong : {std::pair(std::string("nowhere"), PersonalAction::Keep),
                              std::pair(std::string("a"), PersonalAction::Pseudonym)}) {
      PersonalDataWatch refusing({"a"}, {true});
      try {
        refusing.setActions({wrong}, nullptr);
        QFAIL("accepted");
      } catch (const Fault& fault) {
        QCOMPARE(fault.code(), FaultCode::BadArgument);
      }
    }
  }

  /// Identifiers made of community, year and number look like telephones to a careless eye.
  void identifiersAreNoTelephones() {
    PersonalDataWatch watch({"resp_id", "code"}, {true, true});
    watch.setIdentifier(0);
    std::vector<std::vector<std::string>> rows;
    for (int row = 0; row < 300; ++row) {
      const std::string id = "K" + std::to_string(100 + row) + "-2019-" + std::to_string(1000 + row);
      rows.push_back({id, id});
    }
    RawBatch batch = batchOf(rows);
    watch.leaveOut(batch);
    QVERIFY(watch.found().empty());
    for (std::size_t row = 0; row < rows.size(); ++row) {
      QCOMPARE(std::string(batch.cell(row, 0)), rows[row][0]);
      QCOMPARE(std::string(batch.cell(row, 1)), rows[row][1]);
    }
  }

  void numbersInsideOfTexts() {
    QCOMPARE(withoutPersonalNumbers("call 138-0013-8000 or a.b@example.org."), std::string("call *** or ***."));
    QCOMPARE(withoutPersonalNumbers("我的号是１３８００１３８０００"), std::string("我的号是***"));
    QCOMPARE(withoutPersonalNumbers("身份证11010519491231002X号"), std::string("身份证***号"));
    for (const char* same : {"2019年第3次会议有12345人", "3-5 people, 2 times", "第10000000001号", "a@b",
                             "K130-2019-0001", "130-2019-0001-7"})
      QCOMPARE(withoutPersonalNumbers(same), std::string(same));
    QCOMPARE(maskedCell("13800138000"), std::string("13*******00"));
    QCOMPARE(maskedCell("王小明"), std::string("王*明"));
    QCOMPARE(maskedCell("王明"), std::string("王*"));
  }
};

HZ_TEST(PersonalDataTest)
#include "personal_data_test.moc"
