# A joint model of schools by lme4, and what it says of every school by Henderson's mixed-model equations, solved whole.
#   Rscript joint-model.R pupils.csv
# Columns: y, school, group, year, weight, then the fixed columns. Lines of JointModelInRTest:
#   criterion REML | sigma SD | sd TERM SD
#   cell SCHOOL GROUP YEAR raw_same_group same_group sd effect sd
#   change SCHOOL GROUP raw posterior sd beyond sd p_gained first sd last sd
suppressMessages(library(lme4))
d <- read.csv(commandArgs(TRUE)[1], check.names = FALSE)
X <- as.matrix(d[, -(1:5)])
f <- list(school = d$school, "school x group" = paste(d$school, d$group), "school x year" = paste(d$school, d$year),
          "school x group trend" = paste(d$school, d$group), "school x group x year" = paste(d$school, d$group, d$year))
d$sg <- f[[2]]; d$sy <- f[[3]]; d$sgy <- f[[5]]
d$sgt <- d$sg
# Those who are not disadvantaged have no effects of their own; a trend goes from 0 in the first year to 1 in the last.
own <- function(group) (!startsWith(as.character(group), "not_")) * 1
path <- function(year) (year - min(d$year)) / diff(range(d$year))
d$v <- own(d$group)
d$t <- d$v * path(d$year)
fit <- lmer(y ~ 0 + X + (1 | school) + (0 + v | sg) + (1 | sy) + (0 + t | sgt) + (0 + v | sgy), d, weights = weight,
            control = lmerControl(optimizer = "bobyqa", optCtrl = list(rhoend = 1e-10, maxfun = 1e5)))
sds <- sapply(c("school", "sg", "sy", "sgt", "sgy"), function(t) attr(VarCorr(fit)[[t]], "stddev"))
say <- function(...) cat(paste(..., sep = "|"), "\n", sep = "")
say("criterion", REMLcrit(fit))
say("sigma", sigma(fit))
for (t in 1:5) say("sd", names(f)[t], sds[[t]])

# [X'X, X'ZL; LZ'X, LZ'ZL + I] (b, v) = (X'y, LZ'y), u = L v, of rows times the root of their weight
levels <- lapply(f, function(x) sort(unique(x)))
Z <- do.call(cbind, lapply(1:5, function(t) outer(f[[t]], levels[[t]], "==") * list(1, d$v, 1, d$t, d$v)[[t]]))
colnames(Z) <- unlist(lapply(1:5, function(t) paste0(t, " ", levels[[t]])))
L <- rep(sds / sigma(fit), lengths(levels))
W <- cbind(X, sweep(Z, 2, L, "*"))
p <- ncol(X)
C <- crossprod(W * sqrt(d$weight))
diag(C)[-(1:p)] <- diag(C)[-(1:p)] + 1
V <- solve(C)
b <- drop(V %*% crossprod(W, d$weight * d$y))
residual <- d$y - drop(X %*% b[1:p])
ask <- function(l, m) { # mean and posterior SD of l'b + m'u
  k <- c(l, m * L)
  c(sum(k * b), sigma(fit) * sqrt(sum(k * (V %*% k))))
}

# The national difference of a group: the columns of group (also in selective schools) and of ethnicity by disadvantage,
# over its pupils; with
# background, less the same over all pupils of the year.
national <- grepl("^group:|^selective:|^ethnicity_minor:", colnames(X))
background <- any(!national)
difference <- function(group, year) {
  l <- colMeans(X[d$group == group & d$year == year, , drop = FALSE])
  if (background) l <- l - colMeans(X[d$year == year, , drop = FALSE])
  l * national
}
# What X says of a group in a school beyond that: something where X has columns of selective schools.
kind <- function(school, group, year) {
  if (background) return(rep(0, p))
  colMeans(X[d$school == school & d$group == group & d$year == year, , drop = FALSE]) - difference(group, year)
}
effects <- function(school, group, year) {
  m <- setNames(rep(0, ncol(Z)), colnames(Z))
  m[paste0("1 ", school)] <- 1
  m[paste("2", school, group)] <- own(group)
  m[paste("3", school, year)] <- 1
  m[paste("4", school, group)] <- own(group) * path(year)
  m[paste("5", school, group, year)] <- own(group)
  m
}
cells <- aggregate(list(n = d$y), d[, c("school", "group", "year")], length)
hidden <- c("unknown", "UNCL")
years <- range(d$year)
for (i in seq_len(nrow(cells))) with(cells[i, ], {
  own <- d$school == school & d$group == group & d$year == year
  s <- kind(school, group, year)
  same <- ask(s, effects(school, group, year))
  with <- ask(s + difference(group, year), effects(school, group, year))
  say("cell", school, group, year, mean(residual[own]) + sum(s * b[1:p]), same[1], same[2], with[1], with[2])
})
for (s in unique(cells$school)) for (g in setdiff(unique(cells$group), hidden)) {
  gaps <- lapply(years, function(t) {
    rest <- cells[cells$school == s & cells$year == t & !(cells$group %in% c(g, hidden)), ]
    if (nrow(rest) == 0 || !any(cells$school == s & cells$year == t & cells$group == g)) return(NULL)
    w <- rest$n / sum(rest$n)
    l <- -difference(g, t)
    k <- -kind(s, g, t)
    m <- -effects(s, g, t)
    for (i in seq_along(w)) {
      l <- l + w[i] * difference(rest$group[i], t)
      k <- k + w[i] * kind(s, rest$group[i], t)
      m <- m + w[i] * effects(s, rest$group[i], t)
    }
    r <- sapply(split(residual, paste(d$school, d$group, d$year)), mean)
    raw <- sum((l + k) * b[1:p]) + sum(w * r[paste(s, rest$group, t)]) - r[paste(s, g, t)]
    list(l = l + k, k = k, m = m, raw = raw)
  })
  if (any(sapply(gaps, is.null))) next
  first <- ask(gaps[[1]]$l, gaps[[1]]$m)
  last <- ask(gaps[[2]]$l, gaps[[2]]$m)
  change <- ask(gaps[[1]]$l - gaps[[2]]$l, gaps[[1]]$m - gaps[[2]]$m)
  beyond <- ask(gaps[[1]]$k - gaps[[2]]$k, gaps[[1]]$m - gaps[[2]]$m)
  say("change", s, g, gaps[[1]]$raw - gaps[[2]]$raw, change[1], change[2], beyond[1], beyond[2],
      pnorm(change[1] / change[2]), first[1], first[2], last[1], last[2])
}
