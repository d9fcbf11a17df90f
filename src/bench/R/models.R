# The joint multilevel models in lme4: VA0 (Progress 8 in national pupil SDs) and ATT8_PERCENTILE (national percentile over 100 / sqrt(12)),
# of one breakdown each, with weights for groups in selective schools and others.

model_rows <- function(pupils, sds, model, breakdown, selective) {
  rows <- pupils[whole == TRUE]
  if (model == "VA0") {
    rows <- rows[!is.na(progress)]
    rows[sds, y := progress / (1000 * i.sd), on = "year"]
  } else {
    rows[, y := (percentile / 1e4 - 50) / (100 / sqrt(12))]
  }
  rows[, group := fcoalesce(groups_of(rows, breakdown), "unknown")]
  rows[, `:=`(selective = school %in% selective,
    crossing = paste0("ethnicity_minor:", minor, ":disadvantaged:", fcase(is.na(disadvantaged), "unknown", disadvantaged, "yes", default = "no")))]
  rows
}

# Residual variance of a stratum over that of all, from the squares within school x group x year.
weigh <- function(rows) {
  within <- rows[, .(squares = sum((y - mean(y))^2), degrees = .N - 1), by = .(group, selective, school, year)]
  within <- within[, .(squares = sum(squares), degrees = sum(degrees)), by = .(group, selective)]
  within[, `:=`(kind = sum(squares) / sum(degrees), kind_degrees = sum(degrees)), by = selective]
  all <- sum(within$squares) / sum(within$degrees)
  within[, ratio := fcase(degrees >= 500, squares / degrees / all, kind_degrees >= 500, kind / all, default = 1)]
  rows[within, ratio := i.ratio, on = c("group", "selective")]
}

fixed_columns <- function(rows, model, breakdown) {
  of <- function(names, name) Matrix::sparseMatrix(seq_along(name), match(name, names), x = 1, dims = c(length(name), length(names)),
    dimnames = list(NULL, names))
  name <- paste0("group:", rows$group, ":", rows$year)
  x <- list(of(sort(unique(name)), name))
  if (model != "VA0") {
    name <- fifelse(rows$selective, paste0("selective:", rows$group), NA_character_)
    at <- which(!is.na(name))
    if (length(at)) {
      names <- sort(unique(name[at]))
      x <- c(x, Matrix::sparseMatrix(at, match(name[at], names), x = 1, dims = c(nrow(rows), length(names)), dimnames = list(NULL, names)))
    }
  }
  x <- as.matrix(do.call(cbind, x))
  if (breakdown != "all") {
    counts <- dcast(rows, school + group ~ crossing, fun.aggregate = length, value.var = "y")
    crossings <- setdiff(names(counts), c("school", "group"))
    of_group <- unique(rows[, .(group, crossing)])
    groups <- of_group[, .N, by = crossing]
    firsts <- of_group[, .(first = min(crossing)), by = group]$first
    kept <- sort(setdiff(crossings, groups[crossing %in% firsts & N == 1]$crossing))
    shares <- as.matrix(counts[, crossings, with = FALSE])
    shares <- (shares / rowSums(shares))[, kept, drop = FALSE]
    x <- cbind(x, shares[counts[rows[, .(school, group)], on = c("school", "group"), which = TRUE], , drop = FALSE])
  }
  x
}

fit_model <- function(pupils, sds, model, breakdown, selective) {
  rows <- model_rows(pupils, sds, model, breakdown, selective)
  weigh(rows)
  rows[, `:=`(x = 0, w = 1 / ratio, varies = as.numeric(!group %in% c("not_disadvantaged", "not_fsm_eligible")),
    trend = pmin(1, pmax(0, (year - 2017) / 2)), sy = paste(school, year))]
  rows[, gains := trend * varies]
  data <- c(as.list(rows[, .(y, w, school = factor(school), varies, gains, sy = factor(sy))]), list(x = fixed_columns(rows, model, breakdown)))
  formula <- y ~ 0 + x + (1 | school) + (1 | sy)
  components <- c(school = "school", sy = "school x year")
  if (breakdown != "all") {
    data$sg <- factor(paste(rows$school, rows$group))
    data$st <- data$sg
    data$sgy <- factor(paste(rows$school, rows$group, rows$year))
    formula <- y ~ 0 + x + (1 | school) + (1 | sy) + (0 + varies | sg) + (0 + gains | st) + (0 + varies | sgy)
    components <- c(components, sg = "school x group", st = "school x group trend", sgy = "school x group x year")
  }
  fit <- lmer(formula, data, REML = TRUE, weights = w, control = lmerControl(calc.derivs = FALSE))
  varying <- as.data.frame(VarCorr(fit))
  beta <- fixef(fit)
  rows[, fixed := as.vector(data$x[, sub("^x", "", names(beta)), drop = FALSE] %*% beta)]
  rows[, fitted := fitted(fit)]
  effects <- rows[, .(pupils = .N, fitted = mean(fitted), fixed = sum(fixed)), by = .(year, school, group)]
  effects[, effect := fitted - sum(fixed) / sum(pupils), by = .(year, group)]
  list(
    components = data.table(model, breakdown, component = fcoalesce(components[varying$grp], "Residual"), sd = varying$sdcor),
    coefficients = data.table(model, breakdown, term = sub("^x", "", names(beta)), coefficient = beta),
    effects = cbind(data.table(model, breakdown), effects[group != "unknown", .(year, school, group, pupils, effect)]),
    fits = data.table(model, breakdown, pupils = nrow(rows), criterion = REMLcrit(fit)))
}
