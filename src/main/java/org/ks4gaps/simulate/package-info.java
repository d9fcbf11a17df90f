/**
 * A synthetic national cohort, written in the formats that real extracts come in, with the truth
 * beside it.
 *
 * <p>Pupil data may not leave a secure room. What is written here has the names, codes and defects
 * of the National Pupil Database and of GIAS, the published national means, and school and group
 * effects that are known exactly, so that every figure of the pipeline can be held against them. No
 * school, trust or pupil in it is real; local authorities are.
 *
 * <p>Order of work: {@code CohortTargets} (what is published), {@code SchoolMap} and {@code Trusts}
 * (places and events), {@code Composition} (who goes where), {@code Effects} (what is true), {@code
 * Calibration} (so that the national means come out), {@code PupilDraws} (one pupil at a time),
 * then the files. Plain Java, no Spark; every draw is addressed by seed, year, school and pupil, so
 * that the bytes do not depend on the number of threads.
 */
package org.ks4gaps.simulate;
