# The expected figures of OwnModelTest: small data drawn by R, fitted by lme4.
suppressMessages(library(lme4))
set.seed(20)
d <- data.frame(school = rep(sprintf("s%d", 1:8), each = 5))
d$x <- round(rnorm(40), 1)
d$sex <- sample(c("M", "F"), 40, TRUE)
d$fsm <- sample(c(TRUE, FALSE), 40, TRUE)
u <- rnorm(8)
d$y <- round(2 + d$x + 0.5 * (d$sex == "M") + u[as.integer(factor(d$school))] + rnorm(40, sd = 0.6), 1)
cat(paste(names(d), collapse = ","), "\n", sep = "")
cat(do.call(paste, c(d, sep = ",")), sep = "\n")
options(digits = 12)
for (f in c("y ~ x + sex + fsm + (1 | school)", "y ~ x + (1 + x | school)")) for (reml in c(TRUE, FALSE)) {
  fit <- lmer(as.formula(f), d, REML = reml,
    control = lmerControl(optimizer = "bobyqa", optCtrl = list(rhoend = 1e-10)))
  cat("\n", f, if (reml) " REML\n" else " ML\n", sep = "")
  print(c(criterion = if (reml) REMLcrit(fit) else deviance(fit), sigma = sigma(fit)))
  print(getME(fit, "theta")); print(coef(summary(fit))[, 1:2]); print(as.data.frame(ranef(fit, condVar = TRUE))[1:3, ])
}
