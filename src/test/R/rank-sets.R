# The expected sets of RankSetsPeerTest: csranks on ten units, once for each of 50 seeds.
# The estimates were searched for so that no difference lies near a critical value: with 20,000 draws
# every seed gives the same sets, and the four kinds of sets differ from each other.
#   Rscript rank-sets.R
# Printed by csranks 1.2.2.9001 under R 4.2.2, every row for all seeds asked for:
#   marginal, single step       2-5 6-8 2-4 8-10 5-7 1-1 7-10 3-6 2-5 8-10
#   marginal, step-down         2-5 7-8 2-4 9-10 5-6 1-1 7-10 3-6 2-5 8-10
#   simultaneous, single step   2-5 5-8 2-5 8-10 5-7 1-1 7-10 2-7 2-5 8-10
#   simultaneous, step-down     2-5 6-8 2-5 8-10 5-7 1-1 7-10 2-6 2-5 8-10
library(csranks)
x <- c(0.58, -0.56, 1.04, -1.84, -0.11, 2.48, -1.25, 0.24, 0.63, -1.11)
se <- c(0.12, 0.14, 0.19, 0.28, 0.1, 0.27, 0.29, 0.22, 0.21, 0.07)
sets <- function(simul, stepdown, seed) {
  r <- csranks(x, diag(se^2), coverage = 0.95, stepdown = stepdown, simul = simul, R = 20000, seed = seed)
  paste(r$L, r$U, sep = "-", collapse = " ")
}
for (simul in c(FALSE, TRUE)) for (stepdown in c(FALSE, TRUE)) {
  cat(if (simul) "simultaneous" else "marginal", if (stepdown) "step-down" else "single step", "\n")
  print(table(sapply(1:50, function(seed) sets(simul, stepdown, seed))))
}
