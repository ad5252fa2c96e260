# Base R and the package survey; run with Rscript in the folder of the tables.
suppressPackageStartupMessages(library(survey))
options(survey.lonely.psu = "remove")

arguments <- commandArgs(FALSE)
file <- sub("^--file=", "", arguments[grep("^--file=", arguments)])
folder <- if (length(file) > 0) dirname(file[1]) else "."
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
unit_of <- function(wave, community) paste(wave, community, sep = "\r")
data$unit <- unit_of(data$wave, data$community)
statistics$unit <- unit_of(statistics$wave, statistics$community)
hours$unit <- unit_of(hours$wave, hours$community)
units <- statistics$unit
row.names(framework) <- make.unique(framework$code)

results <- list()
keep <- function(kind, unit, code, value) {
  results[[length(results) + 1]] <<- data.frame(kind = kind, unit = unit, code = code, value = value)
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

resident_value <- function(node, unit) {
  here <- data$unit == unit
  base <- here & answered(node$question)
  if (!is.na(node$base_question)) base <- base & chose(node$base_question, words_of(node$base_codes))
  if (sum(base) < recipe$minimum_answers) return(NA_real_)
  w <- data$weight
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
      if (g < 2) NA_real_ else if (mean(rates) == 0 || sum(off^2) == 0) 0 else {
        v <- noise_covariance(rep(list(chosen), g), bases, unit)
        noise <- max(0, sum(diag(v)) - sum(v) / g)
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
aggregate_node <- function(i, values) {
  parts <- children_of(nodes$code[i])
  there <- parts[!is.na(values[parts])]
  if (length(there) == 0) return(NA_real_)
  counted <- parts
  needed <- 1
  share <- recipe$index_share
  if (level[i] == 2) {
    evidence_code <- if (!is.na(nodes$parent[i]) && !(nodes$code[i] %in% sides)) nodes$parent[i] else nodes$code[i]
    survey_only <- basis_of(evidence_code, values) == "survey"
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
narrowness <- function(imbalance, unit) {
  domains <- words_of(imbalance$codes)
  if (without_workers[[match(unit, units)]]) return(100)
  own <- hours[hours$unit == unit, ]
  if (nrow(own) > 0) {
    h <- numeric_of(own$hours[match(domains, own$domain)])
    p <- numeric_of(own$present[match(domains, own$domain)])
    if (all(is.na(h)) && any(!is.na(p))) {
      u <- p
    } else {
      if (recipe$hours_per_10000) {
        population <- statistic(imbalance$second, unit)
        h <- if (!is.na(population) && population > 0) h * 1e4 / population else NA_real_ * h
      }
      u <- pmin(1, h / recipe$hours_target)
    }
  } else {
    base <- data$unit == unit & answered(imbalance$question)
    u <- if (sum(base) < recipe$minimum_answers) rep(NA_real_, length(domains)) else vapply(domains, function(domain) {
      r <- sum(data$weight[base] * chose(imbalance$question, domain)[base]) / sum(data$weight[base])
      min(1, r / recipe$domain_target)
    }, numeric(1))
  }
  if (sum(is.na(u)) > length(u) %/% 5 || all(is.na(u))) return(NA_real_)
  100 * (1 - mean(u, na.rm = TRUE))
}
limited_reach <- function(imbalance, unit) {
  reached <- chose(imbalance$question, words_of(imbalance$codes))
  bases <- Filter(function(base) sum(base) >= max(1, recipe$minimum_group),
                  lapply(members, function(of) data$unit == unit & answered(imbalance$question) & of))
  if (length(bases) < 2) return(NA_real_)
  n <- vapply(bases, sum, numeric(1))
  u <- vapply(bases, function(base) {
    min(1, sum(data$weight[base] * reached[base]) / sum(data$weight[base]) / recipe$reach_target)
  }, numeric(1))
  p <- if (recipe$groups_by_population) n / sum(n) else rep(1 / length(u), length(u))
  mean <- sum(p * u)
  spread <- sum(p * (u - mean)^2)
  v <- noise_covariance(rep(list(reached), length(u)), bases, unit) / recipe$reach_target^2
  v[u >= 1, ] <- 0
  v[, u >= 1] <- 0
  noise <- max(0, sum(p * diag(v)) - as.numeric(p %*% v %*% p))
  real <- if (noise > 0) (if (spread > 0) max(0, 1 - noise / spread) else 0) else 1
  100 * (1 - (mean - sqrt(real) * sum(p * abs(u - mean)) / 2))
}

kind_of <- function(i) if (level[i] == 1) "indicator" else if (level[i] == 2) "dimension" else "index"
for (unit in units) {
  values <- rep(NA_real_, nrow(nodes))
  for (i in which(level <= 1)) {
    values[i] <- if (nodes$source[i] == "statistics") statistic_value(nodes[i, ], unit) else resident_value(nodes[i, ], unit)
  }
  for (k in sort(unique(level[level >= 2]))) for (i in which(level == k)) values[i] <- aggregate_node(i, values)
  for (i in which(level >= 1)) keep(kind_of(i), unit, nodes$code[i], values[i])
  named <- setNames(values, nodes$code)
  for (j in seq_len(nrow(imbalances))) {
    of <- imbalances[j, ]
    value <- switch(of$kind,
      gap = if (basis_of(of$first, values) == basis_of(of$second, values)) max(0, named[[of$first]] - named[[of$second]])
            else NA_real_,
      joint = sqrt(named[[of$first]] * named[[of$second]]),
      narrowness = narrowness(of, unit),
      reach = limited_reach(of, unit))
    keep("imbalance", unit, of$code, value)
  }
}

# --- the difference ----------------------------------------------------------------------------------------------------
results <- do.call(rbind, results)
expected$unit <- unit_of(expected$wave, expected$community)
key <- function(x) paste(x$kind, x$unit, x$code, sep = "\r")
found <- results$value[match(key(expected), key(results))]
one_missing <- is.na(found) != is.na(expected$value)
difference <- abs(found - expected$value)
worst <- 0
for (kind in unique(expected$kind)) {
  own <- expected$kind == kind
  largest <- max(0, difference[own], na.rm = TRUE)
  worst <- max(worst, largest)
  cat(sprintf("%-10s %6d numbers, largest difference %.3g, missing on one side %d\n", kind, sum(own), largest,
              sum(one_missing[own])))
}
cat(sprintf("largest difference %.3g\n", worst))
if (any(one_missing)) {
  shown <- head(expected[one_missing, ], 5)
  cat(sprintf("missing on one side: %s %s %s\n", shown$kind, gsub("\r", " ", shown$unit), shown$code), sep = "")
}
if (worst > 1e-9 || any(one_missing)) quit(status = 1)
