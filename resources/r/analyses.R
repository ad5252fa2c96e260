
# What follows is the same in every script: plain R (survey only where a sample design is used).
differences <- list()
check <- function(analysis, what, got, want) {
  got <- as.numeric(got)
  if (length(got) != 1) got <- NA_real_
  off <- if (is.na(got) || is.na(want)) Inf else abs(got - want) / max(1, abs(want))
  differences[[length(differences) + 1]] <<- list(analysis = analysis, what = what, got = got, want = want, off = off)
}
# As the script sets d, its moderation models centre a copy that they put back.
number <- function(v) suppressWarnings(as.numeric(d[[v]]))
# ---- description
skewness <- function(x) { n <- length(x); m <- mean(x); s <- sum((x - m)^2) / n
  sum((x - m)^3) / n / s^1.5 * sqrt(n * (n - 1)) / (n - 2) }
kurtosis <- function(x) { n <- length(x); m <- mean(x); s <- sum((x - m)^2) / n
  g <- sum((x - m)^4) / n / s^2 - 3; ((n + 1) * g + 6) * (n - 1) / ((n - 2) * (n - 3)) }
# ---- scales: answers as they enter, reversed items turned already
scale_of <- function(items) { x <- na.omit(as.data.frame(lapply(items, number))); names(x) <- items
  x[sapply(x, function(v) var(v) > 0)] }
alpha <- function(x) { k <- ncol(x); v <- cov(x); k / (k - 1) * (1 - sum(diag(v)) / sum(v)) }
item_rest <- function(x, item) cor(x[[item]], rowSums(x[setdiff(names(x), item)]))
kmo <- function(x) { r <- cor(x); q <- -cov2cor(solve(r)); diag(r) <- 0; diag(q) <- 0; sum(r^2) / (sum(r^2) + sum(q^2)) }
# ---- differences: groups of at least two
grouped <- function(y, g) { ok <- !is.na(number(y)) & !is.na(d[[g]]); f <- as.character(d[[g]][ok]); n <- table(f)
  keep <- f %in% names(n)[n >= 2]; list(rows = which(ok)[keep], y = number(y)[ok][keep], f = f[keep]) }
welch <- function(y, g, first) { s <- grouped(y, g)
  if (length(unique(s$f)) == 2) { t <- t.test(s$y ~ factor(s$f != first)); c(unname(t$statistic), t$p.value) }
  else { t <- oneway.test(s$y ~ factor(s$f)); c(unname(t$statistic), t$p.value) } }
classical <- function(y, g, first) { s <- grouped(y, g); two <- length(unique(s$f)) == 2
  a <- anova(lm(s$y ~ factor(if (two) s$f != first else s$f)))
  if (two) { m <- tapply(s$y, s$f == first, mean); c(sign(m[["TRUE"]] - m[["FALSE"]]) * sqrt(a$`F value`[1]), a$`Pr(>F)`[1]) }
  else c(a$`F value`[1], a$`Pr(>F)`[1]) }
ranked <- function(y, g, first) { s <- grouped(y, g); k <- kruskal.test(s$y, factor(s$f))
  if (length(unique(s$f)) > 2) return(c(unname(k$statistic), k$p.value))
  n1 <- sum(s$f == first); c(sum(rank(s$y)[s$f == first]) - n1 * (n1 + 1) / 2, k$p.value) }
designed <- function(y, g, first) { D <- subset(design, seq_len(nrow(d)) %in% grouped(y, g)$rows)
  D$variables$.y <- as.numeric(D$variables[[y]]); f <- as.character(D$variables[[g]])
  two <- length(unique(f)) == 2; D$variables$.f <- factor(if (two) f != first else f)
  m <- survey::svyglm(.y ~ .f, D)
  if (two) { t <- summary(m)$coefficients[2, 3]; return(c(-t, 2 * pt(-abs(t), m$df.residual))) }
  w <- survey::regTermTest(m, ~.f); c(as.numeric(w$Ftest), as.numeric(w$p)) }
chi2 <- function(g, y) { t <- table(d[[g]], d[[y]]); unname(suppressWarnings(chisq.test(t, correct = FALSE))$statistic) }
# ---- correlation: pairwise, or on the cases that have all of `all`
correlation <- function(a, b, method, all = NULL) { ok <- rep(TRUE, nrow(d)); for (v in all) ok <- ok & !is.na(number(v))
  cor(number(a)[ok], number(b)[ok], use = "complete.obs", method = method) }
# ---- regression: a column for every term, "edu=3:trust" as a product
column <- function(term) Reduce(`*`, lapply(strsplit(term, ":", fixed = TRUE)[[1]], function(part) {
  at <- regexpr("=", part, fixed = TRUE)
  if (at < 0) number(part) else as.numeric(as.character(d[[substr(part, 1, at - 1)]]) == substr(part, at + 1, nchar(part))) }))
# `needed`: variables without which a row is no case; `without`: separated categories, whose rows leave every model
cases <- function(needed, without = character()) { ok <- rep(TRUE, nrow(d))
  for (v in needed) ok <- ok & !is.na(d[[v]])
  for (t in without) ok <- ok & !(column(t) %in% 1)
  if (!is.null(d$.w)) ok <- ok & d$.w > 0
  which(ok) }
power <- function(m, p) { e <- eigen((m + t(m)) / 2, symmetric = TRUE); keep <- e$values > 1e-10 * max(e$values)
  e$vectors[, keep, drop = FALSE] %*% (e$values[keep]^p * t(e$vectors[, keep, drop = FALSE])) }
matrix_of <- function(terms, rows) { x <- matrix(1, length(rows), length(terms), dimnames = list(NULL, terms))
  for (t in setdiff(terms, "(intercept)")) x[, t] <- column(t)[rows]
  x }
linear <- function(y, terms, rows, errors, cluster = NULL) {
  x <- matrix_of(terms, rows); v <- number(y)[rows]; n <- nrow(x); p <- ncol(x)
  if (errors == "design") return(weighted_model(v, x, rows, gaussian()))
  m <- solve(crossprod(x)); b <- drop(m %*% crossprod(x, v)); e <- v - drop(x %*% b)
  if (errors == "classical") V <- m * sum(e^2) / (n - p)
  if (errors == "hc3") { h <- rowSums((x %*% m) * x); V <- m %*% crossprod(x * (e / (1 - h))) %*% m }
  if (errors == "cr2") { B <- matrix(0, p, p)
    for (g in split(seq_len(n), as.character(d[[cluster]][rows]))) { xg <- x[g, , drop = FALSE]
      u <- t(xg) %*% power(diag(length(g)) - xg %*% m %*% t(xg), -0.5) %*% e[g]; B <- B + u %*% t(u) }
    V <- m %*% B %*% m }
  list(b = setNames(b, terms), se = if (errors == "bootstrap") NULL else setNames(sqrt(diag(V)), terms),
       r2 = 1 - sum(e^2) / sum((v - mean(v))^2)) }
logit <- function(y, event, terms, rows, errors, cluster = NULL) {
  x <- matrix_of(terms, rows); v <- as.numeric(as.character(d[[y]][rows]) == event)
  if (errors == "design") return(weighted_model(v, x, rows, quasibinomial()))
  m <- glm.fit(x, v, family = binomial(), control = list(epsilon = 1e-14, maxit = 100))
  mu <- m$fitted.values; phi <- mu * (1 - mu); M <- solve(crossprod(x * sqrt(phi))); V <- M
  if (errors == "cr2") { B <- matrix(0, ncol(x), ncol(x))
    for (g in split(seq_along(v), as.character(d[[cluster]][rows]))) { xs <- x[g, , drop = FALSE] * phi[g]; D <- diag(sqrt(phi[g]), length(g))
      A <- D %*% power(D %*% (diag(phi[g], length(g)) - xs %*% M %*% t(xs)) %*% D, -0.5) %*% D
      u <- t(xs) %*% diag(1 / phi[g], length(g)) %*% A %*% (v - mu)[g]; B <- B + u %*% t(u) }
    V <- M %*% B %*% M }
  ll <- sum(log(ifelse(v == 1, mu, 1 - mu))); l0 <- length(v) * (mean(v) * log(mean(v)) + (1 - mean(v)) * log(1 - mean(v)))
  list(b = setNames(m$coefficients, terms), se = if (errors == "bootstrap") NULL else setNames(sqrt(diag(V)), terms), mcfadden = 1 - ll / l0) }
weighted_model <- function(v, x, rows, family) {
  D <- subset(design, seq_len(nrow(d)) %in% rows); D$variables$.y <- v; D$variables$.x <- x
  m <- survey::svyglm(.y ~ .x - 1, D, family = family, control = list(epsilon = 1e-14, maxit = 100))
  list(b = setNames(coef(m), colnames(x)), se = setNames(sqrt(diag(vcov(m))), colnames(x)), r2 = NA) }
# ordered: logit P(Y <= j) = theta_j - x'b, by Newton's method on numeric second differences of the analytic gradient
ordered_model <- function(y, categories, terms, rows) {
  categories <- categories[categories %in% d[[y]][rows]]
  x <- matrix_of(terms, rows); k <- match(as.character(d[[y]][rows]), categories); J <- length(categories); q <- ncol(x)
  gradient <- function(p) { th <- c(-Inf, p[seq_len(J - 1)], Inf); eta <- drop(x %*% p[-seq_len(J - 1)])
    hi <- plogis(th[k + 1] - eta); lo <- plogis(th[k] - eta); pr <- hi - lo; fh <- hi * (1 - hi); fl <- lo * (1 - lo)
    c(sapply(seq_len(J - 1), function(j) sum(((k == j) * fh - (k == j + 1) * fl) / pr)), -colSums(x * ((fh - fl) / pr))) }
  p <- c(qlogis(cumsum(tabulate(k, J))[seq_len(J - 1)] / length(k)), rep(0, q))
  hessian <- function(p) sapply(seq_along(p), function(i) { h <- 1e-4 * max(1, abs(p[i])); e <- replace(numeric(length(p)), i, h)
    (8 * (gradient(p + e) - gradient(p - e)) - (gradient(p + 2 * e) - gradient(p - 2 * e))) / (12 * h) })
  for (i in 1:60) { step <- solve(hessian(p), gradient(p)); p <- p - step; if (max(abs(step)) < 1e-12) break }
  list(b = setNames(p[-seq_len(J - 1)], terms), se = setNames(sqrt(diag(solve(-hessian(p))))[-seq_len(J - 1)], terms)) }

compare()

# ---- the largest difference of every analysis
found <- do.call(rbind, lapply(differences, as.data.frame))
worst <- do.call(rbind, lapply(split(found, factor(found$analysis, unique(found$analysis))), function(x) x[which.max(x$off), ]))
for (i in seq_len(nrow(worst))) cat(sprintf("%-40s %5d numbers, largest difference %.3g (%s)\n", worst$analysis[i],
  sum(found$analysis == worst$analysis[i]), worst$off[i], worst$what[i]))
cat(sprintf("largest difference of all: %.3g\n", max(found$off)))
if (max(found$off) > 1e-6) quit(status = 1)
