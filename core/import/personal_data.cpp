// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "import/personal_data.h"

#include "base/fault.h"
#include "base/number.h"
#include "base/text.h"

#include <algorithm>
#include <array>

namespace hz {
namespace {

constexpr std::size_t kDistinctSample = 1000;

void setCell(RawBatch& batch, std::size_t row, std::size_t column, std::string_view text) {
  batch.cells[row * batch.columns + column] = {static_cast<std::uint32_t>(batch.text.size()),
                                               static_cast<std::uint32_t>(text.size())};
  batch.text += text;
}

bool contains(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

/// Words behind a number, digits of its own and what is asked of whom, taken off: "5您的手机号码必填" → "手机".
std::string_view withoutTrimmings(std::string_view name) {
  while (!name.empty() && ((name.front() >= '0' && name.front() <= '9') || name.front() == 'q')) {
    if (name.front() == 'q' && (name.size() < 2 || name[1] < '0' || name[1] > '9')) break;
    name.remove_prefix(1);
  }
  constexpr std::string_view kFront[] = {"请填写", "请输入", "请问", "您的", "你的", "受访者", "被访者", "填写人",
                                         "联系人", "户主",   "本人", "居民", "家长", "负责人", "您",     "联系"};
  constexpr std::string_view kBehind[] = {"必填", "选填", "可选", "自动", "号码", "账号", "帐号", "号", "是", "为"};
  for (bool again = true; again;) {
    again = false;
    for (const std::string_view word : kFront) {
      if (name.size() <= word.size() || !name.starts_with(word)) continue;
      name.remove_prefix(word.size());
      again = true;
    }
    for (const std::string_view word : kBehind) {
      if (name.size() <= word.size() || !name.ends_with(word)) continue;
      name.remove_suffix(word.size());
      again = true;
    }
  }
  return name;
}

struct Words {
  PersonalKind kind;
  std::vector<std::string_view> whole;   ///< the name without trimmings is one of these
  std::vector<std::string_view> inside;  ///< or a short name contains one of these
};

const std::vector<Words>& wordsOfKinds() {
  static const std::vector<Words> all{
      {PersonalKind::Phone,
       {"电话", "手机", "移动电话", "座机", "固话", "phone", "mobile", "telephone", "tel", "cell", "cellphone",
        "mobilephone"},
       {"手机号", "电话号", "联系电话", "联系方式", "phonenumber", "mobilenumber", "contactphone", "contactnumber"}},
      {PersonalKind::IdentityNumber,
       {"身份证", "证件", "公民身份", "nationalid", "idcard", "idno"},
       {"身份证号", "证件号", "idcardn", "identitynumber", "idnumber", "nationalidn"}},
      {PersonalKind::Name,
       {"称呼", "名字", "提交者", "name", "yourname", "surname", "submitter", "respondentname"},
       {"姓名", "昵称", "submittername", "recipientlastname", "recipientfirstname", "firstname", "lastname", "fullname",
        "nickname", "submittedby"}},
      {PersonalKind::Email, {"邮件", "email", "mail"}, {"邮箱", "电子邮件", "email"}},
      {PersonalKind::NetworkAddress, {"ip", "ipv4", "ipv6"}, {"来自ip", "ip地址", "ipaddress", "ipaddr"}},
      {PersonalKind::Location,
       {"经度", "纬度", "gps", "定位", "经纬度", "坐标", "lat", "lon", "lng", "latitude", "longitude", "geopoint",
        "locationlatitude", "locationlongitude", "coordinates"},
       {"经纬度", "gps坐标", "gps定位", "gpslatitude", "gpslongitude", "geopoint"}},
      {PersonalKind::Account,
       {"微信", "qq", "支付宝", "微博", "wechat", "weixin", "openid", "unionid", "userid", "username", "weibo"},
       {"微信号", "qq号", "用户标识", "wechatid", "微信名", "支付宝账"}},
      {PersonalKind::BankCard,
       {"银行卡", "银行账户", "bankcard", "cardnumber"},
       {"银行卡号", "银行账号", "bankaccount"}},
      {PersonalKind::Document,
       {"护照", "港澳通行证", "社会信用代码", "统一社会信用代码", "passport"},
       {"护照号", "信用代码", "passportn"}},
      {PersonalKind::NumberPlate,
       {"车牌", "车辆号牌", "licenseplate", "plate"},
       {"车牌号", "licenseplate", "platenumber"}},
      {PersonalKind::Address,
       {"住址", "地址", "门牌", "address", "homeaddress"},
       {"家庭地址", "家庭住址", "详细地址", "居住地址", "通讯地址", "homeaddress", "streetaddress", "postaladdress"}},
      {PersonalKind::Device,
       {"deviceid", "imei", "设备", "subscriberid", "simserial"},
       {"设备号", "设备标识", "deviceid"}},
  };
  return all;
}

/// Names that make it personal only when the cells agree: dates of birth, and times of filling in.
PersonalKind hintByName(std::string_view column) {
  const std::string plain = normalizedLabel(column);
  for (const std::string_view word : {"出生", "生日", "birth", "dob"})
    if (contains(plain, word)) return PersonalKind::BirthDate;
  for (const std::string_view word :
       {"提交答卷时间", "提交时间", "答题时间", "填写时间", "时间戳", "timestamp", "submissiondate", "submissiontime",
        "submitdate", "startdate", "enddate", "datestamp", "recordeddate", "starttime", "endtime"})
    if (contains(plain, word)) return PersonalKind::Time;
  if (plain == "start" || plain == "end") return PersonalKind::Time;
  for (const std::string_view word : {"手机", "电话", "phone", "mobile", "联系"})
    if (contains(plain, word)) return PersonalKind::Phone;
  for (const std::string_view word : {"地址", "住址", "address"})
    if (contains(plain, word)) return PersonalKind::Address;
  return PersonalKind::None;
}

PersonalKind byPlainName(std::string_view column) {
  constexpr std::size_t kShort = 36;  // twelve Han characters; a question may speak of telephones, a heading is one
  const std::string plain = normalizedLabel(column);
  const std::string_view bare = withoutTrimmings(plain);
  for (const Words& words : wordsOfKinds()) {
    if (std::find(words.whole.begin(), words.whole.end(), bare) != words.whole.end() ||
        std::find(words.whole.begin(), words.whole.end(), plain) != words.whole.end())
      return words.kind;
    if (plain.size() > kShort) continue;
    for (const std::string_view word : words.inside)
      if (contains(plain, word)) return words.kind;
  }
  return PersonalKind::None;
}

}  // namespace

std::string_view personalKindName(PersonalKind kind) {
  constexpr std::array<std::string_view, 17> kNames{
      "none",       "phone",     "identity_number", "name",     "email",        "network_address",
      "location",   "account",   "bank_card",       "document", "number_plate", "address",
      "birth_date", "free_text", "device",          "time",     "url"};
  return kNames[static_cast<std::size_t>(kind)];
}

std::string_view personalActionName(PersonalAction action) {
  constexpr std::array<std::string_view, 3> kNames{"left_out", "pseudonym", "kept"};
  return kNames[static_cast<std::size_t>(action)];
}

std::optional<PersonalAction> personalActionNamed(std::string_view name) {
  for (const PersonalAction action : {PersonalAction::LeaveOut, PersonalAction::Pseudonym, PersonalAction::Keep})
    if (personalActionName(action) == name) return action;
  return std::nullopt;
}

PersonalKind personalByName(std::string_view column) {
  if (const PersonalKind kind = byPlainName(column); kind != PersonalKind::None) return kind;
  // Groups stand in front of names: "g1/phone", "g1-phone".
  for (const char separator : {'/', '-'}) {
    const std::size_t at = column.rfind(separator);
    if (at == std::string_view::npos) continue;
    if (const PersonalKind kind = byPlainName(column.substr(at + 1)); kind != PersonalKind::None) return kind;
  }
  return PersonalKind::None;
}

std::string maskedCell(std::string_view cell) {
  const auto isStart = [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; };
  const auto count = static_cast<std::size_t>(std::count_if(cell.begin(), cell.end(), isStart));
  if (count < 2) return cell.empty() ? "" : "*";
  const std::size_t shown = count >= 8 ? 2 : 1;
  std::string out;
  std::size_t at = 0;
  for (const char c : cell) {
    if (isStart(c)) ++at;
    const bool visible = at <= shown || (count > 2 && at > count - shown);
    if (visible) out += c;
    if (!visible && isStart(c)) out += '*';
  }
  return out;
}

PersonalDataWatch::PersonalDataWatch(const std::vector<std::string>& columns, const std::vector<bool>& watched) {
  for (std::size_t i = 0; i < columns.size(); ++i) {
    Column column;
    column.name = columns[i];
    column.watched = watched[i];
    if (column.watched) {
      m_idle = false;
      column.kind = personalByName(column.name);
      column.hinted = hintByName(column.name);
    }
    m_columns.push_back(std::move(column));
  }
}

void PersonalDataWatch::setLabels(const std::vector<std::string>& labels) {
  for (std::size_t i = 0; i < m_columns.size() && i < labels.size(); ++i) {
    Column& column = m_columns[i];
    if (!column.watched || labels[i].empty()) continue;
    if (column.kind == PersonalKind::None) column.kind = personalByName(labels[i]);
    if (column.hinted == PersonalKind::None) column.hinted = hintByName(labels[i]);
  }
}

void PersonalDataWatch::setActions(const std::map<std::string, PersonalAction>& actions,
                                   std::shared_ptr<const Pseudonymizer> pseudonymizer) {
  m_pseudonymizer = std::move(pseudonymizer);
  for (const auto& [name, action] : actions) {
    const auto found = std::find_if(m_columns.begin(), m_columns.end(),
                                    [&name = name](const Column& column) { return column.name == name; });
    if (found == m_columns.end())
      throw Fault(FaultCode::BadArgument, {"the file has no column \u201C" + name + "\u201D"});
    if (action == PersonalAction::Pseudonym && m_pseudonymizer == nullptr)
      throw Fault(FaultCode::BadArgument, {"pseudonyms need a key file"});
    found->action = action;
    found->given = found->watched = true;
    m_idle = false;
  }
}

void PersonalDataWatch::setIdentifier(std::size_t column) {
  m_columns[column].identifier = true;
}

void PersonalDataWatch::look(Column& column, std::string_view cell) {
  cell = trimmed(cell);
  if (cell.empty()) return;
  ++column.filled;
  if (column.distinct.size() < kDistinctSample && column.filled <= kDistinctSample)
    column.distinct.emplace(cell.substr(0, 60));
  if (cell.size() < 6) return;
  // One look shows which rules can hold at all: this runs over every cell of a file.
  std::size_t digits = 0, letters = 0;
  bool wide = false, point = false, at = false, colon = false;
  for (const char c : cell) {
    digits += c >= '0' && c <= '9';
    letters += (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    wide = wide || static_cast<unsigned char>(c) >= 0x80;
    point = point || c == '.';
    at = at || c == '@';
    colon = colon || c == ':';
  }
  const bool numeric = letters == 0 || (letters == 1 && (cell.back() == 'X' || cell.back() == 'x'));
  if ((digits >= 11 && numeric) || wide) {
    if (isIdentityNumber(cell)) column.kind = PersonalKind::IdentityNumber;
    if (column.hinted == PersonalKind::Phone && isMobileNumber(cell)) column.kind = PersonalKind::Phone;
    column.phones += isMobileNumber(cell);
    column.oldIdentities += isOldIdentityNumber(cell);
    column.cards += isBankCard(cell);
  }
  if (wide) {
    if (column.hinted == PersonalKind::Address && isAddress(cell)) column.kind = PersonalKind::Address;
    column.plates += isNumberPlate(cell);
    column.names += isPersonName(cell);
    column.places += digits > 0 && isAddress(cell);
  }
  if (isCreditCode(cell)) column.kind = PersonalKind::Document;
  if (column.hinted == PersonalKind::BirthDate && isBirthDate(cell)) column.kind = PersonalKind::BirthDate;
  if (column.hinted == PersonalKind::Time && isTimeToTheSecond(cell)) column.kind = PersonalKind::Time;
  column.emails += at && isEmail(cell);
  column.addresses += (point || colon) && isNetworkAddress(cell);
  column.urls += point && isUrl(cell);
  if (point) {
    column.coordinates += isCoordinates(cell);
    const CoordinateKind coordinate = coordinateKind(cell);
    column.latitudes += coordinate == CoordinateKind::Latitude;
    column.longitudes += coordinate == CoordinateKind::Longitude;
  }
  if (isPassport(cell)) {
    const auto number = parseInteger(cell.substr(2));
    if (number && column.documents++ == 0) column.lowest = column.highest = *number;
    column.lowest = std::min(column.lowest, number.value_or(column.lowest));
    column.highest = std::max(column.highest, number.value_or(column.highest));
  }
}

PersonalKind PersonalDataWatch::judged(const Column& column) {
  const auto many = [&](std::uint64_t hits, std::uint64_t percent) {
    return hits >= 3 && 100 * hits >= percent * column.filled;
  };
  const std::uint64_t sampled = std::min<std::uint64_t>(column.filled, kDistinctSample);
  if (many(column.phones, 30)) return PersonalKind::Phone;
  if (many(column.emails, 30)) return PersonalKind::Email;
  if (many(column.addresses, 30)) return PersonalKind::NetworkAddress;
  if (many(column.oldIdentities, 60)) return PersonalKind::IdentityNumber;
  if (many(column.cards, 60)) return PersonalKind::BankCard;
  if (many(column.plates, 30)) return PersonalKind::NumberPlate;
  if (many(column.documents, 60) && column.highest - column.lowest > 1000 * static_cast<long long>(column.filled))
    return PersonalKind::Document;
  if (many(column.coordinates, 60)) return PersonalKind::Location;
  if (many(column.places, 30)) return PersonalKind::Address;
  if (many(column.urls, 30)) return PersonalKind::Url;
  if (many(column.names, 60) && 2 * column.distinct.size() >= sampled) return PersonalKind::Name;
  return PersonalKind::None;
}

/// A latitude beside a longitude.
void PersonalDataWatch::judgeNeighbours() {
  const auto most = [](std::uint64_t hits, const Column& column) {
    return hits >= 3 && 10 * hits >= 9 * column.filled;
  };
  for (std::size_t c = 0; c + 1 < m_columns.size(); ++c) {
    Column &left = m_columns[c], &right = m_columns[c + 1];
    if (!left.watched || !right.watched) continue;
    if ((most(left.latitudes, left) && most(right.longitudes, right)) ||
        (most(left.longitudes, left) && most(right.latitudes, right))) {
      if (left.kind == PersonalKind::None) left.kind = PersonalKind::Location;
      if (right.kind == PersonalKind::None) right.kind = PersonalKind::Location;
    }
  }
}

/// Numbers of persons inside of texts; a cell that is nothing but a number may be a serial number.
void PersonalDataWatch::maskTexts(Column& column, std::size_t index, RawBatch& batch) {
  constexpr std::size_t kShortest = 6;
  for (std::size_t row = 0; row < batch.rows(); ++row) {
    const std::string_view cell = batch.cell(row, index);
    if (cell.size() < kShortest) continue;
    if (cell.find_first_not_of("0123456789 +-.") == std::string_view::npos) continue;
    constexpr std::ptrdiff_t kFewestDigits = 11;
    const bool possible =
        cell.find('@') != std::string_view::npos || cell.find("\xEF\xBC") != std::string_view::npos ||
        std::count_if(cell.begin(), cell.end(), [](char c) { return c >= '0' && c <= '9'; }) >= kFewestDigits;
    if (!possible) continue;
    std::string plain = withoutPersonalNumbers(cell);
    if (plain == cell) continue;
    ++column.masked;
    setCell(batch, row, index, plain);
  }
}

void PersonalDataWatch::treat(Column& column, std::size_t index, RawBatch& batch) const {
  const std::string_view kind = column.kind == PersonalKind::None ? "text" : personalKindName(column.kind);
  for (std::size_t row = 0; row < batch.rows(); ++row) {
    const std::string cell(batch.cell(row, index));
    if (column.action == PersonalAction::Pseudonym) {
      setCell(batch, row, index, m_pseudonymizer->pseudonym(kind, cell));
    } else if (column.identifier && !trimmed(cell).empty()) {
      setCell(batch, row, index, "row-" + std::to_string(batch.fileRows[row]));
    } else {
      setCell(batch, row, index, "");
    }
  }
}

void PersonalDataWatch::leaveOut(RawBatch& batch) {
  for (std::string& extra : batch.extras)
    if (!extra.empty()) extra = withoutPersonalNumbers(extra);
  if (m_idle) return;
  std::vector<std::size_t> open;
  const std::size_t columns = std::min(m_columns.size(), batch.columns);
  for (std::size_t c = 0; c < columns; ++c) {
    Column& column = m_columns[c];
    if (!column.watched || column.kind != PersonalKind::None) continue;
    open.push_back(c);
    for (std::size_t row = 0; row < batch.rows(); ++row) look(column, batch.cell(row, c));
    if (column.kind == PersonalKind::None) column.kind = judged(column);
  }
  judgeNeighbours();
  for (const std::size_t c : open)
    if (m_begun && m_columns[c].kind != PersonalKind::None && m_columns[c].action == PersonalAction::LeaveOut)
      m_late.push_back(c);
  m_begun = true;
  for (std::size_t c = 0; c < columns; ++c) {
    Column& column = m_columns[c];
    if (!column.watched || column.action == PersonalAction::Keep) continue;
    if (column.kind != PersonalKind::None || (column.given && column.action == PersonalAction::Pseudonym)) {
      treat(column, c, batch);
    } else if (!column.identifier) {
      maskTexts(column, c, batch);
    }
  }
}

std::vector<PersonalFinding> PersonalDataWatch::found() const {
  std::vector<PersonalFinding> all;
  for (const Column& column : m_columns) {
    const PersonalKind kind =
        column.kind == PersonalKind::None && column.masked > 0 ? PersonalKind::FreeText : column.kind;
    if (kind != PersonalKind::None || column.given) all.push_back({column.name, kind, column.action});
  }
  return all;
}

}  // namespace hz
