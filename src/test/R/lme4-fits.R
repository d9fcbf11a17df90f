# Data sets of mlmRev, lme4 and nlme with their fits by lme4, for LmeComparisonTest; nothing of it is kept.
#   Rscript lme4-fits.R FOLDER
# writes FOLDER/<data>.csv and FOLDER/fits.json.
suppressMessages({library(lme4); library(mlmRev); library(jsonlite)})
folder <- commandArgs(TRUE)[1]
data(Machines, package = "nlme")
data(Oxboys, package = "nlme")
sets <- list(
  Exam = mlmRev::Exam, Hsb82 = as.data.frame(mlmRev::Hsb82), Chem97 = mlmRev::Chem97, Early = mlmRev::Early,
  sleepstudy = lme4::sleepstudy, Pastes = lme4::Pastes, Dyestuff = lme4::Dyestuff, Dyestuff2 = lme4::Dyestuff2,
  Machines = as.data.frame(Machines), ScotsSec = mlmRev::ScotsSec)
sets <- lapply(sets, function(d) {
  d <- as.data.frame(lapply(d, function(x) if (is.factor(x)) factor(as.character(x), ordered = FALSE) else as.vector(x)))
  d
})
# The bases "mixed" and "Public" are not the alphabetically first levels; the test says so with --levels.
sets$Hsb82$sector <- factor(sets$Hsb82$sector, levels = c("Public", "Catholic"))
sets$Exam$schgend <- factor(sets$Exam$schgend, levels = c("mixed", "boys", "girls"))
sets$Missing <- sets$Exam
sets$Missing$standLRT[seq(3, 4059, 101)] <- NA
sets$Missing$sex[seq(5, 4059, 97)] <- NA
sets$Missing$normexam[seq(11, 4059, 499)] <- NA
# Pupils in schools, in groups and years that cross within a school.
set.seed(60)
pupils <- data.frame(school = sample(200, 60000, TRUE), group = sample(letters[1:6], 60000, TRUE, prob = c(60, 10, 10, 10, 7, 3)),
  year = sample(2016:2019, 60000, TRUE), x = rnorm(60000))
drawn <- function(levels, sd) rnorm(nlevels(levels), 0, sd)[as.integer(levels)]
pupils$y <- with(pupils, 1 + 0.5 * x + 0.1 * (group == "b") + drawn(factor(school), 0.35) + drawn(interaction(school, group), 0.12) +
  drawn(interaction(school, year), 0.15) + rnorm(60000))
sets$Pupils <- pupils
cases <- list(
  c("Pupils", "y ~ x + group + (1 | school) + (1 | school:group) + (1 | school:year)"),
  c("Exam", "normexam ~ standLRT + sex + schgend + (1 + standLRT | school)"),
  c("Exam", "normexam ~ standLRT * sex + I(standLRT^2) + schavg + (1 | school)"),
  c("Exam", "normexam ~ standLRT + (0 + sex | school)"),
  c("Exam", "normexam ~ 0 + sex:schgend + standLRT + (standLRT || school)"),
  c("Exam", "normexam ~ standLRT + intake * vr + type + schgend + (1 | school)"),
  c("Missing", "normexam ~ standLRT + sex + schgend + (1 + standLRT | school)"),
  c("Hsb82", "mAch ~ cses * sector + meanses + minrty + (1 + minrty | school)"),
  c("Hsb82", "mAch ~ meanses * cses + sector * cses + (cses | school)"),
  c("sleepstudy", "Reaction ~ Days + (Days | Subject)"),
  c("sleepstudy", "Reaction ~ Days + (Days || Subject)"),
  c("sleepstudy", "log(Reaction) ~ Days + I(Days^2) + (1 | Subject) + (0 + Days | Subject)"),
  c("Pastes", "strength ~ 1 + (1 | batch/cask)"),
  c("Dyestuff", "Yield ~ 1 + (1 | Batch)"),
  c("Dyestuff2", "Yield ~ 1 + (1 | Batch)"),
  c("Machines", "score ~ Machine + (0 + Machine | Worker)"),
  c("Machines", "score ~ Machine + (1 | Worker) + (1 | Worker:Machine)"),
  c("Machines", "score ~ Machine + (1 + Machine | Worker)"),
  c("Early", "cog ~ age * trt + (1 + age | id)"),
  c("Chem97", "score ~ gcsecnt + gender + age + (1 | lea) + (1 | school)"),
  c("Chem97", "score ~ gcsecnt * gender + (1 + gcsecnt | lea) + (1 | lea:school)"),
  c("ScotsSec", "attain ~ verbal * sex + social + (1 | primary)"))
quietly <- function(x) suppressWarnings(suppressMessages(x))

# lme4's optimisers see the criterion only, and so stop within some 1e-5 of the best theta; two Newton steps on lme4's own
# criterion, derivatives by central differences of fourth order, take the rest. A diagonal element that is zero stays so.
polished <- function(fit, formula, d, reml) {
  criterion <- quietly(lmer(formula, d, REML = reml, devFunOnly = TRUE))
  theta <- getME(fit, "theta")
  free <- which(!(getME(fit, "lower") == 0 & theta < 1e-4))
  theta[setdiff(seq_along(theta), free)] <- 0
  step <- 2e-3 * pmax(abs(theta), 0.1)
  along <- function(f, at, i) {
    value <- function(k) { x <- at; x[i] <- x[i] + k * step[i]; f(x) }
    (8 * (value(1) - value(-1)) - (value(2) - value(-2))) / (12 * step[i])
  }
  gradient <- function(at) sapply(free, function(i) along(criterion, at, i))
  if (length(free) > 0) for (round in 1:2) {
    hessian <- do.call(cbind, lapply(free, function(i) along(gradient, theta, i)))
    theta[free] <- theta[free] - solve(hessian, gradient(theta))
  }
  quietly(lmer(formula, d, REML = reml, start = theta, control = lmerControl(optimizer = NULL)))
}
reversed <- function(names) vapply(strsplit(names, ":"), function(parts) paste(rev(parts), collapse = ":"), "")
fits <- list()
for (case in cases) {
  d <- sets[[case[1]]]
  for (reml in c(TRUE, FALSE)) {
    best <- quietly(lmer(as.formula(case[2]), d, REML = reml,
      control = lmerControl(optimizer = "bobyqa", optCtrl = list(rhobeg = 0.2, rhoend = 1e-8, maxfun = 1e5))))
    best <- polished(best, as.formula(case[2]), d, reml)
    effects <- suppressWarnings(ranef(best, condVar = TRUE))
    frame <- as.data.frame(effects)
    frame$grpvar <- as.character(frame$grpvar)
    frame$grp <- as.character(frame$grp)
    # lme4 names batch/cask inside out, cask:batch.
    inner <- frame$grpvar == "cask:batch"
    frame$grp[inner] <- reversed(frame$grp[inner])
    outwards <- function(name) sub("cask:batch", "batch:cask", name)
    fits[[length(fits) + 1]] <- list(
      data = case[1], formula = case[2], reml = reml, n = nobs(best), criterion = if (reml) REMLcrit(best) else deviance(best),
      sigma = sigma(best), theta = as.list(unname(getME(best, "theta"))), theta_names = as.list(outwards(names(getME(best, "theta")))),
      beta = as.list(fixef(best)), beta_se = as.list(setNames(sqrt(diag(as.matrix(vcov(best)))), names(fixef(best)))),
      log_likelihood = as.numeric(logLik(best)), aic = AIC(best), bic = BIC(best), groups = as.list(setNames(ngrps(best), outwards(names(ngrps(best))))),
      effects = data.frame(factor = outwards(frame$grpvar), column = as.character(frame$term), level = frame$grp,
        mean = frame$condval, sd = frame$condsd))
  }
}
for (name in names(sets)) write.csv(sets[[name]], file.path(folder, paste0(name, ".csv")), row.names = FALSE)
write(toJSON(fits, digits = NA, auto_unbox = TRUE), file.path(folder, "fits.json"))
