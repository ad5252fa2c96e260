# Base R and the package survey; run with Rscript in the folder of the tables.
suppressPackageStartupMessages(library(survey))
options(survey.lonely.psu = "remove")

arguments <- commandArgs(FALSE)
file <- sub("^--file=", "", arguments[grep("^--file=", arguments)])
folder <- if (length(file) > 0) dirname(gsub("~+~", " ", file[1], fixed = TRUE)) else "."  # R writes blanks so
table_of <- function(name) {
  read.csv(file.path(folder, paste0(stem, "_", name, ".csv")), colClasses = "character", na.strings = "",
           encoding = "UTF-8", check.names = FALSE)
}
numeric_of <- function(x) as.numeric(x)
words_of <- function(x) if (is.na(x)) character(0) else strsplit(x, " ", fixed = TRUE)[[1]]

data <- table_of("data")
statistics <- table_of("statistics")
hours <- table_of("hours")
framework <- table_of("framework")
expected <- table_of("expected")
expected$value <- numeric_of(expected$value)
data$weight <- numeric_of(data$weight)
weight_now <- data$weight  # of the replicate that is looked at
noise_times <- 1           # a replicate holds the noise twice, once from the sample and once from the draw
unit_of <- function(wave, community) paste(wave, community, sep = "\r")
data$unit <- unit_of(data$wave, data$community)
statistics$unit <- unit_of(statistics$wave, statistics$community)
hours$unit <- unit_of(hours$wave, hours$community)
units <- statistics$unit
row.names(framework) <- make.unique(framework$code)

results <- list()
keep <- function(kind, unit, code, value) {
  results[[length(results) + 1]] <<- list(kind = kind, unit = unit, code = code, value = as.numeric(value))
}

# --- scale items: design-based means by community, Cronbach's alpha ---------------------------------------------------
items <- framework[framework$kind == "scale_mean", ]
items <- items[items$question %in% names(data), ]
for (question in unique(items$question)) data[[question]] <- numeric_of(data[[question]])
if (nrow(data) > 0) {
  data$.stratum <- if ("stratum" %in% names(data)) data$stratum else data$unit
  design <- svydesign(ids = if ("psu" %in% names(data)) ~psu else ~1, strata = ~.stratum, weights = ~weight,
                      data = data, nest = TRUE)
  for (unit in unique(data$unit)) {
    inside <- data$unit == unit  # not within subset(), where `unit` would be the column
    here <- design[inside, ]
    for (question in unique(items$question)) {
      if (sum(!is.na(data[inside, question])) < 2) next
      mean <- svymean(as.formula(paste0("~", question)), here, na.rm = TRUE)
      keep("item_mean", unit, question, as.numeric(coef(mean)))
      keep("item_se", unit, question, as.numeric(SE(mean)))
    }
  }
}
below <- function(code) {
  children <- framework$code[!is.na(framework$parent) & framework$parent == code]
  unlist(c(children, lapply(children, below)))
}
for (code in unique(expected$code[expected$kind == "alpha"])) {
  own <- items[items$code %in% c(code, below(code)), ]
  answers <- sapply(seq_len(nrow(own)), function(i) {
    x <- data[[own$question[i]]]
    if (own$reversed[i] == "1") numeric_of(own$scale_min[i]) + numeric_of(own$scale_max[i]) - x else x
  })
  v <- cov(answers[complete.cases(answers), , drop = FALSE])
  k <- ncol(answers)
  keep("alpha", unit_of("*", "*"), code, k / (k - 1) * (1 - sum(diag(v)) / sum(v)))
}

# --- indicators ------------------------------------------------------------------------------------------------------
# Answers to a question, once as number of codes per respondent and once as one row per code; ticks are kept once counted.
kept <- new.env()
once <- function(name, make) {
  if (is.null(kept[[name]])) kept[[name]] <- make()
  kept[[name]]
}
long_of <- function(question) once(paste("long", question), function() {
  cells <- if (question %in% names(data)) as.character(data[[question]]) else rep(NA_character_, nrow(data))
  sets <- strsplit(ifelse(is.na(cells), "", cells), " ", fixed = TRUE)
  list(row = rep(seq_along(sets), lengths(sets)), code = unlist(sets), count = lengths(sets))
})
answered <- function(question) long_of(question)$count > 0
ticks <- function(question, codes) once(paste("ticks", question, paste(codes, collapse = " ")), function() {
  long <- long_of(question)
  tabulate(long$row[long$code %in% codes], nrow(data))
})
chose <- function(question, codes) ticks(question, codes) > 0
groups <- framework[framework$kind == "group", ]
member <- function(i) {
  if (!is.na(groups$question[i])) return(chose(groups$question[i], words_of(groups$codes[i])))
  other <- which(!is.na(groups$question))
  none <- rep(TRUE, nrow(data))
  for (j in other) {
    none <- none & answered(groups$question[j]) & !chose(groups$question[j], words_of(groups$codes[j]))
  }
  none
}
members <- lapply(seq_len(nrow(groups)), member)
clip <- function(x) pmin(100, pmax(0, x))
statistic <- function(name, unit) {
  if (is.na(name) || !(name %in% names(statistics))) return(NA_real_)
  numeric_of(statistics[match(unit, statistics$unit), name])
}
imbalances <- framework[framework$kind %in% c("gap", "joint", "narrowness", "reach"), ]
narrow <- imbalances[imbalances$kind == "narrowness", ]
without_workers <- vapply(units, function(unit) {
  nobody <- FALSE
  for (i in seq_len(nrow(narrow))) {
    workers <- words_of(narrow$first[i])
    if (length(workers) > 0) nobody <- all(vapply(workers, statistic, numeric(1), unit = unit) %in% 0)
  }
  own <- hours[hours$unit == unit, ]
  nobody && !any(c(numeric_of(own$hours), numeric_of(own$present)) > 0, na.rm = TRUE)
}, logical(1))

# Spread between shares that sampling alone makes (Woodruff 1971, by sampling units): covariances of Σwy/Σwx within a unit,
# free of bias by m/(m - 1) for the m sampling units with a member of the share's base.
noise_covariance <- function(y, x, unit) {
  here <- data$unit == unit
  w <- data$weight[here]
  cluster <- seq_len(sum(here))
  if ("psu" %in% names(data)) {
    cluster <- if ("stratum" %in% names(data)) paste(data$stratum, data$psu)[here] else data$psu[here]
  }
  z <- sapply(seq_along(x), function(k) {
    base <- x[[k]][here]
    total <- sum(w[base])
    if (total == 0) return(rep(0, length(unique(cluster))))
    rate <- sum(w[base] * y[[k]][here][base]) / total
    m <- length(unique(cluster[base & w > 0]))
    if (m < 2) return(rep(0, length(unique(cluster))))
    sqrt(m / (m - 1)) * rowsum(ifelse(base, w * (y[[k]][here] - rate) / total, 0), cluster)[, 1]
  })
  crossprod(matrix(z, ncol = length(x)))
}

# The noise is that of the full sample in every replicate.
noise_of <- function(name, unit, y, x) once(paste("noise", name, unit), function() noise_covariance(y, x, unit))
diversity <- function(node, unit) {
  base <- data$unit == unit & answered(node$question)
  if (sum(base) < recipe$minimum_answers) return(NA_real_)
  codes <- words_of(node$codes)
  picks <- lapply(codes, function(code) chose(node$question, code))
  p <- vapply(picks, function(pick) sum(weight_now[base & pick]), numeric(1))
  noise <- sum(diag(noise_of(paste("diversity", node$question), unit, picks, rep(list(base), length(codes)))))
  value <- 100 * (1 - sum(p^2) / sum(p)^2 + noise_times * noise) / (1 - 1 / length(codes))
  if (noise_times == 1) min(100, value) else value
}

resident_value <- function(node, unit) {
  here <- data$unit == unit
  base <- here & answered(node$question)
  if (!is.na(node$base_question)) base <- base & chose(node$base_question, words_of(node$base_codes))
  if (sum(base) < recipe$minimum_answers) return(NA_real_)
  w <- weight_now
  codes <- words_of(node$codes)
  share <- function(y, within) sum(w[within] * y[within]) / sum(w[within])
  value <- switch(node$kind,
    scale_mean = {
      low <- numeric_of(node$scale_min)
      high <- numeric_of(node$scale_max)
      x <- numeric_of(data[[node$question]])
      100 / (high - low) * share(if (node$reversed == "1") high - x else x - low, base)
    },
    share = 100 * share(chose(node$question, codes), base),
    count_mean = clip(100 / numeric_of(node$full) * share(ticks(node$question, codes), base)),
    tick_share = {
      all <- sum(w[base] * ticks(node$question, words_of(node$real_codes))[base])
      if (all > 0) 100 * sum(w[base] * ticks(node$question, codes)[base]) / all else NA_real_
    },
    gini = {
      m <- numeric_of(words_of(node$midpoints))
      p <- vapply(codes, function(code) sum(w[base] * chose(node$question, code)[base]), numeric(1))
      moment <- sum(p * m)
      if (sum(p) == 0) NA_real_
      else if (moment == 0) 0
      else 100 * sum(outer(p, p) * abs(outer(m, m, "-"))) / (2 * sum(p) * moment)
    },
    group_gap = {
      chosen <- chose(node$question, codes)
      bases <- Filter(function(within) sum(within) >= max(1, recipe$minimum_group),
                      lapply(members, function(of) base & of))
      rates <- vapply(bases, function(within) share(chosen, within), numeric(1))
      g <- length(rates)
      off <- rates - mean(rates)
      if (g < 2 || anyNA(rates)) NA_real_ else if (mean(rates) == 0 || sum(off^2) == 0) 0 else {
        v <- noise_of(paste("gap", node$code), unit, rep(list(chosen), g), bases)
        noise <- noise_times * max(0, sum(diag(v)) - sum(v) / g)
        50 * sqrt(max(0, 1 - noise / sum(off^2))) * sum(abs(off)) / (g * mean(rates))
      }
    })
  if (node$direction == "-1") 100 - value else value
}

statistic_value <- function(node, unit) {
  nobody <- without_workers[[match(unit, units)]]
  rule <- if (is.na(node$without_workers)) "" else node$without_workers
  divided <- function(a, b) if (is.na(b) || b == 0) NA_real_ else a / b
  value <- switch(node$kind,
    percent = clip(statistic(node$first, unit)),
    ratio = {
      below_line <- sum(vapply(words_of(node$second), statistic, numeric(1), unit = unit))
      if (nobody && rule == "hundred") return(if (!is.na(below_line) && below_line > 0) 100 else NA_real_)
      clip(100 * divided(statistic(node$first, unit), below_line))
    },
    rate = {
      per <- if (is.na(node$second)) statistic(node$first, unit)
             else divided(numeric_of(node$per) * statistic(node$first, unit), statistic(node$second, unit))
      clip(100 * per / numeric_of(node$goalpost))
    })
  if (nobody && rule == "missing") return(NA_real_)
  if (node$direction == "-1") 100 - value else value
}

# --- from indicators to imbalances -------------------------------------------------------------------------------------
nodes <- framework[!is.na(framework$level), ]
level <- as.integer(nodes$level)
weight_of <- numeric_of(nodes$weight)
sides <- c(imbalances$first[imbalances$kind %in% c("gap", "joint")], imbalances$second[imbalances$kind %in% c("gap", "joint")])
children_of <- function(code) which(!is.na(nodes$parent) & nodes$parent == code & weight_of > 0)
evidence <- function(code) {
  unlist(lapply(children_of(code), function(i) if (level[i] <= 1) i else evidence(nodes$code[i])))
}
basis_of <- function(code, values) {
  own <- evidence(code)
  resident <- own[nodes$source[own] == "resident"]
  facts <- own[nodes$source[own] == "statistics"]
  if (any(!is.na(values[resident]))) {
    if (length(facts) == 0 || any(!is.na(values[facts]))) "full" else "survey"
  } else if (any(!is.na(values[facts]))) "stats" else ""
}
mean_of <- function(method, x, w) {
  if (method == "arithmetic") return(sum(w * x) / sum(w))
  x <- pmax(0, x)
  if (method == "geometric") exp(sum(w * log(x)) / sum(w)) else sum(w) / sum(w / x)
}
# Which parts take part is settled by the full sample, also in a replicate.
aggregate_node <- function(i, values, full) {
  parts <- children_of(nodes$code[i])
  there <- parts[!is.na(full[parts])]
  if (length(there) == 0) return(NA_real_)
  counted <- parts
  needed <- 1
  share <- recipe$index_share
  if (level[i] == 2) {
    evidence_code <- if (!is.na(nodes$parent[i]) && !(nodes$code[i] %in% sides)) nodes$parent[i] else nodes$code[i]
    survey_only <- basis_of(evidence_code, full) == "survey"
    share <- recipe$dimension_share
    needed <- if (survey_only) 1 else recipe$dimension_indicators
    resident <- level[parts] > 1 | nodes$source[parts] != "statistics"
    if (survey_only) counted <- parts[resident]
  }
  enough <- length(there) >= min(needed, length(parts)) &&
    sum(weight_of[there]) >= share * sum(weight_of[counted]) * (1 - 1e-9)
  if (!enough) return(NA_real_)
  mean_of(nodes$aggregation[i], values[there], weight_of[there])
}
# Companions of an imbalance are named after it from the second of its kind on.
ending_of <- function(j) if (any(imbalances$kind[seq_len(j - 1)] == imbalances$kind[j])) paste0("_", imbalances$code[j]) else ""
named_list <- function(names, values) setNames(as.list(values), names)
narrowness <- function(imbalance, unit, end) {
  domains <- words_of(imbalance$codes)
  own <- hours[hours$unit == unit, ]
  h <- u <- rep(NA_real_, length(domains))
  by_hours <- FALSE
  surveyed <- FALSE
  nobody <- without_workers[[match(unit, units)]]
  if (nobody) {
    u[] <- 0
  } else if (nrow(own) > 0) {
    h <- numeric_of(own$hours[match(domains, own$domain)])
    p <- numeric_of(own$present[match(domains, own$domain)])
    if (all(is.na(numeric_of(own$hours))) && any(!is.na(numeric_of(own$present)))) {
      u <- p
    } else {
      by_hours <- TRUE
      population <- if (recipe$hours_per_10000) statistic(imbalance$second, unit) else 1e4
      u <- pmin(1, h * (if (!is.na(population) && population > 0) 1e4 / population else NA_real_) / recipe$hours_target)
    }
  } else {
    surveyed <- TRUE
    base <- data$unit == unit & answered(imbalance$question)
    if (sum(base) >= recipe$minimum_answers) u <- vapply(domains, function(domain) {
      min(1, sum(weight_now[base] * chose(imbalance$question, domain)[base]) / sum(weight_now[base]) / recipe$domain_target)
    }, numeric(1))
  }
  open <- sum(is.na(u)) > length(u) %/% 5 || all(is.na(u))
  bound <- function(unknown) if (open || surveyed) NA_real_ else 100 * (1 - mean(ifelse(is.na(u), unknown, u)))
  known <- h[!is.na(h)]
  n2 <- if (nobody) 0 else if (open || !by_hours) NA_real_ else if (sum(known^2) > 0) sum(known)^2 / sum(known^2) else 0
  c(named_list(imbalance$code, if (open) NA_real_ else 100 * (1 - mean(u, na.rm = TRUE))),
    named_list(c(paste0("N2", end), paste0(imbalance$code, c("_low", "_high"))), c(n2, bound(1), bound(0))),
    named_list(paste0("u:", domains, end), u))
}
limited_reach <- function(imbalance, unit, end) {
  reached <- chose(imbalance$question, words_of(imbalance$codes))
  asked <- data$unit == unit & answered(imbalance$question)
  all_bases <- lapply(members, function(of) asked & of)
  large <- vapply(all_bases, sum, numeric(1)) >= max(1, recipe$minimum_group)
  reach <- vapply(all_bases, function(base) sum(weight_now[base] * reached[base]) / sum(weight_now[base]), numeric(1))
  reach[!large] <- NA_real_
  out <- named_list(paste0("reach:", groups$code, end), 100 * reach)
  names <- c(imbalance$code, paste0(c("N4", "ubar", "gap_ratio"), end))
  bases <- all_bases[large]
  if (length(bases) == 0) return(c(out, named_list(names, rep(NA_real_, 4))))
  n <- vapply(bases, sum, numeric(1))
  c_g <- reach[large]
  u <- pmin(1, c_g / recipe$reach_target)
  p <- if (recipe$groups_by_population) n / sum(n) else rep(1 / length(u), length(u))
  mean <- sum(p * u)
  if (length(bases) < 2 || anyNA(u)) {
    return(c(out, named_list(names, c(NA_real_, NA_real_, mean, NA_real_))))
  }
  v <- noise_of(paste("reach", imbalance$code), unit, rep(list(reached), length(u)), bases) / recipe$reach_target^2
  capped <- full_reach(imbalance$code, unit, u) >= 1
  v[capped, ] <- 0
  v[, capped] <- 0
  spread <- sum(p * (u - mean)^2)
  noise <- noise_times * max(0, sum(p * diag(v)) - as.numeric(p %*% v %*% p))
  real <- if (noise > 0) (if (spread > 0) max(0, 1 - noise / spread) else 0) else 1
  common <- sum(weight_now[asked] * reached[asked]) / sum(weight_now[asked])
  bound <- 50 * sqrt(2 / pi) * sqrt(1 - 1 / length(n)) * mean(sqrt(common * (1 - common) / n)) / recipe$reach_target
  ratio <- if (max(c_g) > 0) min(c_g) / max(c_g) else NA_real_
  c(out, named_list(names, c(100 * (1 - (mean - sqrt(real) * sum(p * abs(u - mean)) / 2)), bound, mean, ratio)))
}
full_reach <- function(code, unit, u) once(paste("full reach", code, unit), function() u)

drivers <- framework[framework$kind %in% c("driver_mean", "driver_differentiation", "driver_shortfall"), ]
driver_value <- function(driver, unit, named, full) {
  if (driver$kind == "driver_shortfall") {
    if (!is.na(driver$first) && statistic(driver$first, unit) %in% 0) return(100)
    parts <- framework[framework$kind == "shortfall_part" & framework$code == driver$code, ]
    if (nrow(parts) == 0) return(NA_real_)
    return(100 * (1 - mean(vapply(seq_len(nrow(parts)), function(i) {
      top <- sum(vapply(words_of(parts$first[i]), statistic, numeric(1), unit = unit))
      bottom <- if (is.na(parts$second[i])) 1 else statistic(parts$second[i], unit)
      if (is.na(bottom) || bottom == 0) NA_real_
      else min(1, numeric_of(parts$per[i]) * top / bottom / numeric_of(parts$goalpost[i]))
    }, numeric(1)))))
  }
  x <- if (driver$kind == "driver_mean") unlist(named[words_of(driver$codes)]) else {
    questions <- framework[framework$kind == "diversity", ]
    vapply(words_of(driver$codes), function(q) diversity(questions[match(q, questions$question), ], unit), numeric(1))
  }
  there <- if (is.null(full)) !is.na(x) else once(paste("there", driver$code, unit), function() !is.na(x))
  if (is.null(full)) once(paste("there", driver$code, unit), function() there)
  if (sum(there) < max(1, numeric_of(driver$per))) NA_real_ else mean(x[there])
}

# Every number of a unit by its code; `full`: those of the full sample, where this is a replicate.
numbers_of <- function(unit, full = NULL) {
  values <- rep(NA_real_, nrow(nodes))
  for (i in which(level <= 1)) {
    values[i] <- if (nodes$source[i] == "statistics") statistic_value(nodes[i, ], unit) else resident_value(nodes[i, ], unit)
  }
  settled <- function() if (is.null(full)) values else unlist(full[nodes$code])
  for (k in sort(unique(level[level >= 2]))) {
    for (i in which(level == k)) values[i] <- aggregate_node(i, values, settled())
  }
  out <- named_list(nodes$code, values)
  for (j in seq_len(nrow(imbalances))) {
    of <- imbalances[j, ]
    end <- ending_of(j)
    out <- c(out, switch(of$kind,
      gap = {
        alike <- basis_of(of$first, settled()) == basis_of(of$second, settled())
        d <- if (alike) out[[of$first]] - out[[of$second]] else NA_real_
        named_list(c(of$code, paste0("d", end)), c(max(0, d), d))
      },
      joint = named_list(c(of$code, paste0("B", end)),
                         c(sqrt(out[[of$first]] * out[[of$second]]), max(out[[of$first]], out[[of$second]]))),
      narrowness = narrowness(of, unit, end),
      reach = limited_reach(of, unit, end)))
  }
  for (j in seq_len(nrow(drivers))) out[[drivers$code[j]]] <- driver_value(drivers[j, ], unit, out, full)
  unlist(out)
}
values <- lapply(setNames(units, units), numbers_of)
wave_of <- statistics$wave
population <- if (recipe$equal_communities) rep(1, length(units)) else vapply(units, function(u) statistic("pop", u), numeric(1))
# The district: weighted mean of the communities of a wave that have the number. Rows: codes, columns: waves.
matrix_of <- function(list) do.call(cbind, list)
district_of <- function(all, full) {
  vapply(unique(wave_of), function(wave) {
    of <- wave_of == wave
    x <- all[, of, drop = FALSE]
    w <- matrix(population[of], nrow(x), sum(of), byrow = TRUE) * (!is.na(full[, of, drop = FALSE])) * (!is.na(x))
    x[is.na(x)] <- 0
    ifelse(rowSums(w) > 0, rowSums(w * x) / rowSums(w), NA_real_)
  }, numeric(nrow(all)))
}
full <- matrix_of(values)
with_district <- function(all) {
  out <- cbind(all, district_of(all, full))
  colnames(out) <- c(units, unit_of(unique(wave_of), "*"))
  out
}
complete <- with_district(full)
before_of <- function(unit) {
  parts <- strsplit(unit, "\r", fixed = TRUE)[[1]]
  waves <- sort(unique(wave_of))
  at <- match(parts[1], waves)
  if (at == 1) NA_character_ else unit_of(waves[at - 1], parts[2])
}
expected$unit <- unit_of(expected$wave, expected$community)
for (kind in c("indicator", "dimension", "index", "imbalance", "companion", "driver", "change")) {
  for (k in which(expected$kind == kind)) {
    unit <- expected$unit[k]
    code <- expected$code[k]
    own <- if (code %in% rownames(complete) && unit %in% colnames(complete)) complete[code, unit] else NA_real_
    if (kind == "change") own <- own - complete[code, before_of(unit)]
    keep(kind, unit, code, own)
  }
}
